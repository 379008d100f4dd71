/* Search, the part that every page loads: the field in the header, and the keys that lead to it.
   Everything else (the engine, its index, how results look) is loaded at the first key of a search. */

const form = document.querySelector(".find");
const input = form?.querySelector("input");
const KEEP = "digest.shortcuts";
/* Ours, and Material's for the pages before and after: WCAG 2.1.4 asks that all of them can be switched off. */
const OURS = ["/", "s"];
const THEIRS = ["f", "p", "n", ",", "."];

/** Whether keys without Ctrl or Alt do anything: the reader decides on the search page. */
export function shortcuts() {
  try {
    return localStorage.getItem(KEEP) !== "off";
  } catch {
    return true;
  }
}

/** Keep the reader's decision in their own browser. */
export function keepShortcuts(on) {
  try {
    if (on) localStorage.removeItem(KEEP);
    else localStorage.setItem(KEEP, "off");
  } catch {
    /* A browser that keeps nothing forgets it with the page. */
  }
}

function onKey(event) {
  const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (writing || event.ctrlKey || event.metaKey || event.altKey || ![...OURS, ...THEIRS].includes(event.key)) return;
  if (!shortcuts()) {
    event.stopImmediatePropagation();
  } else if (OURS.includes(event.key)) {
    event.preventDefault();
    if (input.checkVisibility()) input.focus();
    else location.assign(form.action);
  }
}

/** Load what a search needs, all at once: each file would else wait for the one that names it. */
function begin() {
  const root = form.dataset.root;
  const early = [
    import("./search-engine.js").then((engine) => engine.load(root)),
    import("./search-results.js"),
    import(new URL("pagefind/pagefind.js", new URL(root, location.href)).href),
  ];
  for (const one of early) one.catch(() => {}); // who needs it says so
  return import("./search-panel.js").then((module) => module.panel(form));
}

if (form) {
  addEventListener("keydown", onKey, { capture: true });
  if (!form.classList.contains("find--page")) {
    let panel;
    input.addEventListener("input", async () => {
      panel ??= begin();
      (await panel).search();
    });
  }
}

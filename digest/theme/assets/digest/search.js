/* Search: the header's field and the search page share one engine, loaded at the first key and not before.
   Everything found is data: it is written with textContent, never as markup. */

const form = document.querySelector(".find");
const input = form?.querySelector("input");
const onPage = form?.classList.contains("find--page");
const MOST = onPage ? 30 : 7;
let engine;
let turn = 0;

/** Load Pagefind once; its index is fetched in pieces as words are asked for. */
function load() {
  const root = new URL(form.dataset.root, location.href);
  engine ??= import(new URL("pagefind/pagefind.js", root).href).then(async (pagefind) => {
    await pagefind.options({ excerptLength: 24 });
    return pagefind;
  });
  return engine;
}

/** Make an element with text and attributes. */
function element(name, text = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** Read Pagefind's excerpt: `<mark>` around what was found, and the two escapes that it makes. */
function excerpt(html) {
  const line = element("span", "… ");
  for (const [position, piece] of html.split(/<\/?mark>/).entries()) {
    const plain = piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
    line.append(position % 2 ? element("mark", plain) : plain);
  }
  line.append(" …");
  return line;
}

/** Letters alone, without accents or case: what two spellings of a word share. */
function words(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** Where a word is not in the index, Pagefind tries ever shorter beginnings of it; such a find is none. */
function answers(found, query) {
  const marked = [...found.excerpt.matchAll(/<mark>(.*?)<\/mark>/gs)].map((match) => match[1]).join(" ");
  const near = (asked, met) => met.startsWith(asked.slice(0, Math.max(3, Math.ceil(asked.length / 2))));
  const met = words(`${marked} ${found.meta.title ?? ""}`);
  return words(query).some((asked) => met.some((one) => near(asked, one)));
}

/** Only addresses of this site are followed. */
function address(url) {
  const found = new URL(url, location.href);
  return found.origin === location.origin ? found.href : "#";
}

function result(found, number) {
  const link = element("a", "", { class: "result", href: address(found.url), id: `found-${number}` });
  const kind = found.meta.kind === "person" ? "Person" : found.meta.kind === "country" ? "Country" : found.meta.date;
  link.append(element("small", kind ?? ""), element("b", found.meta.title ?? ""));
  if (!found.meta.kind) link.append(excerpt(found.excerpt));
  const item = element("li");
  item.append(link);
  return item;
}

function place() {
  if (onPage) return { list: document.getElementById("results"), status: document.querySelector(".found") };
  let panel = form.querySelector(".panel");
  if (!panel) {
    panel = element("div", "", { class: "panel", hidden: "" });
    panel.append(element("p", "", { class: "found", role: "status" }), element("ol", "", { "aria-label": "Results" }));
    form.append(panel);
  }
  return { panel, list: panel.querySelector("ol"), status: panel.querySelector(".found") };
}

function close() {
  const panel = form.querySelector(".panel");
  if (panel) panel.hidden = true;
}

async function search() {
  const query = input.value.trim();
  const mine = ++turn;
  const { panel, list, status } = place();
  if (onPage) history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  if (!query) {
    list.replaceChildren();
    status.textContent = "";
    close();
    return;
  }
  let found;
  try {
    found = await (await load()).search(query);
  } catch {
    status.textContent = "Search could not be loaded. The indices of people, countries and dates lead everywhere.";
    if (panel) panel.hidden = false;
    return;
  }
  if (mine !== turn) return;
  const first = await Promise.all(found.results.slice(0, MOST).map((one) => one.data()));
  if (mine !== turn) return;
  const shown = first.filter((one) => answers(one, query));
  const number = shown.length < first.length ? shown.length : found.results.length;
  status.textContent = number === 0 ? `Nothing found for “${query}”.` : `${number} ${number === 1 ? "page" : "pages"} found.`;
  list.replaceChildren(...shown.map(result));
  if (panel) {
    panel.querySelector(".all")?.remove();
    if (number > MOST) {
      panel.append(element("a", "All results", { class: "all", href: `${form.action}?q=${encodeURIComponent(query)}` }));
    }
    panel.hidden = false;
  }
}

/** Move through the results with the arrow keys; Enter on the field opens the first. */
function onKey(event) {
  const links = [...place().list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "Escape") {
    close();
    input.focus();
  } else if (event.key === "ArrowDown" && links.length) {
    links[Math.min(at + 1, links.length - 1)].focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    (at ? links[at - 1] : input).focus();
  } else {
    return;
  }
  event.preventDefault();
}

function onShortcut(event) {
  const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (writing || event.ctrlKey || event.metaKey || event.altKey || !["/", "s"].includes(event.key)) return;
  event.preventDefault();
  input.focus();
}

if (form) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    const first = place().list.querySelector("a");
    if (onPage || first) event.preventDefault();
    if (!onPage && first) first.click();
  });
  form.addEventListener("keydown", onKey);
  if (onPage) document.getElementById("results").addEventListener("keydown", onKey);
  input.addEventListener("input", search);
  document.addEventListener("keydown", onShortcut);
  document.addEventListener("click", (event) => form.contains(event.target) || close());
  if (onPage) {
    input.value = new URLSearchParams(location.search).get("q") ?? "";
    if (input.value) search();
    else input.focus();
  }
}

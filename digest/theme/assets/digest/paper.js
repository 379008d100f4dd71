/* Light or dark paper, before the page is painted: the reader's choice, else what their system prefers.
   And a closed "details" opens where an address leads into it. */
(() => {
  const PLACE = "digest:paper";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = kept();

  /** What the reader chose before, "light" or "dark"; nothing where they did not, or keep nothing. */
  function kept() {
    try {
      return localStorage.getItem(PLACE);
    } catch {
      return null;
    }
  }

  function isDark() {
    return (chosen ?? (dark.matches ? "dark" : "light")) === "dark";
  }

  function show() {
    document.body.dataset.mdColorScheme = isDark() ? "slate" : "default";
    const words = document.querySelector(".paper .unseen");
    if (words) words.textContent = isDark() ? "Read on light paper" : "Read on dark paper";
  }

  function choose() {
    chosen = isDark() ? "light" : "dark";
    try {
      localStorage.setItem(PLACE, chosen);
    } catch {
      // Kept for this page alone.
    }
    show();
  }

  function open() {
    const target = document.querySelector(":target");
    const closed = target?.closest("details:not([open])");
    if (!closed) return;
    closed.open = true;
    target.scrollIntoView();
  }

  document.documentElement.classList.replace("no-js", "js");
  show();
  dark.addEventListener("change", show);
  addEventListener("hashchange", open);
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".paper");
    if (button) {
      button.hidden = false;
      button.addEventListener("click", choose);
      show();
    }
    // What scrolls sideways in itself must be reached by keyboard.
    for (const code of document.querySelectorAll("pre > code")) {
      if (code.scrollWidth > code.clientWidth) code.tabIndex = 0;
    }
    open();
  });
})();

/* The header's field: a few results below it, and the way to the search page. */

import { find, load, missing, nothing, pause } from "./search-engine.js";
import { UNAVAILABLE, element, result, said } from "./search-results.js";

const MOST = 7;

/** Let the styles of results come before the first of them is shown. */
function styles() {
  const sheet = element("link", "", { rel: "stylesheet", href: new URL("search.css", import.meta.url).href });
  return new Promise((done) => {
    sheet.addEventListener("load", done);
    sheet.addEventListener("error", done);
    document.head.append(sheet);
  });
}

/** Make the panel of a form; `search()` asks for what stands in its field. */
export function panel(form) {
  const input = form.querySelector("input");
  const box = element("div", "", { class: "panel", hidden: "" });
  const status = element("p", "", { class: "found", role: "status" });
  const list = element("ol", "", { "aria-label": "Results" });
  const all = element("a", "All results, to be narrowed down", { class: "all" });
  const styled = styles();
  let turn = 0;
  box.append(status, list, all);
  form.append(box);

  const close = () => (box.hidden = true);
  const show = (number, query, left, pages) => {
    status.textContent = said(number, query, left);
    list.replaceChildren(...pages.map((page) => result(page)));
    all.href = `${form.action}?${new URLSearchParams({ q: query })}`;
    all.hidden = !number;
    box.hidden = false;
  };

  async function search() {
    const query = input.value.trim();
    const mine = ++turn;
    if (!query) return close();
    try {
      load(form.dataset.root);
      await pause(query);
      if (mine !== turn) return;
      const found = await find(form.dataset.root, query);
      if (mine !== turn) return;
      const pages = await Promise.all(found.slice(0, MOST).map((one) => one.data()));
      await styled;
      if (mine !== turn) return;
      const left = missing(query, pages);
      const none = nothing(query, left);
      show(none ? 0 : found.length, query, left, none ? [] : pages);
    } catch {
      if (mine === turn) show(0, query, [], []);
      status.textContent = UNAVAILABLE;
    }
  }

  /** Arrows move through the results, Enter on the field opens the first, Escape leads back to it. */
  function onKey(event) {
    const links = [...box.querySelectorAll("a")].filter((link) => link.checkVisibility());
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

  form.addEventListener("keydown", onKey);
  form.addEventListener("submit", (event) => {
    const first = list.querySelector("a");
    if (box.hidden || !first) return;
    event.preventDefault();
    first.click();
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
  });
  document.addEventListener("click", (event) => form.contains(event.target) || close());
  return { search };
}

/* The search page. What is asked stands in its address (`q`, `sort`, and each facet by its name), so that every
   search is a link: `?people=Anwar+Sadat&countries=Israel`. */

import { keepShortcuts, shortcuts } from "./search.js";
import { count, find, load, missing, words } from "./search-engine.js";
import { FACETS, facets } from "./search-facets.js";
import { UNAVAILABLE, element, result, said } from "./search-results.js";

const form = document.querySelector(".find--page");
const input = form.querySelector("input[name=q]");
const list = document.getElementById("results");
const status = document.querySelector(".found");
const further = document.querySelector(".further-results");
const narrow = document.querySelector(".narrow");
const chosenLine = document.querySelector(".chosen");
const root = form.dataset.root;
const PAGE = 20;
const PAUSE = 150; // milliseconds without a key, before the facets are counted
const HINT = "Write a name, a country or any words, or choose from the lists.";
let asked = read();
let turn = 0;
let pages = { results: [], shown: 0 };

/** Read the question that the address holds. */
function read() {
  const given = new URLSearchParams(location.search);
  const chosen = Object.fromEntries(FACETS.map((facet) => [facet, [...new Set(given.getAll(facet))].filter(Boolean)]));
  return { query: (given.get("q") ?? "").trim(), chosen, newest: given.get("sort") === "newest" };
}

/** Write a question as an address. */
function written({ query, chosen, newest }) {
  const kept = new URLSearchParams();
  if (query) kept.set("q", query);
  for (const facet of FACETS) for (const value of chosen[facet]) kept.append(facet, value);
  if (newest) kept.set("sort", "newest");
  return kept.size ? `?${kept}` : location.pathname;
}

function narrowed(facet, value) {
  const values = asked.chosen[facet];
  const chosen = { ...asked.chosen, [facet]: values.includes(value) ? values : [...values, value] };
  return written({ ...asked, chosen });
}

const nothingAsked = () => !asked.query && FACETS.every((facet) => !asked.chosen[facet].length);
/* Without words there is no best: what is chosen comes newest first. */
const question = () => ({ ...asked, newest: asked.newest || !asked.query });

async function showMore() {
  const mine = turn;
  const part = pages.results.slice(pages.shown, pages.shown + PAGE);
  const loaded = await Promise.all(part.map((one) => one.data()));
  if (mine !== turn) return;
  const first = list.children.length;
  pages.shown += part.length;
  list.append(...loaded.map((page) => result(page, narrowed)));
  further.hidden = pages.shown >= pages.results.length;
  list.children[first]?.querySelector("a").focus();
}

async function showResults(mine) {
  const found = nothingAsked() ? { results: [] } : await find(root, question());
  if (mine !== turn) return;
  const loaded = await Promise.all(found.results.slice(0, PAGE).map((one) => one.data()));
  if (mine !== turn) return;
  const left = asked.query ? missing(asked.query, loaded) : [];
  const none = left.length > 0 && left.length === words(asked.query).length;
  pages = { results: none ? [] : found.results, shown: loaded.length };
  list.replaceChildren(...(none ? [] : loaded.map((page) => result(page, narrowed))));
  further.hidden = pages.shown >= pages.results.length;
  status.textContent = nothingAsked() ? HINT : said(pages.results.length, asked.query, left);
}

async function showCounts(mine) {
  await new Promise((done) => setTimeout(done, PAUSE));
  if (mine !== turn) return;
  await (await load(root)).filters();
  if (mine !== turn) return;
  const counts = await count(root, asked, FACETS);
  if (mine === turn) lists.update(counts, asked.chosen);
}

/** Name what is chosen above the results, each with a button that takes it away. */
function showChosen() {
  const buttons = FACETS.flatMap((facet) =>
    asked.chosen[facet].map((value) => {
      const button = element("button", value, { type: "button", "aria-label": `Without ${value}`, dir: "auto" });
      button.addEventListener("click", () => {
        choose(facet, value, false);
        (chosenLine.querySelector("button") ?? input).focus();
      });
      return button;
    }),
  );
  chosenLine.replaceChildren(...buttons);
  chosenLine.hidden = !buttons.length;
}

/** Answer what is asked now; a later question makes an earlier answer void. */
async function answer() {
  const mine = ++turn;
  form.querySelector(`[name=sort][value=${asked.newest ? "newest" : "best"}]`).checked = true;
  showChosen();
  try {
    await showResults(mine);
    await showCounts(mine);
    if (mine === turn) narrow.hidden = false;
  } catch {
    if (mine === turn) status.textContent = UNAVAILABLE;
  }
}

function ask(change, keep) {
  asked = { ...asked, ...change };
  history[keep](null, "", written(asked));
  answer();
}

function choose(facet, value, ticked) {
  const rest = asked.chosen[facet].filter((one) => one !== value);
  ask({ chosen: { ...asked.chosen, [facet]: ticked ? [...rest, value] : rest } }, "pushState");
}

const lists = facets(narrow.querySelector(".facets"), choose);

input.addEventListener("input", () => ask({ query: input.value.trim() }, "replaceState"));
form.addEventListener("submit", (event) => event.preventDefault());
for (const radio of form.querySelectorAll("[name=sort]")) {
  radio.addEventListener("change", () => ask({ newest: radio.value === "newest" }, "pushState"));
}
further.addEventListener("click", showMore);
list.addEventListener("click", (event) => {
  const chip = event.target.closest("a[data-facet]");
  if (!chip || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  choose(chip.dataset.facet, chip.dataset.value, true);
  status.focus();
});
addEventListener("popstate", () => {
  asked = read();
  input.value = asked.query;
  answer();
});

const keys = document.getElementById("shortcuts");
keys.checked = shortcuts();
keys.addEventListener("change", () => keepShortcuts(keys.checked));

form.hidden = false;
document.querySelector(".keys").hidden = false;
const wide = matchMedia("(min-width: 60rem)");
narrow.open = wide.matches;
wide.addEventListener("change", () => (narrow.open = wide.matches));
input.value = asked.query;
if (nothingAsked()) input.focus();
answer();

/* The search page. What is asked stands in its address (`q`, `sort`, and each facet by its name), so that every
   search is a link: `?people=Anwar+Sadat&countries=Israel`. */

import { keepShortcuts, shortcuts } from "./search.js";
import { find, load, missing, nothing, pause } from "./search-engine.js";
import { FACETS, facets } from "./search-facets.js";
import { counts, loadFor, loadNames, narrowed, page } from "./search-index.js";
import { UNAVAILABLE, element, result, said } from "./search-results.js";

const form = document.querySelector(".find--page");
const input = form.querySelector("input[name=q]");
const list = document.getElementById("results");
const status = document.querySelector(".found");
const further = document.querySelector(".further-results");
const narrow = document.querySelector(".narrow");
const chosenLine = document.querySelector(".chosen");
const root = form.dataset.root;
const PAGE = 10;
const HINT = "Write a name, a country or any words, or choose from the lists.";
let asked = read();
let turn = 0;
let answers = { all: [], shown: 0, data: undefined };

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

function narrower(facet, value) {
  const values = asked.chosen[facet];
  const chosen = { ...asked.chosen, [facet]: values.includes(value) ? values : [...values, value] };
  return written({ ...asked, chosen });
}

const nothingChosen = () => FACETS.every((facet) => !asked.chosen[facet].length);
const nothingAsked = () => !asked.query && nothingChosen();

/** Show the next results, and lead there who asked for them. */
async function showMore() {
  const mine = turn;
  const loaded = await Promise.all(answers.all.slice(answers.shown, answers.shown + PAGE).map(answers.data));
  if (mine !== turn) return;
  const first = list.children.length;
  list.append(...loaded.map((found) => result(found, narrower)));
  answers.shown += loaded.length;
  further.hidden = answers.shown >= answers.all.length;
  list.children[first]?.querySelector("a").focus();
}

/** Show the first of all that was found; `data` gives a page of it what it shows. */
async function show(mine, all, data) {
  const loaded = await Promise.all(all.slice(0, PAGE).map(data));
  if (mine !== turn) return;
  const left = asked.query ? missing(asked.query, loaded) : [];
  const none = nothing(asked.query, left);
  answers = { all: none ? [] : all, shown: loaded.length, data };
  list.replaceChildren(...(none ? [] : loaded.map((found) => result(found, narrower))));
  further.hidden = answers.shown >= answers.all.length;
  status.textContent = nothingAsked() ? HINT : said(answers.all.length, asked.query, left);
  return none;
}

/** Find the words, show what they find at once where nothing narrows it, and then what the facets make of it. */
async function showAll(mine) {
  const plain = asked.query && nothingChosen() && !asked.newest;
  if (!plain) loadFor(root, asked.chosen).catch(() => {}); // meanwhile
  const found = asked.query ? await find(root, asked.query) : undefined;
  if (mine !== turn) return;
  let none = plain && (await show(mine, found, (one) => one.data()));
  const known = await loadFor(root, asked.chosen);
  if (mine !== turn) return;
  const byNumber = new Map(found?.map((one) => [known.numbers.get(one.id), one]));
  const pages = found ? [...byNumber.keys()] : known.ids.map((_, number) => number);
  if (!plain) {
    /* Without words there is no best: what is chosen comes newest first. */
    const all = nothingAsked() ? [] : narrowed(known, pages, asked.chosen, asked.newest || !found);
    none = await show(mine, all, (number) => (found ? byNumber.get(number).data() : page(known, number)));
  }
  if (mine === turn) lists.update(counts(known, none ? [] : pages, asked.chosen), asked.chosen, known.whole);
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
    await showAll(mine);
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

/** The reader wants also the names that are on few pages. */
async function wantAll() {
  await loadNames(root);
  await answer();
}

const lists = facets(narrow.querySelector(".facets"), choose, wantAll);

let typed = 0;
input.addEventListener("input", async () => {
  const mine = ++typed;
  const query = input.value.trim();
  if (query) load(root);
  await pause(query);
  if (mine === typed) ask({ query }, "replaceState");
});
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
if (nothingAsked() && document.activeElement === document.body) input.focus(); // not from a reader who went on
/* Who came here will most likely write something: the engine is made ready once the facets stand. */
answer().then(() => load(root)).catch(() => {});

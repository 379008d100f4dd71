/* Facets: plain lists with counts. A box ticked narrows the search; several of one list widen each other. */

import { words } from "./search-engine.js";
import { element } from "./search-results.js";

export const FACETS = ["kind", "people", "countries", "speaker", "year"];
const TITLES = { kind: "Kind", people: "People", countries: "Countries", speaker: "Speaker", year: "Year" };
const KINDS = { story: "Stories", person: "People", country: "Countries", thread: "Threads", edition: "Editions" };
/* Facets whose names on few pages are loaded only when they are asked for. */
const NAMES = ["people", "speaker"];
const FIRST = 8;
const FURTHER = 40;

const byCount = ([one, a], [other, b]) => b - a || one.localeCompare(other, "en");
const byYear = ([one], [other]) => other - one;
const byKind = ([one], [other]) => Object.keys(KINDS).indexOf(one) - Object.keys(KINDS).indexOf(other);
const ORDER = { year: byYear, kind: byKind };

/** One facet's list. `onChange(facet, value, ticked)` is told of every box, `onAll()` when all names are asked for. */
function facet(name, onChange, onAll) {
  const group = element("fieldset", "", { "data-facet": name });
  const list = element("ul");
  const more = element("button", "", { type: "button", class: "further" });
  const sieve = element("input", "", { type: "search", "aria-label": `Names in: ${TITLES[name]}`, placeholder: "Name", autocomplete: "off", spellcheck: "false" });
  let shown = FIRST;
  let counts = new Map();
  let chosen = [];
  let whole = true;
  group.append(element("legend", TITLES[name]), sieve, list, more);

  function box(value, number) {
    const label = element("label");
    const tick = element("input", "", { type: "checkbox", value });
    tick.checked = chosen.includes(value);
    tick.addEventListener("change", () => onChange(name, value, tick.checked));
    label.append(tick, element("span", name === "kind" ? (KINDS[value] ?? value) : value, { class: "value", dir: "auto" }));
    label.append(" ", element("span", number.toLocaleString("en"), { class: "count" }));
    const item = element("li");
    item.append(label);
    return item;
  }

  function draw() {
    const focused = group.contains(document.activeElement) ? document.activeElement.value : undefined;
    const asked = words(sieve.value).join(" ");
    const all = [...counts, ...chosen.filter((value) => !counts.has(value)).map((value) => [value, 0])];
    const fit = all.filter(([value]) => chosen.includes(value) || words(value).join(" ").includes(asked));
    const ordered = fit.sort(ORDER[name] ?? byCount);
    const visible = ordered.filter(([value], at) => at < shown || chosen.includes(value));
    list.replaceChildren(...visible.map(([value, number]) => box(value, number)));
    const rest = ordered.length - visible.length;
    more.hidden = !rest && whole;
    if (rest) more.dataset.rest = rest;
    else delete more.dataset.rest;
    more.textContent = rest ? `${Math.min(rest, FURTHER)} more` : "Names on few pages";
    more.setAttribute("aria-label", `${TITLES[name]}: ${more.textContent}`);
    sieve.hidden = whole && all.length <= FIRST + FURTHER && !sieve.value;
    group.hidden = !all.length && whole;
    if (focused !== undefined && !group.contains(document.activeElement)) {
      [...list.querySelectorAll("input")].find((tick) => tick.value === focused)?.focus();
    }
  }

  sieve.addEventListener("input", () => {
    draw();
    if (!whole) onAll();
  });
  more.addEventListener("click", async () => {
    const before = list.children.length;
    if (more.dataset.rest) {
      shown += FURTHER;
      draw();
    } else {
      await onAll();
    }
    list.children[before]?.querySelector("input").focus();
  });
  return {
    group,
    update(numbers, ticked, complete) {
      counts = numbers ?? new Map();
      chosen = ticked ?? [];
      whole = complete || !NAMES.includes(name);
      draw();
    },
  };
}

/** Put all facets into `place`; `update(counts, chosen, whole)` shows new figures without losing the reader's place. */
export function facets(place, onChange, onAll) {
  const made = FACETS.map((name) => [name, facet(name, onChange, onAll)]);
  place.replaceChildren(...made.map(([, one]) => one.group));
  return {
    update(counts, chosen, whole) {
      for (const [name, one] of made) one.update(counts[name], chosen[name], whole);
    },
  };
}

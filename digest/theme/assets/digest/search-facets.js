/* Facets: plain lists with counts. A box ticked narrows the search; several of one list widen each other. */

import { words } from "./search-engine.js";
import { element } from "./search-results.js";

export const FACETS = ["kind", "people", "countries", "speaker", "year"];
const TITLES = { kind: "Kind", people: "People", countries: "Countries", speaker: "Speaker", year: "Year" };
const KINDS = { story: "Stories", person: "People", country: "Countries", thread: "Threads", edition: "Editions" };
const FIRST = 8;
const FURTHER = 40;

const byCount = ([one, a], [other, b]) => b - a || one.localeCompare(other, "en");
const byYear = ([one], [other]) => other - one;
const byKind = ([one], [other]) => Object.keys(KINDS).indexOf(one) - Object.keys(KINDS).indexOf(other);
const ORDER = { year: byYear, kind: byKind };

/** One facet's list. `onChange(facet, value, ticked)` is told of every box. */
function facet(name, onChange) {
  const group = element("fieldset", "", { "data-facet": name });
  const list = element("ul");
  const more = element("button", "", { type: "button", class: "further" });
  const sieve = element("input", "", { type: "search", "aria-label": `Names in: ${TITLES[name]}`, placeholder: "Name", autocomplete: "off", spellcheck: "false" });
  let shown = FIRST;
  let counts = {};
  let chosen = [];
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
    const all = Object.entries(counts).filter(([value, number]) => number || chosen.includes(value));
    for (const value of chosen) if (!(value in counts)) all.push([value, 0]);
    const fit = all.filter(([value]) => chosen.includes(value) || words(value).join(" ").includes(asked));
    const ordered = fit.sort(ORDER[name] ?? byCount);
    const visible = ordered.filter(([value], at) => at < shown || chosen.includes(value));
    list.replaceChildren(...visible.map(([value, number]) => box(value, number)));
    const rest = ordered.length - visible.length;
    more.hidden = !rest;
    more.textContent = `${Math.min(rest, FURTHER)} more`;
    more.setAttribute("aria-label", `${Math.min(rest, FURTHER)} more of ${TITLES[name]}`);
    sieve.hidden = all.length <= FIRST + FURTHER && !sieve.value;
    group.hidden = !all.length;
    if (focused !== undefined && !group.contains(document.activeElement)) {
      [...list.querySelectorAll("input")].find((tick) => tick.value === focused)?.focus();
    }
  }

  sieve.addEventListener("input", draw);
  more.addEventListener("click", () => {
    const before = list.children.length;
    shown += FURTHER;
    draw();
    list.children[before]?.querySelector("input").focus();
  });
  return {
    group,
    update(numbers, ticked) {
      counts = numbers ?? {};
      chosen = ticked ?? [];
      draw();
    },
  };
}

/** Put all facets into `place`; `update(counts, chosen)` shows new figures without losing the reader's place. */
export function facets(place, onChange) {
  const made = FACETS.map((name) => [name, facet(name, onChange)]);
  place.replaceChildren(...made.map(([, one]) => one.group));
  return {
    update(counts, chosen) {
      for (const [name, one] of made) one.update(counts[name], chosen[name]);
    },
  };
}

/* How results look. Everything found is data: it is written as text, never as markup. */

const KINDS = { person: "Person", country: "Country", thread: "Thread", edition: "Edition" };
const MOST_CHIPS = 3;

/** Make an element with text and attributes. */
export function element(name, text = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** Read Pagefind's excerpt: `<mark>` around what was found, and the escapes that it makes. */
function excerpt(html, tongue) {
  const line = element("span", "… ", { dir: "auto", ...tongue });
  for (const [position, piece] of html.split(/<\/?mark>/).entries()) {
    const plain = piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
    line.append(position % 2 ? element("mark", plain) : plain);
  }
  line.append(" …");
  return line;
}

/** Only addresses of this site are followed. */
function address(url) {
  const found = new URL(url, location.href);
  return found.origin === location.origin ? found.href : "#";
}

/** A result's link: its day or kind, its headline, and the words that were found. */
function link(found) {
  const kind = found.filters?.kind?.[0] ?? "story";
  const made = element("a", "", { class: "result", href: address(found.url) });
  const tongue = found.meta.lang ? { lang: found.meta.lang } : {};
  made.append(element("small", KINDS[kind] ?? found.meta.date ?? ""), " ");
  made.append(element("b", found.meta.title ?? "", { dir: "auto", ...tongue }), " ");
  if (kind === "story") made.append(excerpt(found.excerpt, tongue));
  else if (found.meta.summary) made.append(element("span", found.meta.summary, { dir: "auto" }));
  return made;
}

/** The people and countries that a story is most about: each narrows the search to itself. */
function chips(found, narrowed) {
  const countries = (found.filters?.countries ?? []).slice(0, MOST_CHIPS);
  const people = (found.filters?.people ?? []).slice(0, countries.length ? MOST_CHIPS - 1 : MOST_CHIPS);
  const standing = Object.fromEntries(["person", "country"].map((kind, at) => [kind, (found.meta.tags ?? "").split("/")[at] ?? ""]));
  const line = element("p", "", { class: "under" });
  const one = (facet, kind) => (name, at) => {
    const chip = element("span", "", { class: `chip ${kind} ${standing[kind][at] === "+" ? "confirmed" : "machine"}` });
    chip.append(element("a", name, { href: narrowed(facet, name), "data-facet": facet, "data-value": name, dir: "auto" }));
    line.append(chip, " ");
  };
  people.forEach(one("people", "person"));
  countries.slice(0, MOST_CHIPS - people.length).forEach(one("countries", "country"));
  return line;
}

/** One result as a list item; `narrowed(facet, value)`, where given, is the address of the search that a chip makes. */
export function result(found, narrowed) {
  const item = element("li");
  item.append(link(found));
  if (narrowed && (found.filters?.kind?.[0] ?? "story") === "story") item.append(chips(found, narrowed));
  return item;
}

/** What was found, in words; `left` are words of the query that no page has. */
export function said(number, query, left = []) {
  const pages = `${number.toLocaleString("en")} ${number === 1 ? "page" : "pages"}`;
  if (!number) return query ? `Nothing found for “${query}”.` : "Nothing found.";
  if (!left.length) return `${pages} found.`;
  return `${pages} found without ${left.map((word) => `“${word}”`).join(", ")}, which no page has.`;
}

export const UNAVAILABLE = "Search could not be loaded. The indices of people, countries and dates lead everywhere.";

/* The facets of every page, as digest/search/facets.py writes them: read once, then asked without further loading.
   Pages are numbers here, by their place in Pagefind's own list of pages. */

const SIGNATURE = 12; // bytes that Pagefind puts before everything
const SHORT = 24; // below it, the head of a CBOR item is its own number
const decoder = new TextDecoder();
let index;

async function unpacked(url, skip = 0) {
  const answer = await fetch(url, { cache: "force-cache" });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const stream = answer.body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer()).subarray(skip);
}

/** The names of all pages, in order: the beginning of Pagefind's own table (CBOR). */
function pageIds(bytes) {
  let at = 0;
  const head = () => {
    const short = bytes[at++] & 31;
    if (short < SHORT) return short;
    let number = 0;
    for (let size = 1 << (short - SHORT); size; size--) number = number * 256 + bytes[at++];
    return number;
  };
  const text = () => {
    const length = head();
    at += length;
    return decoder.decode(bytes.subarray(at - length, at));
  };
  head();
  text();
  return Array.from({ length: head() }, () => {
    head();
    const id = text();
    head();
    return id;
  });
}

/** Facets out of bytes: by name a map from each value to its pages; and the day of every page. */
function parsed(bytes) {
  const line = bytes.indexOf(10);
  const header = JSON.parse(decoder.decode(bytes.subarray(0, line)));
  let at = line + 1;
  const number = () => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };
  const pages = () => {
    const made = new Uint32Array(number());
    for (let place = 0, page = -1; place < made.length; place++) made[place] = page += number();
    return made;
  };
  const facets = Object.fromEntries(header.facets.map(([facet, names]) => [facet, new Map(names.map((name) => [name, pages()]))]));
  const days = new Uint32Array(header.pages);
  for (let page = 0, day = 0; page < days.length; ) {
    const way = number();
    day += way % 2 ? -(way + 1) / 2 : way / 2;
    const end = page + number();
    days.fill(day, page, end);
    page = end;
  }
  return { facets, days };
}

/** The pages of each year, out of their days: days count from 1 January of the year 1. */
function years(days) {
  const found = new Map();
  let before;
  let year;
  days.forEach((day, page) => {
    if (!day) return;
    if (day !== before) {
      const date = new Date(0);
      date.setUTCFullYear(1, 0, day);
      year = String(date.getUTCFullYear());
      before = day;
    }
    if (found.has(year)) found.get(year).push(page);
    else found.set(year, [page]);
  });
  return found;
}

async function read(root) {
  const place = new URL("pagefind/", new URL(root, location.href));
  const entry = await (await fetch(new URL(`pagefind-entry.json?ts=${Date.now()}`, place))).json();
  const { hash } = Object.values(entry.languages)[0];
  const [table, first] = await Promise.all([
    unpacked(new URL(`pagefind.${hash}.pf_meta`, place), SIGNATURE),
    unpacked(new URL(`facets.${hash}.gz`, place)),
  ]);
  const { facets, days } = parsed(first);
  facets.year = years(days);
  const ids = pageIds(table);
  return { place, hash, ids, numbers: new Map(ids.map((id, page) => [id, page])), facets, days, whole: false };
}

/** Load the facets, once. */
export function load(root) {
  index ??= read(root);
  index.catch(() => (index = undefined));
  return index;
}

/** Load also the many names that are on few pages. */
export async function loadNames(root) {
  const known = await load(root);
  known.rest ??= unpacked(new URL(`names.${known.hash}.gz`, known.place)).then((bytes) => {
    for (const [facet, values] of Object.entries(parsed(bytes).facets)) {
      for (const [value, pages] of values) known.facets[facet].set(value, pages);
    }
    known.whole = true;
  });
  await known.rest;
  return known;
}

/** Load what a question needs: the rest of the names only where it asks for one of them. */
export async function loadFor(root, chosen) {
  const known = await load(root);
  const all = Object.entries(chosen).every(([facet, values]) => values.every((value) => known.facets[facet].has(value)));
  return all ? known : loadNames(root);
}

/** One mark a page: whether it has one of the values chosen of every facet, `except` one facet. */
function mask(known, chosen, except) {
  const marks = new Uint8Array(known.ids.length).fill(1);
  for (const [facet, values] of Object.entries(chosen)) {
    if (facet === except || !values.length) continue;
    const some = new Uint8Array(marks.length);
    for (const value of values) for (const page of known.facets[facet].get(value) ?? []) some[page] = 1;
    some.forEach((mark, page) => (marks[page] &= mark));
  }
  return marks;
}

/** Those of `pages` that have what is chosen, in their order; with `newest`, by day, the last day first. */
export function narrowed(known, pages, chosen, newest) {
  const marks = mask(known, chosen);
  const kept = pages.filter((page) => marks[page]);
  return newest ? kept.sort((one, other) => known.days[other] - known.days[one] || one - other) : kept;
}

/** For each facet how many of `pages` each value has, as if nothing of that facet were chosen. */
export function counts(known, pages, chosen) {
  const found = new Uint8Array(known.ids.length);
  for (const page of pages) found[page] = 1;
  const all = mask(known, chosen);
  return Object.fromEntries(
    Object.entries(known.facets).map(([facet, values]) => {
      const marks = chosen[facet]?.length ? mask(known, chosen, facet) : all;
      const counted = new Map();
      for (const [value, own] of values) {
        let number = 0;
        for (const page of own) number += marks[page] & found[page];
        if (number) counted.set(value, number);
      }
      return [facet, counted];
    }),
  );
}

/** What a result shows where no words were asked for: the page's own, without an excerpt around a find. */
export async function page(known, number) {
  const bytes = await unpacked(new URL(`fragment/${known.ids[number]}.pf_fragment`, known.place), SIGNATURE);
  const data = JSON.parse(decoder.decode(bytes));
  const own = data.content.split(/\s+/).slice(data.meta.title?.split(/\s+/).length ?? 0);
  return { ...data, url: new URL(`../${data.url.replace(/^\//, "")}`, known.place).href, locations: [], excerpt: own.slice(0, 24).join(" ") };
}

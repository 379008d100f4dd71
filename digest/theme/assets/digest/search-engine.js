/* The engine: Pagefind, loaded once, and what its answers are worth. No part of a page is touched here. */

const FOLDED = { ł: "l", đ: "d", ð: "d", ø: "o", ß: "ss", æ: "ae", œ: "oe", ı: "i", þ: "th" };
let engine;

/** Load Pagefind from below `root`; its index comes in pieces, as words are asked for. */
export function load(root) {
  engine ??= import(new URL("pagefind/pagefind.js", new URL(root, location.href)).href).then(async (pagefind) => {
    await pagefind.options({ excerptLength: 24 });
    await pagefind.init();
    return pagefind;
  });
  engine.catch(() => (engine = undefined));
  return engine;
}

/** Letters alone, without accents or case: what two spellings of a word share. */
export function words(text) {
  const plain = text.normalize("NFD").replace(/\p{M}|['’]/gu, "").toLowerCase();
  return plain.replace(/[łđðøßæœıþ]/g, (letter) => FOLDED[letter]).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** Where a word is not in the index, Pagefind goes without it or tries shorter beginnings: the words so left out. */
export function missing(query, pages) {
  const met = new Set();
  for (const page of pages) {
    const all = page.content.split(/\s+/);
    for (const word of words(page.locations.map((place) => all[place]).join(" "))) met.add(word);
    for (const word of words(Object.values(page.meta).join(" "))) met.add(word);
  }
  const near = (asked, found) => found.startsWith(asked.slice(0, Math.max(3, Math.ceil(asked.length / 2))));
  return words(query).filter((asked) => ![...met].some((found) => near(asked, found)));
}

/** Pagefind's form of what is chosen: any of several values of one facet, and all facets together. */
export function filters(chosen, except) {
  const entries = Object.entries(chosen).filter(([facet, values]) => facet !== except && values.length);
  return Object.fromEntries(entries.map(([facet, values]) => [facet, { any: values }]));
}

/** Ask for pages. Resolves to the results, each with `data()`, and the counts of the facets loaded so far. */
export async function find(root, { query, chosen, newest }) {
  const pagefind = await load(root);
  const sort = newest ? { date: "desc" } : {};
  return pagefind.search(query || null, { filters: filters(chosen), sort });
}

/** Count for each facet what its values would find: a facet with something chosen is counted as if nothing were. */
export async function count(root, { query, chosen }, facets) {
  const pagefind = await load(root);
  const counted = await pagefind.search(query || null, { filters: filters(chosen) });
  const counts = { ...counted.filters };
  for (const facet of facets.filter((name) => chosen[name]?.length)) {
    const open = await pagefind.search(query || null, { filters: filters(chosen, facet) });
    counts[facet] = open.filters[facet] ?? {};
  }
  return counts;
}

/* The engine: Pagefind, loaded once, and what its answers are worth. No part of a page is touched here. */

const FOLDED = { ł: "l", đ: "d", ð: "d", ø: "o", ß: "ss", æ: "ae", œ: "oe", ı: "i", þ: "th" };
/* Words that are no part of the index: those of digest/knowledge/search.yml. */
const SMALL = new Set(
  "a an and are as at be been but by for from had has have he her his in is it its of on or she that the their they this to was were which with".split(" "),
);
let engine;

/** Load Pagefind from below `root`; its index comes in pieces, as words are asked for. */
export function load(root) {
  engine ??= import(new URL("pagefind/pagefind.js", new URL(root, location.href)).href).then(async (pagefind) => {
    const made = pagefind.createInstance({ excerptLength: 24, noWorker: true });
    await made.init();
    return made;
  });
  engine.catch(() => (engine = undefined));
  return engine;
}

/** Letters alone, without accents or case: what two spellings of a word share. */
export function words(text) {
  const plain = text.normalize("NFD").replace(/\p{M}|['’]/gu, "").toLowerCase();
  return plain.replace(/[łđðøßæœıþ]/g, (letter) => FOLDED[letter]).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** A query without its small words, unless it has no others; a phrase that holds some is asked for word by word. */
function weighty(query) {
  const all = query.split(/\s+/);
  const kept = all.filter((word) => !SMALL.has(word.replaceAll('"', "").toLowerCase()));
  return kept.length && kept.length < all.length ? kept.join(" ").replaceAll('"', "") : query;
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
  return words(weighty(query)).filter((asked) => ![...met].some((found) => near(asked, found)));
}

/** Whether what is `missing` of a query is all of it. */
export const nothing = (query, left) => left.length > 0 && left.length === words(weighty(query)).length;

/** Ask for pages with the words of a query. Resolves to results, the best first, each with its `id` and `data()`. */
export async function find(root, query) {
  const pagefind = await load(root);
  return (await pagefind.search(weighty(query))).results;
}

/** Wait until a reader has stopped typing: few letters begin many words, and each beginning has its own piece of the
    index, of which all but the last would be loaded in vain. */
export const pause = (query) => new Promise((done) => setTimeout(done, query.length > 3 ? 80 : query.length > 1 ? 150 : 300));

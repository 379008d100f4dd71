/* New since your visit: marks, in words, the stories of the front page that were not there at the visit before.

   All of it is in this browser: one value of its own storage, for this site's root, with the addresses of headlines
   that the front page has shown, and nothing of what was read. Without storage, or when anything fails, the page stays
   as it is. A visit ends half an hour after the front page was last looked at, so that going back and forth keeps the
   marks. The page `/follow/` has the switches. */

const ROOT = new URL("../../", import.meta.url).pathname;
const KEY = `digest.visit:${ROOT}`;
const PAUSE = 30 * 60 * 1000;
const MOST = 200;
const WORDS = "new since your visit";

/** What is kept: `off`, nothing yet, or one value.

    `seen` are the addresses that the front page has shown, `before` those that it had shown before this visit;
    `oldest` and `shown` describe the list when it was looked at last, at `at`; `since` is the day from which a story of
    this visit can be new. */
function kept() {
  const written = localStorage.getItem(KEY) ?? "null";
  let value = null;
  try {
    value = JSON.parse(written);
  } catch {
    // Not ours: begin anew.
  }
  if (value === "off" || !value || typeof value !== "object") return value === "off" ? value : null;
  if (!Array.isArray(value.seen)) return null;
  return {
    before: Array.isArray(value.before) ? value.before : null,
    seen: value.seen.filter((one) => typeof one === "string"),
    since: String(value.since ?? ""),
    oldest: String(value.oldest ?? ""),
    shown: Number(value.shown) || 0,
    at: Number(value.at) || 0,
  };
}

function keep(value) {
  localStorage.setItem(KEY, JSON.stringify(value));
}

/** The stories of the front page: their address below the root, their day, and the element that shows it. */
function shown() {
  const found = [];
  for (const time of document.querySelectorAll(".entry > .day time, .earlier li > time")) {
    const link = time.closest(".entry, li").querySelector(":is(h2, h3) a, :scope > a, :scope > span > a");
    if (link) found.push({ time, day: time.dateTime, address: new URL(link.href).pathname.slice(ROOT.length) });
  }
  return found;
}

/** Write the words behind the day, on its line: nothing on the page moves. */
function mark({ time }) {
  const words = document.createElement("span");
  words.className = "fresh";
  words.textContent = ` ${WORDS}`;
  time.append(words);
}

function visit() {
  const before = kept();
  if (before === "off") return;
  const stories = shown();
  const addresses = stories.map((story) => story.address);
  const oldest = stories.map((story) => story.day).sort()[0] ?? "";
  const now = Date.now();
  const again = before && now - before.at < PAUSE;
  const known = again ? before.before : (before?.seen ?? null);
  // Where a story left the list, an older one moved up into it: that one is not new. A list that grew was not full.
  const grew = before && stories.length > before.shown;
  const since = again ? before.since : grew ? "" : (before?.oldest ?? "");
  if (known) stories.filter((story) => !known.includes(story.address) && story.day >= since).forEach(mark);
  const seen = [...new Set([...addresses, ...(before?.seen ?? [])])].slice(0, MOST);
  keep({ before: known, seen, since, oldest, shown: stories.length, at: now });
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

/** The switches of the page `/follow/`, and what they did, said aloud. */
function switches(place) {
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  const row = document.createElement("p");
  row.className = "switches";
  const toggle = button("", () => {
    try {
      if (kept() === "off") localStorage.removeItem(KEY);
      else keep("off");
      tell();
    } catch {
      said.textContent = "Your browser keeps nothing for this site.";
    }
  });
  const forget = button("Forget what I have seen", () => {
    try {
      localStorage.removeItem(KEY);
      tell("Forgotten.");
    } catch {
      said.textContent = "Your browser keeps nothing for this site.";
    }
  });
  function tell(first = "") {
    const value = kept();
    const off = value === "off";
    toggle.textContent = off ? "Switch on" : "Switch off";
    forget.hidden = off || !value;
    const state = off ? "Switched off in this browser." : value ? `${value.seen.length} headlines are kept in this browser.` : "Nothing is kept in this browser.";
    said.textContent = `${first} ${state}`.trim();
  }
  tell();
  row.append(toggle, forget);
  place.append(row, said);
}

try {
  const place = document.querySelector(".visits");
  if (place) switches(place);
  else visit();
} catch {
  // No storage, or something in it that is not ours: the page is complete without the marks.
}

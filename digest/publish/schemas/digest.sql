-- The tables of /data/digest.sqlite. A field is NULL where nothing is known. Places (start, "end") count characters
-- from 0, so that substr(text, start + 1, "end" - start) gives the words.

CREATE TABLE about (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE countries (
  code          TEXT PRIMARY KEY,              -- ISO 3166-1 alpha-2; of a historic state its own (SU)
  iso           TEXT NOT NULL,                 -- today's code (RU)
  name          TEXT NOT NULL,
  url           TEXT NOT NULL,
  since         INTEGER,                       -- years of a historic state
  until         INTEGER,
  article_count INTEGER NOT NULL,
  main_count    INTEGER NOT NULL,              -- stories that are about it
  first         TEXT NOT NULL,
  last          TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE people (
  id              TEXT PRIMARY KEY,            -- the slug of the person's page
  name            TEXT NOT NULL,
  url             TEXT,                        -- NULL where the person has no page
  confirmed       INTEGER NOT NULL,            -- 1 where the registry or a seed's own list names them
  country         TEXT,                        -- by the registry
  wikidata        TEXT,
  article_count   INTEGER NOT NULL,
  main_count      INTEGER NOT NULL,
  quotation_count INTEGER NOT NULL,
  first           TEXT NOT NULL,
  last            TEXT NOT NULL,
  newest          TEXT NOT NULL REFERENCES articles (id)
) WITHOUT ROWID;

CREATE TABLE articles (
  key         INTEGER PRIMARY KEY,             -- from 1, oldest first; changes when an older story is added
  id          TEXT NOT NULL UNIQUE,            -- stays: day and slug, as in the address
  url         TEXT NOT NULL,
  date        TEXT NOT NULL,                   -- YYYY-MM-DD
  title       TEXT NOT NULL,
  description TEXT,
  lang        TEXT NOT NULL,
  source      TEXT,
  source_url  TEXT,
  credit      TEXT,
  rights      TEXT,
  publish     TEXT NOT NULL CHECK (publish IN ('full', 'excerpt')),
  thread      TEXT,
  seed        TEXT NOT NULL,
  text        TEXT NOT NULL                    -- what the page shows: blocks with a blank line between them
);

CREATE TABLE tags (
  key       INTEGER PRIMARY KEY,
  article   INTEGER NOT NULL REFERENCES articles (key),
  person    TEXT REFERENCES people (id),       -- a tag names either a person
  country   TEXT REFERENCES countries (code),  -- or a country
  confirmed INTEGER NOT NULL,                  -- 1 by a human, 0 by machine
  main      INTEGER NOT NULL,                  -- 1 where the story is about it, 0 where it only mentions it
  salience  REAL NOT NULL,                     -- comparable within one story only
  evidence  TEXT NOT NULL CHECK (evidence IN ('words', 'unseen', 'hand')),
  CHECK ((person IS NULL) <> (country IS NULL))
);

CREATE TABLE mentions (
  tag   INTEGER NOT NULL REFERENCES tags (key),
  field TEXT NOT NULL CHECK (field IN ('title', 'text')),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  words TEXT NOT NULL,
  rule  TEXT NOT NULL
);

CREATE TABLE quotations (
  article     INTEGER NOT NULL REFERENCES articles (key),
  number      INTEGER NOT NULL,                -- that of the anchor #q1 on the story's page
  url         TEXT NOT NULL,
  text        TEXT NOT NULL,
  speaker     TEXT REFERENCES people (id),
  attribution TEXT,
  start       INTEGER NOT NULL,
  "end"       INTEGER NOT NULL,
  PRIMARY KEY (article, number)
) WITHOUT ROWID;

CREATE TABLE withheld (
  id     TEXT PRIMARY KEY,
  url    TEXT NOT NULL,
  date   TEXT NOT NULL,
  reason TEXT
) WITHOUT ROWID;

-- Full text over what is shown; its rowid is articles.key. Accents do not count: Erdogan finds Erdoğan.
CREATE VIRTUAL TABLE search USING fts5 (
  title, description, text,
  content = 'articles', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE INDEX articles_by_date ON articles (date);
CREATE INDEX tags_by_article ON tags (article);
CREATE INDEX tags_by_person ON tags (person) WHERE person IS NOT NULL;
CREATE INDEX tags_by_country ON tags (country) WHERE country IS NOT NULL;
CREATE INDEX mentions_by_tag ON mentions (tag);
CREATE INDEX quotations_by_speaker ON quotations (speaker) WHERE speaker IS NOT NULL;

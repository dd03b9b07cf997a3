# Everything runs in an environment of its own, .venv; nothing needs installing by hand but Python 3.11 or newer.

PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING = 1
# Containers like to set it. Each of a thousand processes would then compile all that it imports anew.
unexport PYTHONDONTWRITEBYTECODE

WORKERS ?= 2
# worksteal: neighbours stay together, since they share what is made for a file
PYTEST := $(BIN)/pytest --dist worksteal -n
BIOME := PATH="$(CURDIR)/$(BIN):$$PATH" node_modules/.bin/biome
QUICKLY := --quiet --disable-pip-version-check --no-compile # what is imported is compiled then
# uv finds in seconds what goes together, where pip takes a minute; pip does it where uv cannot reach an index.
define install # an environment, and what comes into it
	test -x $(1)/bin/python || $(PYTHON) -m venv $(1)
	$(1)/bin/python -m pip install $(QUICKLY) --constraint constraints.txt uv && \
	$(1)/bin/uv pip install --quiet --no-cache --python $(1)/bin/python --constraint constraints.txt $(2) || \
	$(1)/bin/python -m pip install $(QUICKLY) --constraint constraints.txt $(2)
	touch $@
endef
ENGINES := .venv-zensical/ready .venv-properdocs/ready

JOURNEYS := tests/browser/test_journeys.py tests/browser/test_journeys_apart.py
MUTATE ?= # such as MUTATE=layers/merge, a part of a module's path; everything without
BUNDLES := generator/followthrough/bundles/modules.json

.PHONY: help serve test test-all programs unit scripts lint format hooks engines check build docs wheel sbom bench stages fleet-bench weight lighthouse lengths quality spoken mistakes mutants clients screenshot journeys browsers firefox lock schemas clean

help: ## what there is to make
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

serve: .venv/site overrides/vendor ## the site at http://127.0.0.1:8000, reloading on every edit
	$(BIN)/followthrough serve

build: .venv/site overrides/vendor $(BUNDLES) ## the site as a folder, site/
	$(BIN)/followthrough build

docs: .venv/site ## the site for hosts and editors, from docs/, in site-docs/
	$(BIN)/mkdocs build --strict --quiet --config-file mkdocs.docs.yml

wheel: .venv/site overrides/vendor $(BUNDLES) ## the program as one file for `pip install`, in dist/
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

sbom: .venv-release/ready ## what is in the wheel in dist/, as CycloneDX, with licences: dist/sbom/
	ls dist/*.whl > /dev/null 2>&1 || $(MAKE) --no-print-directory wheel
	rm -rf .venv-clean && $(PYTHON) -m venv .venv-clean
	.venv-clean/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt dist/*.whl
	mkdir -p dist/sbom
	.venv-release/bin/cyclonedx-py environment --gather-license-texts --output-reproducible -o dist/sbom/python.cdx.json .venv-clean
	PATH="$(CURDIR)/$(BIN):$$PATH" npm sbom --package-lock-only --omit dev --sbom-format cyclonedx > dist/sbom/browser.cdx.json
	.venv-clean/bin/followthrough verify

check: .venv/site ## every problem in the content, as path:line:column
	$(BIN)/followthrough check

test: .venv/dev overrides/vendor ## what must hold before a commit, in minutes: lint, scripts in Node, and all tests that are not slow
	tests/need-browser
	$(MAKE) --no-print-directory --jobs 2 --output-sync lint scripts
	$(PYTEST) $$(($(WORKERS) + 1)) -m "not slow"

test-all: ## everything: every page, language, paper and order of events, hosts, engines and browsers
	$(MAKE) --no-print-directory --jobs 4 programs engines .venv/dev
	$(MAKE) --no-print-directory --jobs 2 overrides/vendor node_modules
	$(MAKE) --no-print-directory --jobs 3 --output-sync lint scripts firefox
	$(PYTEST) $$(($(WORKERS) + 1)) --reruns 1 -rfER --results tests/output/results/tests.json

programs: # what tests need besides Python and Node
	tests/need-browser
	tests/need-servers

unit: .venv/dev scripts ## in seconds: the generator without building a site, and the pure scripts
	$(PYTEST) $(WORKERS) -m "not slow and not built" tests/unit

scripts: .venv/dev overrides/vendor node_modules ## the pure scripts, in Node
	$(BIN)/node --test --test-concurrency=$(WORKERS) --test-reporter=dot 'tests/js/**/*.test.js'

lint: .venv/dev node_modules ## faults and form of all code, templates and YAML, types, and the direction of imports
	$(BIN)/ruff check generator tests
	$(BIN)/ruff format --check generator tests
	$(BIN)/mypy
	$(BIN)/lint-imports --config pyproject.toml
	$(BIOME) check --error-on-warnings .
	$(BIN)/djlint --lint --quiet --extension html overrides
	$(BIN)/djlint --lint --quiet --extension jinja generator
	$(BIN)/yamllint --strict .
	$(BIN)/check-jsonschema -q --builtin-schema vendor.github-workflows .github/workflows/*.yml generator/followthrough/new/template/github/workflows/*.yml
	$(BIN)/check-jsonschema -q --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/advice.yml .github/ISSUE_TEMPLATE/software.yml
	$(BIN)/check-jsonschema -q --builtin-schema vendor.citation-file-format --default-filetype yaml CITATION.cff
	$(BIN)/shellcheck .ci/run tests/need-*
	$(BIN)/node node_modules/typescript/bin/tsc -p jsconfig.json

format: .venv/dev node_modules ## all code in its one form
	$(BIN)/ruff check --fix-only --quiet generator tests
	$(BIN)/ruff format generator tests
	$(BIOME) check --write .

hooks: .venv/dev node_modules ## the quick part of lint before each commit
	$(BIN)/pre-commit install

engines: $(ENGINES) ## other engines for the exported tree; tests skip one that is missing

bench: .venv/dev overrides/vendor $(BUNDLES) ## time, memory and growth against stock Material, and how soon an edit shows; HUNDRED=1 for content × 100
	PYTHONPATH=tests $(BIN)/python -m performance.bench $(if $(HUNDRED),--hundred)

stages: .venv/dev overrides/vendor $(BUNDLES) ## where the time of a build goes
	NO_MKDOCS_2_WARNING=1 PYTHONPATH=tests $(BIN)/python -m performance.stages

BRANDS ?= 50
fleet-bench: .venv/dev overrides/vendor $(BUNDLES) ## many copies at once against builds of their own, with 1 and 2 workers and with Dask; BRANDS=1000
	PYTHONPATH=tests $(BIN)/python -m performance.fleet_bench $(BRANDS) --one --dask

weight: .venv/dev overrides/vendor $(BUNDLES) ## what the page of the plan costs over a bare Material page, and the plan in a frame
	PYTHONPATH=tests $(BIN)/python -m performance.weight

lighthouse: .venv/dev overrides/vendor $(BUNDLES) ## what Lighthouse says of our pages and of a bare Material page, medians of five; minutes
	PYTHONPATH=tests $(BIN)/python -m performance.lighthouse

journeys: .venv/dev overrides/vendor $(BUNDLES) ## how many taps and how much scrolling readers' journeys over the plan take
	PYTHONPATH=tests $(BIN)/python -m performance.journeys

quality: .venv/dev ## content/results.json, from what `make test-all`, `make weight`, `make lengths` and `make clients` have noted
	$(BIN)/python generator/tools/quality.py

spoken: .venv/dev overrides/vendor ## what a screen reader says on three journeys anew, after a change of words: read the difference
	$(PYTEST) $(WORKERS) --spoken tests/browser/test_spoken.py

mistakes: .venv/dev ## what answers each mistake in tests/cases/mistakes/, anew: read the difference
	PYTHONPATH=tests $(BIN)/python -m unit.validation.test_broken

mutants: .venv/dev overrides/vendor ## which faults tests find that are put into the loader and the evaluator of dates, one at a time; an hour
	PYTHONPATH=tests $(BIN)/python -m mutation.run --workers $(WORKERS) $(MUTATE)

clients: .venv/dev overrides/vendor ## our calendar files in the calendar programs that are installed
	PYTHONPATH=tests $(BIN)/python -m support.ics_clients

lengths: .venv/dev overrides/vendor $(BUNDLES) ## how long pages of each kind are on a phone, in screens and words
	PYTHONPATH=tests $(BIN)/python -m performance.lengths

screenshot: .venv/dev overrides/vendor $(BUNDLES) ## docs/screenshot.png anew: the plan of a made-up interview
	PYTHONPATH=tests $(BIN)/python -m performance.screenshot

browsers: .venv/dev overrides/vendor node_modules ## the plan in Chromium, Firefox and WebKit, journeys in Firefox; apt-get install firefox-esr webkit2gtk-driver xvfb xauth
	$(PYTEST) $(WORKERS) -rs tests/browser/test_browsers.py
	$(MAKE) --no-print-directory firefox

firefox: .venv/dev overrides/vendor node_modules # where it is installed
	if command -v firefox-esr; then $(PYTEST) $$(($(WORKERS) + 1)) --reruns 1 --engine firefox $(JOURNEYS); \
	else echo "no journeys in Firefox, which is not installed → apt-get install firefox-esr"; fi

schemas: .venv/site ## the JSON Schemas, and the types of scripts from them, after a change of the model
	$(BIN)/followthrough schemas content/schemas
	$(BIN)/python generator/tools/script_types.py

lock: .venv/site ## new ids into content/ids.lock, what new translations translate into content/es/baseline.yaml
	$(BIN)/followthrough lock

clean:
	rm -rf .venv .venv-* node_modules overrides/vendor generator/followthrough/bundles site site-docs dist .pytest_cache .mypy_cache .ruff_cache

.venv/site: pyproject.toml constraints.txt
	$(call install,.venv,--editable '.[browser]')

.venv/dev: pyproject.toml constraints.txt
	$(call install,.venv,--editable '.[dev]')
	touch .venv/site

.venv-zensical/ready: ENGINE = zensical
.venv-properdocs/ready: ENGINE = properdocs mkdocs-material
$(ENGINES): constraints.txt
	$(call install,$(@D),$(ENGINE))

# What makes a release: pip compares each file with its hash.
.venv-release/ready: .github/release-tools.txt
	test -x $(@D)/bin/python || $(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r $<
	touch $@

# Browser libraries and tools: each package is compared with its hash in package-lock.json.
node_modules: package.json package-lock.json | .venv/site
	PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --ignore-scripts --no-audit --no-fund
	touch $@

# Our modules as hosts get them; `serve` runs them as they are written.
$(BUNDLES): generator/tools/bundle.mjs node_modules $(shell find overrides/js -name '*.js')
	$(BIN)/node generator/tools/bundle.mjs

overrides/vendor: generator/tools/vendor.py package-lock.json | .venv/site
	$(BIN)/python generator/tools/vendor.py

# openbaar: everything that a clone needs, from Python 3.11 and make alone.
#
#   make demo    read the example articles into a register and show what is in it
#   make serve   the same register in the browser
#   make test    the tests
#   make browser the pages in Chromium, where it is installed
#   make check   everything that must hold: lint, types, imports, tests, quality gate, generated docs
#
# Another Python: make PYTHON=python3.12 test

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq
READY := $(VENV)/.ready
DEMO_DB := .demo/register.db
SOURCES := $(shell find src/openbaar examples/articles -type f -not -name '*.pyc' 2>/dev/null)

.PHONY: help setup demo serve test browser check lint types imports quality docs docs-check translations wheel wheel-alone lock clean
.DELETE_ON_ERROR:

help:
	@sed -n '3,9s/^# \{0,1\}//p' Makefile

# --- set-up: once, and again when the lock or the project file changes -----------------------------------------------

setup: $(READY)

$(READY): requirements/dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "openbaar needs Python 3.11 or newer: make PYTHON=python3.11 ..." >&2; exit 1; }
	@echo "Setting up $(VENV) (once; locked versions, checked against their hashes)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --no-compile --require-hashes -r requirements/dev.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

# --- to look at ------------------------------------------------------------------------------------------------------

$(DEMO_DB): $(READY) $(SOURCES)
	@rm -rf $(@D) && mkdir -p $(@D)
	@echo "Reading examples/articles"
	@$(BIN)/openbaar add examples/articles --db $@

demo: $(DEMO_DB)
	@$(BIN)/python tools/demo.py --db $(DEMO_DB)
	@echo "In the browser: make serve"

serve: $(DEMO_DB)
	@$(BIN)/openbaar serve --db $(DEMO_DB)

# --- to check --------------------------------------------------------------------------------------------------------

test: $(READY)
	$(BIN)/python -m pytest

# The pages in Chromium, light and dark, wide and on a phone, against WCAG 2.2 AA; Chromium is the system's own.
browser: $(READY)
	@$(PIP) install --no-compile --require-hashes -r requirements/browser.lock
	$(BIN)/python -m pytest tests/web/chromium

check: lint types imports test quality docs-check

lint: $(READY)
	$(BIN)/ruff format --check src tests tools
	$(BIN)/ruff check src tests tools

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

quality: $(READY)
	$(BIN)/python tools/quality_gate.py

docs: $(READY)
	$(BIN)/python tools/write_docs.py

docs-check: $(READY)
	$(BIN)/python tools/write_docs.py --check

# The words of the pages: new messages into locale/, gone ones out, compiled; what still lacks words is named.
translations: $(READY)
	$(BIN)/python tools/translations.py

# --- to ship ---------------------------------------------------------------------------------------------------------

wheel: $(READY)
	@rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist

# The wheel alone, in an environment of its own, in another folder: model, lexicons, pages come along or they don't.
wheel-alone: wheel
	@rm -rf build/alone && mkdir -p build
	@$(BIN)/python -m venv build/alone
	@build/alone/bin/python -m pip --disable-pip-version-check --no-input -qq install --no-compile --require-hashes -r requirements/run.lock
	@build/alone/bin/python -m pip --disable-pip-version-check --no-input -qq install --no-deps dist/*.whl
	cd build/alone && bin/openbaar --version && bin/openbaar extract ../../examples/articles/01-*.txt > found.jsonl
	@test -s build/alone/found.jsonl && echo "the wheel alone reads an article: $$(wc -l < build/alone/found.jsonl) findings"

LOCK := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-annotate \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options
lock: $(READY)
	$(LOCK) $(LOCK_OPTIONS) -o requirements/run.lock pyproject.toml
	$(LOCK) $(LOCK_OPTIONS) --extra dev -c requirements/run.lock -o requirements/dev.lock pyproject.toml
	$(LOCK) $(LOCK_OPTIONS) --extra dev --extra browser -c requirements/dev.lock -o requirements/browser.lock pyproject.toml

clean:
	rm -rf $(VENV) .demo build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

# `make demo` and `make test` need nothing but Python 3.11 or newer, git and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
JOBS   ?= 2
PAGES  ?= ../shared/data/pages/html

.PHONY: help demo test lint types docs docs-check unit eval bench clean

help:  ## Show what can be made.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/installed  ## Build a ledger of invented reports and show what it holds.
	@$(BIN)/reportedly demo

test: lint types docs-check unit  ## Everything a change must pass.

lint: $(VENV)/developed  ## Style, formatting, and the directions between the rooms.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/developed  ## Types, strictly.
	$(BIN)/mypy

docs: $(VENV)/developed  ## Write the generated part of docs/.
	$(BIN)/python scripts/make_docs.py
	$(BIN)/python scripts/make_translations.py

docs-check: $(VENV)/developed  ## Check that the generated part of docs/ is what the code gives.
	$(BIN)/python scripts/make_docs.py --check
	$(BIN)/python scripts/make_translations.py --check

unit: $(VENV)/developed  ## The tests alone; over every document of ../shared/data where that is there.
	$(BIN)/pytest --whole

eval: $(VENV)/developed  ## Measure on our own corpus; fail below its floors. Then score where ../shared/eval is at hand.
	$(BIN)/python eval/agreement.py
	$(BIN)/python eval/gate.py
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python scripts/score.py

bench: $(VENV)/installed  ## Measure speed on PAGES=folder, with trafilatura alone beside it.
	$(BIN)/reportedly bench $(PAGES) --jobs $(JOBS)

clean:  ## Remove what make made.
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "reportedly needs Python 3.11 or newer; make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[web]'
	@touch $@

$(VENV)/developed: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

# Everything a user or contributor runs; each verb sets up what it needs on a fresh machine.
# Without make: `python scripts/set_up.py demo` and `python scripts/set_up.py test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SET_UP := $(PYTHON) scripts/set_up.py --venv $(VENV)

.PHONY: help install demo workbench test check coverage mutants docs build calibrate lock bench clean

help:            ## list the verbs
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 12

install:         ## a virtual environment in .venv with what contributors need, pinned
	@$(SET_UP) --tests

demo:            ## run the whole way on the example documents and say where the report is
	@$(SET_UP) demo

workbench:       ## open the example documents in the browser (Ctrl-C ends it)
	@$(SET_UP) workbench

test:            ## all tests (those that need a browser or the measuring data skip with a reason)
	@$(SET_UP) test

check: install   ## ruff and mypy, as in CI
	$(BIN)/ruff check .
	$(BIN)/mypy

coverage: install        ## tests with line coverage
	$(BIN)/python -m pytest -n auto --cov=impasse --cov-report=term --cov-report=html

mutants: install         ## break N random lines of MODULES one at a time; names those no test notices
	$(BIN)/python scripts/mutants.py $(MODULES) --number $(or $(N),30) --seed $(or $(SEED),1)

calibrate: install       ## measure the numbers behind answers as shares on gold, and print how answers move
	$(BIN)/python scripts/calibrate.py

docs: install    ## run every example in the documentation
	$(BIN)/python -m pytest tests/test_docs.py

build: install   ## wheel and source distribution in dist/
	$(BIN)/python -m hatchling build

bench: install   ## speed and memory; prints a table, writes benchmarks/results.json
	$(BIN)/python benchmarks/run.py

lock: install    ## pin all dependencies again and record what they require
	$(BIN)/python scripts/lock.py

clean:           ## remove what the verbs made
	rm -rf $(VENV) out dist build htmlcov .coverage

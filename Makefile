# Everything a user or contributor runs. `make demo` and `make test` set themselves up on a fresh machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help install demo test check coverage docs build lock bench clean

help:            ## list the verbs
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 12

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else "Impasse needs Python 3.11 to 3.13; this is %d.%d. Run: make PYTHON=/path/to/python3.11" % v)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

install: $(READY)        ## a virtual environment in .venv with everything pinned

demo: $(READY)           ## run the whole way on the example documents and say where the report is
	$(BIN)/impasse run examples/kuril/documents --dispute examples/kuril/dispute.yaml --out out/demo

test: $(READY)           ## all tests (those that need a browser or the measuring data skip with a reason)
	$(BIN)/python -m pytest -n auto

check: $(READY)          ## ruff and mypy, as in CI
	$(BIN)/ruff check .
	$(BIN)/mypy

coverage: $(READY)       ## tests with line coverage
	$(BIN)/python -m pytest -n auto --cov=impasse --cov-report=term --cov-report=html

docs: $(READY)           ## run every example in the documentation
	$(BIN)/python -m pytest tests/test_docs.py

build: $(READY)          ## wheel and source distribution in dist/
	$(BIN)/python -m hatchling build

bench: $(READY)          ## speed and memory; prints a table, writes benchmarks/results.json
	$(BIN)/python benchmarks/run.py

lock: $(READY)           ## pin all dependencies again
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --all-extras --custom-compile-command "make lock" --upgrade pyproject.toml -o requirements.lock

clean:                   ## remove what the verbs made
	rm -rf $(VENV) out dist build htmlcov .coverage

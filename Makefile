# Two commands do everything on a fresh machine: `make run` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EVAL_NOW := 2027-03-01T09:00+08:00

.PHONY: help run telegram-demo test check format soak eval bench train messages clean

help:            ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 23

run: $(VENV)/.runs  ## the desk, with the web chat at http://127.0.0.1:8080/
	@$(BIN)/python -m bot run

telegram-demo: $(VENV)/.develops  ## the desk with a stand-in for Telegram to type into, no token needed
	@$(BIN)/python -m tests.botapi.demo --desk

test: $(VENV)/.develops  ## all tests, two files at a time
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(VENV)/.develops  ## linters, types, the rooms' rules, message catalogues
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.catalogues --check

format: $(VENV)/.develops  ## put the code into its usual shape
	$(BIN)/ruff check --fix --select I .
	$(BIN)/ruff format .

messages: $(VENV)/.develops  ## bring the message catalogues up to date with the code
	$(BIN)/python -m tests.catalogues

soak: $(VENV)/.develops  ## the story of leads through 200 kills
	SOCKDESK_SOAK=200 $(BIN)/python -m pytest tests/care/test_story_killed.py

eval: $(VENV)/.develops  ## how well buyers are understood: the sample of docs/ask.md, and what was set aside
	@$(BIN)/python -m tests.eval_run --now $(EVAL_NOW)

train: $(VENV)/.develops  ## learn anew from bot/understanding/data/training
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	@$(BIN)/python -m tests.training

bench: $(VENV)/.develops  ## how fast workbooks are imported, articles found, messages read and answered
	$(BIN)/python -m tests.bench

clean:           ## remove what make has set up; the desk's data in var/ stays
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "sockdesk needs Python 3.11 or newer; set PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "no virtual environment could be made: apt install python3-venv"; exit 1; }

$(VENV)/.runs: pyproject.toml | $(BIN)/python
	@echo "Setting up (once, about a minute) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.develops: pyproject.toml | $(BIN)/python
	@echo "Setting up for development (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.runs

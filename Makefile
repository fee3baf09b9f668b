# Ikkatsu: `make run` opens the dashboard, `make test` proves everything. `make help` lists the rest.
# Needs Python 3.11 or newer and make. Everything is installed into .venv, from lock files with hashes.

SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
PYTEST_WORKERS ?= 2
# Which python makes the environment: the first of these that is 3.11 or newer, unless PYTHON=... names one.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
PIP_INSTALL := $(PIP) install -qq --progress-bar off --no-warn-script-location
# A lock names everything. Left to resolve, pip asks for the newest release of what a package wants with an extra.
LOCKED := --no-deps --require-hashes -r
RUN_LOCK := requirements/run.lock
DEV_LOCK := requirements/dev.lock
RUN_STAMP := $(VENV)/.installed-run
DEV_STAMP := $(VENV)/.installed-dev
CODE := api dash_app domain projections seed_data tests $(wildcard bench)

# An environment holds absolute paths: after the folder was moved or copied it is made again.
ifneq ($(shell cat $(VENV)/.made-in 2>/dev/null),$(CURDIR))
MOVED := moved
endif

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{ printf "  make %-12s %s\n", $$1, $$2 }'

.PHONY: install
install: $(RUN_STAMP) ## create .venv with what the service needs
	@echo "ikkatsu: installed, $(BIN)/ikkatsu --help"

.PHONY: install-dev
install-dev: $(DEV_STAMP) ## create .venv with what the tests need as well

.PHONY: run
run: $(RUN_STAMP) ## load the published budget and serve the dashboard on 127.0.0.1:8000
	@echo "ikkatsu: loading the published figures (nothing new after the first time)"
	@$(BIN)/ikkatsu load-published
	@$(BIN)/ikkatsu accounts demo
	@echo "ikkatsu: dashboard at http://$(HOST):$(PORT), API at http://$(HOST):$(PORT)/docs, Ctrl-C stops"
	@exec $(BIN)/ikkatsu serve --host $(HOST) --port $(PORT)

# In books of its own: an illustrative allocation uses up the envelope of the books it is recorded in.
.PHONY: illustration
illustration: $(RUN_STAMP) ## serve books with an illustrative FY2025-2026 beside the published figures
	@echo "ikkatsu: loading the published figures and the illustrative years into var/illustration.db"
	@$(BIN)/ikkatsu --database sqlite:///$(CURDIR)/var/illustration.db load-published
	@$(BIN)/ikkatsu --database sqlite:///$(CURDIR)/var/illustration.db load-illustration
	@$(BIN)/ikkatsu --database sqlite:///$(CURDIR)/var/illustration.db accounts demo
	@echo "ikkatsu: dashboard at http://$(HOST):$(PORT), API at http://$(HOST):$(PORT)/docs, Ctrl-C stops"
	@exec $(BIN)/ikkatsu --database sqlite:///$(CURDIR)/var/illustration.db serve --host $(HOST) --port $(PORT)

.PHONY: docs
docs: $(RUN_STAMP) ## write docs/events.md, rules.md, glossary.md and access.md from the code
	@$(BIN)/ikkatsu reference

.PHONY: seed
seed: $(RUN_STAMP) ## load the published figures into the ledger
	@$(BIN)/ikkatsu load-published

.PHONY: check
check: $(DEV_STAMP) ## format, lint, types, import rules
	@echo "ikkatsu: format"
	@$(BIN)/ruff format --check --quiet $(CODE)
	@echo "ikkatsu: lint"
	@$(BIN)/ruff check --quiet $(CODE)
	@echo "ikkatsu: types"
	@$(BIN)/mypy --no-error-summary $(CODE)
	@echo "ikkatsu: import rules"
	@$(BIN)/lint-imports --no-logo > $(VENV)/import-rules.txt || { cat $(VENV)/import-rules.txt; exit 1; }

.PHONY: test
test: $(DEV_STAMP) ## everything: checks, then all tests on SQLite and PostgreSQL and in a browser
	@$(MAKE) check
	@sh .ci/chromium
	@echo "ikkatsu: tests"
	@$(BIN)/python -m pytest -n $(PYTEST_WORKERS) --cov --cov-report=term-missing:skip-covered

# Some twenty-one thousand requests to every operation of the OpenAPI document, as every role.
.PHONY: fuzz
fuzz: $(DEV_STAMP) ## send made-up requests to every operation as every role (FUZZ_EXAMPLES=24 of each)
	@FUZZ_EXAMPLES=$${FUZZ_EXAMPLES:-24} $(BIN)/python -m pytest -n 0 -o faulthandler_timeout=0 \
		--show-capture=no tests/security/test_fuzzing.py

.PHONY: bench
bench: $(DEV_STAMP) ## measure the ratios of bench/README.md
	@$(BIN)/python -m bench

.PHONY: format
format: $(DEV_STAMP) ## format the code and apply the safe fixes of the linter
	@$(BIN)/ruff format $(CODE)
	@$(BIN)/ruff check --fix $(CODE)

# Universal: one file for Python 3.11 to 3.13 on Linux and macOS. The run lock is a subset of the dev lock.
UV_COMPILE = UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --group build $(UV_FLAGS)

.PHONY: lock
lock: $(DEV_STAMP) ## resolve the dependencies again (UV_FLAGS=--upgrade moves every version forward)
	@$(UV_COMPILE) --group dev pyproject.toml -o $(DEV_LOCK)
	@$(UV_COMPILE) --constraints $(DEV_LOCK) pyproject.toml -o $(RUN_LOCK)
	@grep -c == $(DEV_LOCK) | sed 's/^/ikkatsu: locked packages: /'

.PHONY: clean
clean: ## remove the environment and every cache (the ledger in var/ stays)
	@rm -rf $(VENV) build dist *.egg-info .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made-in: $(MOVED)
	@[ -n "$(PYTHON)" ] || { \
		echo "ikkatsu: Python 3.11 or newer is needed (none found; PYTHON=/path/to/python names one)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "ikkatsu: Python 3.11 or newer is needed ($(PYTHON) is older)" >&2; exit 1; }
	@echo "ikkatsu: creating $(VENV) with $$($(PYTHON) --version)"
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "ikkatsu: '$(PYTHON) -m venv' failed; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@printf '%s\n' "$(CURDIR)" > $@

.PHONY: moved
moved:

$(RUN_STAMP): $(RUN_LOCK) pyproject.toml $(VENV)/.made-in
	@echo "ikkatsu: installing the $$(grep -c == $(RUN_LOCK)) locked packages of the service (a minute, the first time)"
	@$(PIP_INSTALL) $(LOCKED) $(RUN_LOCK)
	@$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(DEV_STAMP): $(DEV_LOCK) $(RUN_LOCK) pyproject.toml $(VENV)/.made-in
	@echo "ikkatsu: installing the $$(grep -c == $(DEV_LOCK)) locked packages for the tests (a minute, the first time)"
	@$(PIP_INSTALL) $(LOCKED) $(DEV_LOCK)
	@$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $(RUN_STAMP) $@

# What people and CI do here. `make help` lists it.

PYTHON ?= python3
PORT ?= 8000
SIZE ?= 1000000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header $(UPGRADE) pyproject.toml

# Files are read as UTF-8 on a machine with the C locale, too.
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help run test test-browser check format bench screenshot workbook lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

run: export CARTELA_DEMO ?= 1
run: .venv/ready ## Start Cartela on http://127.0.0.1:8000/ (another port: PORT=8123)
	@$(MANAGE) serve --port $(PORT)

test: .venv/dev-ready ## Run every test; those in a browser where Chromium is installed
	@$(BIN)/pytest --numprocesses auto --maxprocesses 4

test-browser: .venv/dev-ready ## Run the tests in a browser, and fail without one
	@CARTELA_REQUIRE_BROWSER=1 $(BIN)/pytest tests/browser

check: .venv/dev-ready ## Check style, types, the ladder of apps, templates, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	find templates -name '*.html' -exec $(BIN)/djade --check {} +
	$(BIN)/djhtml --check --tabwidth 2 templates
	$(MANAGE) makemigrations --check --dry-run

format: .venv/dev-ready ## Put Python and templates into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	-find templates -name '*.html' -exec $(BIN)/djade {} +
	-$(BIN)/djhtml --tabwidth 2 templates

bench: .venv/dev-ready ## Measure, and write bench/results.json (rows: SIZE=100000)
	@$(BIN)/python -m bench --size $(SIZE)

screenshot: .venv/dev-ready ## Draw docs/screenshot.png anew
	@$(BIN)/python docs/make_screenshot.py

workbook: .venv/ready ## Make demo/clients.xlsx anew
	@$(MANAGE) demo_workbook

lock: .venv/dev-ready ## Lock the packages of pyproject.toml (newer ones: UPGRADE=--upgrade)
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## Remove what was installed and built; the data in var/ stay
	rm -rf .venv var/ui var/collected .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Cartela needs Python 3.11 or newer; name one: make run PYTHON=python3.12"; exit 1; }
	@echo "Virtual environment"
	@$(PYTHON) -m venv .venv

.venv/ready: requirements.lock | .venv/bin/pip
	@echo "Packages"
	@$(PIP) -r requirements.lock
	@touch $@

# The packages of the site and those of its developers.
.venv/dev-ready: requirements-dev.lock | .venv/bin/pip
	@echo "Packages"
	@$(PIP) -r requirements-dev.lock
	@touch .venv/ready $@

# audio_edition: `make edition` builds the sample edition, `make test` runs every test.
# All that is needed is make and Python 3.11 or newer; what else there is goes into .venv.

HERE := $(shell dirname '$(strip $(MAKEFILE_LIST))')
ifneq ($(HERE),.)
# Called as `make -f …/Makefile`: go to the folder of this file first.
.DEFAULT_GOAL := help
%:
	@$(MAKE) --no-print-directory -C "$(HERE)" $@
help edition serve test lint types layers docs check bench clean:
	@$(MAKE) --no-print-directory -C "$(HERE)" $@
else

# A folder may have a Chinese name, and the locale may know only ASCII.
export PYTHONUTF8 := 1

PYTHON ?= python3
BIN    := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
RUN    := "$(BIN)/python" -m
PIP    := $(RUN) pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable
SAMPLE := 2023-12-08

.DEFAULT_GOAL := help
.PHONY: help edition serve test lint types layers docs check bench clean

## help: what can be made
help:
	@grep -hE '^## ' Makefile | sed 's/^## /  make /'

# What is installed is remembered by these files, so that a second run installs nothing.
.venv/.installed: pyproject.toml constraints.txt
	@"$(PYTHON)" -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 …")'
	@$(RUN) pip --version >/dev/null 2>&1 || "$(PYTHON)" -m venv --clear .venv
	@echo "installing into .venv …"
	@$(PIP) .
	@touch $@

.venv/.installed-test: .venv/.installed
	@echo "installing what the tests need …"
	@$(PIP) '.[test]'
	@touch $@

.venv/.installed-check: .venv/.installed-test
	@echo "installing what the checks need …"
	@$(PIP) '.[test,check]'
	@touch $@

## edition: the sample page becomes a podcast, with the embedded offline voice
edition: .venv/.installed
	@$(RUN) audio_edition make episodes/$(SAMPLE)/page.txt --offline
	@echo "serve  make -C \"$(CURDIR)\" serve"

## serve: preview the feed and the pages on this machine
serve: .venv/.installed
	@$(RUN) audio_edition serve

## test: every test, with branch coverage
test: .venv/.installed-test
	@$(RUN) coverage erase
	@$(RUN) coverage run -m pytest -q -n auto --dist worksteal
	@$(RUN) coverage run -m pytest -q -p no:randomly docs README.md
	@$(RUN) coverage combine --quiet
	@$(RUN) coverage report

## lint: style and spelling
lint: .venv/.installed-check
	@$(RUN) ruff check
	@$(RUN) ruff format --check
	@$(RUN) codespell_lib src tests docs benchmarks README.md CHANGELOG.md CONTRIBUTING.md

## types: mypy, strict
types: .venv/.installed-check
	@$(RUN) mypy

## layers: the rooms keep to themselves
layers: .venv/.installed-check
	@"$(BIN)/lint-imports"

## docs: the handbook's tables are as the code is
docs: .venv/.installed-test
	@$(RUN) cogapp --check docs/handbook/*.md

## check: everything that must be true before a commit
check: lint types layers docs test

.venv/.installed-bench: .venv/.installed
	@echo "installing what is measured against …"
	@$(PIP) '.[bench]'
	@touch $@

## bench: speed, as ratios against a peer or a physical limit
bench: .venv/.installed-bench
	@for file in benchmarks/*.py; do echo "$$file"; "$(BIN)/python" "$$file" || exit 1; done

## clean: take away what can be made again; episodes and the published feed stay
clean:
	rm -rf .venv .audio-edition build dist
endif

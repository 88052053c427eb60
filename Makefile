# make run, make test and the others each work alone on a fresh machine: what is missing is set up first.
.DEFAULT_GOAL := help
.PHONY: help setup run test test-browser check ui bench torture bench-full docs lock clean

BIN := .venv/bin
READY := .venv/.ready

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## make .venv with the locked requirements and the tallybook command

run: $(READY) ## run the pipeline on the articles in articles/ and print the outcome
	@$(BIN)/tallybook run

test: $(READY) ## run the tests
	@$(BIN)/python -m pytest -n auto --dist loadfile

test-browser: $(READY) ## the tests of what people see, in the chromium of this machine
	@$(BIN)/python -m pytest -m browser

check: $(READY) ## lint, types, import directions
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

ui: $(READY) ## the Dagster UI on this machine, with the schedule and the sensor
	@$(BIN)/tallybook ui

bench: $(READY) ## what runs and reading cost: a cold run beside its tools, 1,000 and 10,000 made-up articles
	@$(BIN)/python benchmarks/cold_start.py
	@$(BIN)/python benchmarks/volume.py

bench-full: $(READY) ## the same with 100,000 articles, for a machine with hours to spare
	@$(BIN)/python benchmarks/volume.py 1000 10000 100000

torture: $(READY) ## an hour of kills, full disks, damaged and hostile files, fuzz (part by part: python -m tests.torture kills)
	@$(BIN)/python -m tests.torture

docs: $(READY) ## the data dictionary, the answers to the queries in docs/, the pictures of the UI (needs chromium)
	@$(BIN)/python -m warehouse.dictionary docs/dictionary.md
	@$(BIN)/python docs/answers.py
	@$(BIN)/python docs/pictures.py

lock: $(READY) ## resolve the requirements anew into requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
		--no-emit-index-url --no-header --extra dev --extra browser pyproject.toml --output-file requirements.lock

clean: ## remove .venv and caches
	@rm -rf .venv build *.egg-info .pytest_cache .ruff_cache .mypy_cache .import_linter_cache

$(READY): requirements.lock pyproject.toml
	@sh .ci/setup .venv
	@touch $@

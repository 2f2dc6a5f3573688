# Targets explain themselves: `make help` prints the text behind ##.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
READY  := $(VENV)/.ready
DEV    := $(VENV)/.ready-dev
AUDIT  := .audit/bin/pip-audit
.DEFAULT_GOAL := help

.PHONY: help run install spark test test-fast lint docs golden gate mutants fuzz licences audit wheel bench bench-large benchmark ner clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "make %-11s %s\n", $$1, $$2}'

run: $(READY) ## set up, then print the facts of the sample documents in seeds/
	@$(BIN)/factx extract seeds/

install: $(READY) ## set up .venv with factx and the French model

spark: $(DEV) ## add what runs on Spark, so that its tests run too; they need a Java runtime
	$(PIP) --editable '.[dev,spark]'

test: $(DEV) ## set up, then run every test, and check that the known facts are still extracted
	$(BIN)/python -m pytest -n auto --dist worksteal
	$(BIN)/factx check seeds/expected_facts.toml seeds/

test-fast: $(DEV) ## the tests that need no model
	$(BIN)/python -m pytest -n auto -m "not model"

lint: $(DEV) ## ruff, mypy and the layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(DEV) ## rewrite what the program prints in the pages, and build the site in docs/_site
	$(BIN)/python tests/readme.py
	$(BIN)/sphinx-build -q -W -b html docs docs/_site

golden: $(DEV) ## rewrite the stored outputs that the tests compare with; review the diff
	$(BIN)/python -m pytest -q tests/test_golden.py --rewrite-golden

gate: $(DEV) ## score the program on the annotated texts in tests/gate against the floors there
	$(BIN)/python tests/gate/gate.py

mutants: $(DEV) ## break thresholds, orders, guards and words one at a time, and print what no test notices
	$(BIN)/python -m tests.mutants $(COUNT)

fuzz: $(DEV) ## try hostile texts and files for long: make fuzz TIMES=100000
	FUZZ_TIMES=$(or $(TIMES),20000) $(BIN)/python -m pytest -n auto tests/test_fuzz.py

licences: $(DEV) ## list the licences of all that factx needs; fails where one is missing or binds others
	$(BIN)/python tools/licences.py

audit: $(AUDIT) ## look up known weaknesses of the pinned versions; asks a database on the network, so not part of CI
	$(AUDIT) --requirement constraints.txt --no-deps --disable-pip

wheel: $(DEV) ## build the wheel into dist/; the same commit gives the same bytes
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation -w dist .

bench: $(DEV) ## time and memory beside bare spaCy; CORPUS=PATH adds articles to the samples, WRITE=1 keeps the tables
	$(BIN)/python tests/bench/bench.py $(CORPUS) $(if $(WRITE),--write)
	$(BIN)/python -m tests.bench.joining $(CORPUS) $(if $(WRITE),--write)
	$(BIN)/python -m tests.bench.phases $(CORPUS) $(if $(WRITE),--write)
	$(BIN)/python tests/bench/figures_speed.py

bench-large: $(DEV) ## factx corpus beside factx extract over thousands of short documents, CORPUS=PATH; some minutes
	$(BIN)/python -m tests.bench.large $(CORPUS) $(if $(WRITE),--write)

benchmark: $(DEV) ## score the program and its peers on FactBench-FR, and write the table; PEERS=no leaves them out
	$(BIN)/python -m tests.benchmark.run $(if $(filter no,$(PEERS)),--no-peers)

ner: $(DEV) ## train the component that finds names: make ner CORPUS=news.jsonl
	@test -n "$(CORPUS)" || { echo "say which annotated articles: make ner CORPUS=news.jsonl" >&2; exit 2; }
	$(BIN)/python -m factx.training.ner $(CORPUS) --output factx/data/ner

clean: ## remove what the targets made
	rm -rf $(VENV) .audit build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find factx -name __pycache__ -prune -exec rm -r {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "factx needs Python 3.11 or later; say which with: make PYTHON=python3.11")'
	@$(PYTHON) -m venv $(VENV)

# An editable install leaves the bytecode to the first run, and to every run where Python may not write any.
$(READY): $(VENV)/bin/python pyproject.toml constraints.txt
	@$(PIP) --editable '.[all]'
	@$(BIN)/python -m compileall -q factx
	@touch $@

$(DEV): $(READY)
	@$(PIP) --editable '.[dev]'
	@touch $@

# In an environment of its own: what it needs is not to be mixed with what it looks at.
$(AUDIT):
	@$(PYTHON) -m venv .audit
	@.audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit==2.10.1

# The first `make demo` or `make test` sets up .venv by itself; later ones start at once.

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
SHELL := /bin/sh

# The newest Python from 3.11 on that really runs (a launcher may be there and fail when called).
PYTHON ?= $(shell for python in python3.14 python3.13 python3.12 python3.11 python3; do \
  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$python"; break; }; done)

VENV := .venv
READY := $(VENV)/ready
RUN := $(VENV)/bin/python
CHECKED := orgdiff tests $(wildcard tools benchmarks) cli.py

.PHONY: help demo test check bench fuzz stress lock clean

help: ## say what can be made
	@grep -E '^[a-z]+: .*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{ printf "make %-7s %s\n", $$1, $$2 }'

demo: $(READY) ## compare the two charts of Kashiwa City; results on the screen and in out/
	@sh tools/install_programs.sh charts || true
	@mkdir -p out
	@$(VENV)/bin/orgdiff compare data/org_r3.json data/org_r4.json
	@for ending in json csv md; do \
	  $(VENV)/bin/orgdiff compare data/org_r3.json data/org_r4.json -o "out/comparison.$$ending" || exit; \
	done
	@$(VENV)/bin/orgdiff map draft data/org_r3.json data/org_r4.json -o out/mapping.xlsx
	@$(VENV)/bin/orgdiff report data/org_r3.json data/org_r4.json --kind all -o out/documents
	@$(VENV)/bin/orgdiff staff check data/org_r3.json data/org_r4.json --mapping data/mapping_r3_r4.csv \
	  --roster-before data/roster_r3.csv --roster-after data/roster_r4.csv -o out/staff.xlsx || [ $$? = 1 ]
	@$(VENV)/bin/orgdiff chart data/org_r3.json data/org_r4.json -o out/reorganisation.pdf || $(VENV)/bin/orgdiff doctor || true

test: $(READY) ## run the tests and measure what they cover
	@sh tools/install_programs.sh charts pdf office
	$(RUN) -m pytest --numprocesses auto --cov --cov-report=term

check: $(READY) ## check format, style and types
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy $(CHECKED)

bench: $(READY) ## measure how long the program takes to start
	$(RUN) benchmarks/startup.py

FUZZ_SECONDS := 60

fuzz: $(READY) ## run every command on files that went wrong (FUZZ_SECONDS=60)
	$(RUN) tools/fuzz.py --seconds $(FUZZ_SECONDS)

stress: $(READY) ## kill and race commands that write (takes half an hour)
	$(RUN) tools/stress.py

lock: ## pin the newest dependencies again (needs uv)
	echo 'setuptools>=77' | uv pip compile --universal --python-version 3.11 --upgrade --generate-hashes \
	  --extra test --extra check --no-emit-index-url --custom-compile-command 'make lock' \
	  --output-file requirements.lock setup.cfg -

clean: ## remove everything that make and the checks have made
	rm -rf $(VENV) out build dist .coverage htmlcov .hypothesis .mypy_cache .pytest_cache .ruff_cache *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.lock setup.cfg pyproject.toml tools/set_up.sh tools/install_packages.sh
	@sh tools/set_up.sh "$(PYTHON)" $(VENV)
	@touch $@

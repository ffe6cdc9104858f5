# The first `make demo` or `make test` sets up .venv by itself; later ones start at once.

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
SHELL := /bin/sh

# The newest Python from 3.11 on that really runs (a launcher may be there and fail when called).
PYTHON ?= $(shell for python in python3.14 python3.13 python3.12 python3.11 python3; do \
  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$python"; break; }; done)

VENV := .venv
READY := $(VENV)/ready
READY_TO_CHECK := $(VENV)/ready-to-check
RUN := $(VENV)/bin/python
ORGDIFF := $(RUN) -m orgdiff
# Constraints of this machine and packages of the user have no say: every version is in the lock.
INSTALL := PIP_CONSTRAINT= PIP_USER=0 $(RUN) -m pip install --quiet --disable-pip-version-check --no-deps
CHECKED := orgdiff tests $(wildcard tools benchmarks) cli.py

.PHONY: help demo test test-spark check bench fuzz prints stress windows lock clean

help: ## say what can be made
	@grep -E '^[a-z-]+: .*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{ printf "make %-10s %s\n", $$1, $$2 }'

demo: $(READY) ## compare the two charts of Kashiwa City; results on the screen and in out/
	@sh tools/install_programs.sh charts || true
	@mkdir -p out
	@$(ORGDIFF) compare data/org_r3.json data/org_r4.json
	@for ending in json csv md; do \
	  $(ORGDIFF) compare data/org_r3.json data/org_r4.json -o "out/comparison.$$ending" || exit; \
	done
	@$(ORGDIFF) map draft data/org_r3.json data/org_r4.json -o out/mapping.xlsx
	@$(ORGDIFF) report data/org_r3.json data/org_r4.json --kind all -o out/documents
	@for kind in codes posts; do \
	  $(ORGDIFF) report data/coded_r3.json data/coded_r4.json --mapping data/mapping_r3_r4.csv \
	    --kind $$kind -o "out/documents/$$kind-invented.xlsx" || exit; \
	done
	@$(ORGDIFF) staff check data/org_r3.json data/org_r4.json --mapping data/mapping_r3_r4.csv \
	  --roster-before data/roster_r3.csv --roster-after data/roster_r4.csv -o out/staff.xlsx || [ $$? = 1 ]
	@$(ORGDIFF) chart data/org_r3.json data/org_r4.json -o out/reorganisation.pdf || $(ORGDIFF) doctor || true
	@$(ORGDIFF) report data/org_r3.json data/org_r4.json --kind page -o out/reorganisation.html

test: $(READY_TO_CHECK) ## run the tests and measure what they cover
	@sh tools/install_programs.sh charts pdf office browser
	$(RUN) -m pytest --numprocesses auto --dist worksteal --cov --cov-report=term

test-spark: $(READY_TO_CHECK) ## test what needs Spark, which takes 500 MB and Java
	@sh tools/install_programs.sh java
	@$(INSTALL) --require-hashes -r requirements-spark.lock
	$(RUN) -m pytest tests/test_spark.py tests/test_spark_staff.py

check: $(READY_TO_CHECK) ## check format, style and types
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy $(CHECKED)

bench: $(READY) ## measure how long the program takes to start
	$(RUN) benchmarks/startup.py

FUZZ_SECONDS := 60

fuzz: $(READY_TO_CHECK) ## run every command on files that went wrong (FUZZ_SECONDS=60)
	$(RUN) tools/fuzz.py --seconds $(FUZZ_SECONDS)

prints: $(READY) ## print every case in every layout and look for what touches (takes ten minutes)
	$(RUN) tools/check_prints.py
	$(RUN) tools/check_workbooks.py

stress: $(READY) ## kill and race commands that write (takes half an hour)
	$(RUN) tools/stress.py

PYTHON_EMBED :=
PYTHON_EMBED_SHA256 :=

windows: $(READY_TO_CHECK) ## make the folder for Windows PCs in dist/ (PYTHON_EMBED=python-3.13.x-embed-amd64.zip PYTHON_EMBED_SHA256=…)
	@$(RUN) tools/make_windows.py $(if $(PYTHON_EMBED),--python "$(PYTHON_EMBED)" --sha256 "$(PYTHON_EMBED_SHA256)")

lock: ## pin the newest dependencies again
	@sh tools/lock.sh "$(PYTHON)"

clean: ## remove everything that make and the checks have made
	rm -rf $(VENV) out build dist .coverage htmlcov .hypothesis .mypy_cache .pytest_cache .ruff_cache *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A clone that was moved or copied, or whose Python is gone, is set up anew.
ifneq ($(shell $(RUN) -c '' 2>/dev/null && cat $(READY) 2>/dev/null),$(CURDIR))
.PHONY: $(READY)
endif

$(READY): requirements.lock requirements-dev.lock setup.cfg pyproject.toml tools/make_venv.sh tools/install_packages.sh
	@sh tools/make_venv.sh "$(PYTHON)" $(VENV)
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-build-isolation --editable .
	@pwd -P > $@

# While packages are added nothing is ready: what was interrupted is set up anew, not mended.
$(READY_TO_CHECK): $(READY)
	@echo 'Adding what tests and checks need ...' >&2
	@rm -f $(READY)
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@pwd -P > $(READY)
	@touch $@

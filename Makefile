# `make` alone lists the targets. Two of them need nothing but Python 3.11: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python -m
EXTRAS := test,report,pdf,plan

.DEFAULT_GOAL := help
.PHONY: help demo test install format lint types check laws fuzz accuracy sample-data reference reference-check bench bench-check spark-test nation windows lock docs clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | awk -F'\t' '{printf "  make %-16s %s\n", $$1, $$2}'

$(VENV)/.installed: pyproject.toml .ci/constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "voterlist needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(RUN) pip install --quiet --disable-pip-version-check --constraint .ci/constraints.txt --editable '.[$(EXTRAS)]'
	@touch $@

install: $(VENV)/.installed  ## environment in .venv, package in place, commit hook
	@if [ -d .git ]; then printf '#!/bin/sh\nexec make check\n' > .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit; fi

demo: $(VENV)/.installed  ## set up and run the main job on the sample, then say where to look
	$(RUN) voterlist run sample_data/dien_bien --out out/dien_bien; status=$$?; [ $$status -le 1 ] || exit $$status
	@echo; echo "out/dien_bien/tong_hop.html opens in any browser; the workbooks beside it open in Excel or LibreOffice."

test: $(VENV)/.installed  ## set up and run the tests, quick settings
	$(RUN) pytest -n 2 --dist loadfile -m 'not slow'

format: $(VENV)/.installed  ## ruff: layout and safe repairs
	$(RUN) ruff format . && $(RUN) ruff check --fix .

lint: $(VENV)/.installed  ## ruff and the import contracts
	$(RUN) ruff format --check . && $(RUN) ruff check . && $(BIN)/lint-imports --no-cache

types: $(VENV)/.installed  ## mypy --strict
	$(RUN) mypy

check: lint types test  ## what the hook and CI run

laws: $(VENV)/.installed  ## property tests with many examples
	HYPOTHESIS_PROFILE=many $(RUN) pytest -n 2 --dist loadfile tests/laws

sample-data: $(VENV)/.installed  ## make the invented data again from its seed
	$(RUN) tests.sample_maker

reference: $(VENV)/.installed  ## build the tables of places again from their sources and check them
	$(RUN) pip install --quiet pip && $(BIN)/python tests/reference/build_places.py && $(RUN) pytest tests/reference

reference-check: $(VENV)/.installed  ## are the reference tables sound
	$(RUN) voterlist reference check

fuzz: $(VENV)/.installed  ## look for bytes and texts that crash gate, headings, dates and numbers; FUZZ_SECONDS=600 looks longer
	$(RUN) tests.fuzz.gate -max_total_time=$(or $(FUZZ_SECONDS),60)
	$(RUN) tests.fuzz.cells -max_total_time=$(or $(FUZZ_SECONDS),60)

faults: $(VENV)/.installed  ## kill the program and fill its disk at every call that writes (hours; FAULT_SLICE=3/40 does a part)
	FAULTS=long $(RUN) pytest -n 2 tests/faults

accuracy: $(VENV)/.installed  ## clerks' workbooks read row by row; precision and recall on invented registers of four models, per ethnic group; FAIRNESS="12 1000000" proves rates of wrong proposals
	$(RUN) tests.accuracy.clerks.score
	$(RUN) tests.accuracy.matching
	$(RUN) tests.accuracy.fairness $(FAIRNESS)

bench: $(VENV)/.installed  ## processor time and memory on made-up registers, beside a peer where there is one
	$(RUN) pip install --quiet --disable-pip-version-check --constraint .ci/constraints.txt --editable '.[$(EXTRAS),bench]'
	@for name in matching papers province reading rights; do $(RUN) tests.benchmarks.$$name || exit 1; done
	$(RUN) tests.benchmarks.scale --write

bench-check: $(VENV)/.installed  ## about a minute: fail where a ratio to its reference is 30 % worse than the committed one
	$(RUN) tests.benchmarks.scale --check

windows: $(VENV)/.installed  ## the zip for laptops without a network: dist/voterlist-...-windows.zip
	$(BIN)/python packaging/windows/make_zip.py

spark-test: $(VENV)/.installed  ## the Spark engine on a cluster of three processes; brings pyspark, needs Java 17
	$(RUN) pip install --quiet --disable-pip-version-check --constraint .ci/constraints.txt --editable '.[$(EXTRAS),spark]'
	$(RUN) pytest -m slow tests/engines/test_spark.py

nation: $(VENV)/.installed  ## a register of PEOPLE=76000000 streamed to disk into NATION=out/nation, and how to match it
	$(RUN) tests.registers.nation $(or $(PEOPLE),76000) $(or $(NATION),out/nation)
	@echo "voterlist match $(or $(NATION),out/nation) --to out/nation_pairs --work out/nation_work --workers 2"

docs: $(VENV)/.installed  ## spec scenarios into docs/
	$(RUN) tests.spec.render

lock: $(VENV)/.installed  ## resolve the pinned versions again
	$(RUN) pip install --quiet uv && $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-header --all-extras pyproject.toml --output-file .ci/constraints.txt

clean:  ## remove what the other targets made
	rm -rf $(VENV) out dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info

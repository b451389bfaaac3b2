# Every recipe can be typed by hand. PYTHON=/path/to/python3.12 chooses the Python of .venv.
.POSIX:
.PHONY: help demo test check lint format snapshots campaign mutants gallery pictures conformance i18n docs lock dist clean

NAME =
SEED = 1
ALL =

help: ## this list
	@sed -n 's/^\([a-z0-9]*\):.*## /  make \1: /p' Makefile

demo: .venv/installed ## write a month of sample letters into ./demo
	.venv/bin/dunbatch run sample_ledgers/month.csv --policy sample_ledgers/policy_full.yaml --as-of 2026-06-30 --out demo --replace
	@tools/show_demo.sh demo 60

test: lint ## lint, types, layers, all tests; core/ wholly covered
	.venv/bin/pytest -n 2 --cov --cov-report=
	.venv/bin/coverage report --include='dunbatch/core/*' --show-missing --skip-covered --fail-under=100

check: test ## everything CI runs

lint: .venv/installed-for-tests ## ruff, mypy strict, the layer contracts
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

format: .venv/installed-for-tests ## lay the code out and mend what ruff can
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

snapshots: .venv/installed-for-tests ## rewrite the golden files; then read their diff
	.venv/bin/python tools/record_golden_letter.py
	.venv/bin/pytest --snapshot-update
	@echo "Now read every line of: git diff tests (CONTRIBUTING.md, How to read a golden diff)"

campaign: .venv/installed-for-tests ## property tests at length: NAME=allocation SEED=7
	HYPOTHESIS_PROFILE=campaign .venv/bin/pytest tests/properties -k "$(NAME)" --hypothesis-seed=$(SEED)

mutants: .venv/installed-for-tests ## spoil the interest engine in every small way: which tests notice? (an hour)
	.venv/bin/python -m pip install --quiet 'mutmut>=3.8'
	ulimit -v 4000000; HYPOTHESIS_PROFILE=mutants .venv/bin/mutmut run --max-children 2
	.venv/bin/mutmut results

gallery: .venv/installed-for-tests ## every kind, language and law as pictures: open gallery/index.html
	.venv/bin/python -m tools.make_gallery gallery

pictures: .venv/installed-for-tests ## draw the README's pictures again
	.venv/bin/python -m tools.make_gallery --pictures docs/pictures

conformance: .venv/installed-for-tests ## veraPDF, qpdf and the tags of every kind; needs Java. ALL=--all takes every law
	tools/install_system.sh --conformance
	.venv/bin/python -m tools.conformance.check $(ALL)

i18n: .venv/installed-for-tests ## gather the sentences and bring the catalogues up to date
	.venv/bin/pybabel -q extract -F locales/babel.cfg -o locales/dunbatch.pot --omit-header --sort-by-file --add-location=file --width=99 .
	.venv/bin/pybabel -q update -i locales/dunbatch.pot -d locales -D dunbatch --no-fuzzy-matching --ignore-pot-creation-date --width=99

docs: .venv/installed ## rewrite the generated pages of the handbook
	.venv/bin/python tools/write_reference.py

lock: ## rewrite constraints.txt with the newest versions allowed
	tools/lock.sh

dist: .venv/installed-for-tests ## build the sdist and the wheel into ./dist
	.venv/bin/python -m build --no-isolation

clean: ## remove everything made here, .venv too
	rm -rf .venv demo dist gallery mutants .coverage .hypothesis .import_linter_cache .mypy_cache .ruff_cache

.venv/installed: pyproject.toml constraints.txt
	tools/install_system.sh
	tools/make_venv.sh
	@touch $@

.venv/installed-for-tests: .venv/installed
	tools/install_system.sh --tests
	.venv/bin/python -m pip install --quiet --constraint constraints.txt --build-constraint constraints.txt --editable . --group dev
	@touch $@

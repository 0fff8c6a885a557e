# Two commands do everything: make run, and make test.

PORT ?= 8000
SIMULATOR_PORT ?= 8001
export PORT SIMULATOR_PORT

# Compiled modules are kept, but where nobody sees them: without them each process that a test
# starts would compile everything anew.
export PYTHONPYCACHEPREFIX := $(CURDIR)/.pycache
unexport PYTHONDONTWRITEBYTECODE

python := .venv/bin/python
ready := .venv/.ready

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## /make \1	/p' Makefile | expand -t 20

run: $(ready) ## start the site with the simulator, and say where it is
	@$(python) manage.py dev

serve: $(ready) ## start the site as production does, for this machine alone
	@bin/serve

image: $(ready) ## build the image and try it, as root on Debian, without a Docker engine
	@bin/try-image

test: $(ready) ## run every test, in a browser too
	@bin/browser
	@bin/programs caddy jq nginx pgbouncer redis-server systemd-analyze=systemd
	@bin/test

test-engines: $(ready) ## go through the journeys in Chromium, Firefox and WebKit
	@bin/browser
	@bin/engines $(ENGINES)

test-nightly: $(ready) ## try thousands of examples where a test draws them
	HYPOTHESIS_PROFILE=nightly .venv/bin/pytest -m hypothesis --timeout 900 -o faulthandler_timeout=1200

test-mutations: $(ready) ## break one thing after another in a copy; WORDS=csv those with a word
	$(python) -m tests.mutations $(WORDS)

soak: $(ready) ## repeat the tests on a busy machine; N=30 times, in random orders
	@bin/soak $(or $(N),30)

test-quick: $(ready) ## run the unit tests on SQLite only
	@bin/test quick

check: $(ready) ## read the code for faults, without running it
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache --no-logo
	.venv/bin/djlint templates --lint --quiet
	$(python) manage.py makemigrations --check --dry-run
	@bin/check-deploy

bench: $(ready) ## measure us beside others, in under ten minutes
	$(python) -m bench

profile: $(ready) ## say where a sign-up's computing goes
	PATH="$$PWD/.venv/bin:$$PATH" $(python) -m bench.suites.profile

format: $(ready) ## lay the code out as make check wants it
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

lock: ## write requirements*.txt anew; ARGS=--upgrade takes new versions
	$(call compile) --output-file requirements.txt
	$(call compile) --group dev --constraints requirements.txt --output-file requirements-dev.txt

compile = bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.13 \
	--generate-hashes --no-annotate --custom-compile-command 'make lock' $(ARGS)

setup: $(ready)

$(ready): pyproject.toml requirements-dev.txt .python-version bin/setup
	@bin/setup
	@touch $@

clean: ## remove what these commands made, but for the database in var/
	rm -rf .venv .uv .pycache .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache

.PHONY: help run serve image test soak test-quick test-engines test-nightly test-mutations check bench profile format lock setup clean

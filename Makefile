# The verbs of this project; `make` alone lists them.
# They need Python 3.11 or newer (with venv) and make, nothing else.

PYTHON ?= python3
PORT ?= 8000
BIN = .venv/bin
MANAGE = $(BIN)/python manage.py
KEY = $(if $(SECRET_KEY),,.secret-key) $(if $(and $(FIELD_KEYS),$(DIGEST_KEY)),,.field-keys)
DEMO_PASSWORD_FILE ?= .demo-password
GUNICORN = $(BIN)/gunicorn welfare.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 \
	--limit-request-line 8190 --no-control-socket --log-level warning
# `make test` runs every test on SQLite, and on PostgreSQL all but the browser's matrix of
# pages. Coverage is measured on SQLite: measuring it again takes a sixth of the time, and
# finds hardly a line more. With BROWSER=no there is no browser and no coverage, and tests
# that do not depend on the database run on one of the two only (the markers in
# pyproject.toml).
QUICK = $(filter no,$(BROWSER))
PYTEST = $(BIN)/python -m pytest --numprocesses auto --dist worksteal
COVERED = $(if $(QUICK),,--cov --cov-report= --cov-fail-under=0)
ON_SQLITE = $(if $(QUICK),-m "not browser and not on_postgresql")
ON_POSTGRESQL = -m "$(if $(QUICK),not browser and (not on_sqlite or race),not matrix)"
NOTE = $(if $(QUICK), The browser and coverage were left out (BROWSER=no).)
IN_MEMORY = DATABASE_URL=sqlite://:memory:

.PHONY: help run seed test check fix lock bench audit
.DELETE_ON_ERROR:

help: ## list the verbs
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile

run: export DEBUG = off
run: .venv/runtime staticfiles/staticfiles.json $(KEY) ## serve the site (PORT, DATABASE_URL); an empty database is seeded
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) seed
	@echo "Site   http://127.0.0.1:$(PORT)/ and http://127.0.0.1:$(PORT)/en/"
	@echo "API    http://127.0.0.1:$(PORT)/api/v1/docs/"
	@echo "Admin  http://127.0.0.1:$(PORT)/admin/"
	@test ! -f $(DEMO_PASSWORD_FILE) || \
	 echo "Logins admin, editor, verifier, coordinator, privacy; password $$(cat $(DEMO_PASSWORD_FILE))"
	@exec $(GUNICORN)

seed: .venv/runtime $(KEY) ## fill the database from seeds/, if it is empty
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) seed

test: .venv/dev ## run every test on SQLite and on PostgreSQL (BROWSER=no: the quick way)
	@rm -f .coverage .coverage.*
	@failed=; \
	echo "SQLite"; $(IN_MEMORY) $(PYTEST) $(COVERED) $(ON_SQLITE) || failed="$$failed SQLite"; \
	$(BIN)/python -m tests.postgres -- $(PYTEST) $(ON_POSTGRESQL) || failed="$$failed PostgreSQL"; \
	$(if $(QUICK),,$(BIN)/coverage report || failed="$$failed coverage";) \
	if [ "$$failed" ]; then echo "FAILED:$$failed.$(NOTE)"; exit 1; fi; \
	echo "All tests passed on SQLite and PostgreSQL.$(NOTE)"

check: .venv/dev $(KEY) ## lint, format, migrations, translations, deployment
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(IN_MEMORY) $(MANAGE) makemigrations --check --dry-run
	$(BIN)/python -m pytest tests/test_translations.py
	$(IN_MEMORY) DEBUG=off HTTPS=on ALLOWED_HOSTS=welfare.example \
	 $(MANAGE) check --deploy --fail-level WARNING

fix: .venv/dev $(KEY) ## repair lint and format, collect and compile translations
	$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .
	@command -v msgfmt >/dev/null || { echo "No translations: apt install gettext"; exit 1; }
	$(MANAGE) makemessages -l zh_Hans --no-location --no-obsolete
	$(MANAGE) compilemessages -l zh_Hans --ignore .venv

bench: .venv/dev ## measure speed and memory on PostgreSQL, over invented records
	@$(BIN)/python -m tests.postgres -- $(BIN)/python -m tests.benchmarks

audit: .venv/dev staticfiles/staticfiles.json ## ten pages under Lighthouse and html-validate (needs npm)
	@command -v npm >/dev/null || { echo "make audit needs npm: apt install npm"; exit 1; }
	@$(BIN)/python -m tests.audit

lock: .venv/dev ## write requirements/ anew from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 \
	 --generate-hashes --no-strip-extras --no-header -q -o requirements/runtime.txt
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 \
	 --generate-hashes --no-strip-extras --no-header -q --extra dev -o requirements/dev.txt

# Files that the targets above need: made if missing or out of date

.venv/bin/python:
	@$(PYTHON) -c "import ensurepip, venv" 2>/dev/null || \
	 { echo "Python cannot make a virtual environment: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/runtime .venv/dev: .venv/%: requirements/%.txt | .venv/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $<
	@touch $@

.secret-key: | .venv/bin/python
	@umask 077; $(BIN)/python -c "import secrets; print(secrets.token_urlsafe(50))" > $@

.field-keys: | .venv/bin/python
	@umask 077; $(BIN)/python -c "from secrets import token_urlsafe as key; \
	 print(f'FIELD_KEYS=first:{key(32)}\nDIGEST_KEY={key(32)}')" > $@

staticfiles/staticfiles.json: .venv/runtime $(shell find static) | $(KEY)
	$(MANAGE) collectstatic --no-input --verbosity 0 --ignore redoc

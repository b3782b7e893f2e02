# Everything runs from a virtual environment in .venv and keeps what it makes in var/. Nothing else is touched.
PYTHON ?= python3
PORT ?= 8000
SPEED ?= 60
REPLAY ?= 1
# One more than the machine has cores: the browser tests mostly wait.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')

PY := .venv/bin/python
HERE := http://127.0.0.1:$(PORT)
# What a machine of one's own needs: plain http, a secret made here once, this machine's names.
LOCAL = SECRET_KEY="$$(cat var/secret-key)" HTTPS=0 ALLOWED_HOSTS=127.0.0.1,localhost
# Behind a proxy the application itself reads what that says of the client (docs/deploy.md).
SERVER := coverage_site.asgi:application --log-level warning --no-proxy-headers \
	--http coverage_site.connection:Connection --timeout-graceful-shutdown 4

# Whatever database and settings the shell has for other work: these commands use var/ and nothing else.
unexport DATABASE_URL DEBUG VAR_DIR CSRF_TRUSTED_ORIGINS BEHIND_PROXY

.PHONY: help port demo serve test test-fuzz lint schema browser bench bench-peers bench-tools bench-venv lock clean
.DEFAULT_GOAL := help

help:
	@echo "make demo    load the demo race, replay a stage live and serve it on $(HERE) (PORT=, SPEED=, REPLAY=0)"
	@echo "make serve   serve what is in var/, without touching it"
	@echo "make test    all tests, on SQLite and on PostgreSQL, with a real browser"
	@echo "make test-faults  slow and greedy clients, servers killed and databases restarted under open pages: some minutes"
	@echo "make test-fuzz  5,000 generated requests to the API (FUZZ_CASES=), each time others"
	@echo "make bench   what it all costs, beside Django and nginx; writes bench/RESULTS.md (BENCH_SECONDS=, STREAMS=)"
	@echo "make bench-peers  the same beside nchan, django-eventstream and wagtail-live"
	@echo "make lint    style, missing migrations, deployment checks, the API schema"
	@echo "make schema  write docs/openapi.json again after a change of the API"
	@echo "make lock    write the exact versions again after a change of pyproject.toml"
	@echo "make clean   remove .venv and var"

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Ardoise needs Python 3.11 or newer; set PYTHON= to one. This is " + sys.version.split()[0])'
	@echo "Making a virtual environment in .venv …"
	@$(PYTHON) -m venv .venv || { echo "That failed: on Debian and Ubuntu, install python3-venv first."; exit 1; }
	@touch $@

.venv/runtime: .venv/made requirements.lock
	@echo "Installing the packages of requirements.lock …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@touch $@

.venv/test: .venv/runtime requirements-test.lock
	@echo "Installing the packages of requirements-test.lock …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-test.lock
	@touch $@

var/secret-key:
	@mkdir -p var
	@(umask 077; $(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))' > $@)

var/static: .venv/runtime var/secret-key $(shell find static -type f | sed 's/ /\\ /g')
	@echo "Collecting static files …"
	@$(LOCAL) $(PY) manage.py collectstatic --noinput --verbosity 0
	@touch $@

# A second server would fail only after it had changed the database under the first.
port:
	@$(PYTHON) -c 'import socket; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", $(PORT)))' 2>/dev/null || \
		{ echo "Port $(PORT) is taken or no port: choose another, as in make demo PORT=8001."; exit 1; }

demo: port .venv/runtime var/static
	@echo "Preparing the database …"
	@$(LOCAL) $(PY) manage.py migrate --verbosity 0
	@$(LOCAL) $(PY) manage.py load_demo --address $(HERE)
	@echo "Serving on $(HERE); stop with Ctrl+C."
	@export $(LOCAL); \
	if [ "$(REPLAY)" != 0 ]; then \
		$(PY) manage.py replay_demo --rewind || exit 1; \
		(sleep 2; exec $(PY) -u manage.py replay_demo --speed $(SPEED)) & replay=$$!; \
		trap 'kill $$replay 2>/dev/null' EXIT INT TERM; \
	fi; \
	$(PY) -m uvicorn $(SERVER) --host 127.0.0.1 --port $(PORT)

serve: port .venv/runtime var/static
	@$(LOCAL) $(PY) manage.py migrate --verbosity 0
	@echo "Serving on $(HERE); stop with Ctrl+C."
	@$(LOCAL) $(PY) -m uvicorn $(SERVER) --host 127.0.0.1 --port $(PORT)

browser:
	@if [ -n "$$CHROMIUM" ] || command -v chromium chromium-browser google-chrome >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Debian's chromium for the browser tests …"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	else \
		echo "**********************************************************************"; \
		echo "No Chromium here: the tests in tests/browser are LEFT OUT."; \
		echo "Install chromium, or set CHROMIUM to the path of one."; \
		echo "**********************************************************************"; \
	fi

# Side by side. What PostgreSQL has to say is printed when both are done. It runs the
# migrations; on SQLite the tests that start a server do.
test: .venv/test browser
	@mkdir -p var
	@echo "Testing on SQLite, and on PostgreSQL beside it …"
	@TEST_DATABASE=postgres $(PY) -m pytest -q -n 2 -p no:cacheprovider -m "not browser and not process and not fault" >var/postgres.log 2>&1 & \
	postgres=$$!; trap 'kill $$postgres 2>/dev/null' INT TERM; \
	$(PY) -m pytest -q -n $(WORKERS) --dist worksteal --no-migrations -m "not fault"; sqlite=$$?; \
	echo "On PostgreSQL:"; wait $$postgres; status=$$?; cat var/postgres.log; \
	[ $$sqlite -eq 0 ] && [ $$status -eq 0 ]

test-faults: .venv/test browser
	$(PY) -m pytest -q -n 2 --dist loadfile -p no:cacheprovider -m fault

test-fuzz: .venv/test
	FUZZ_CASES=$${FUZZ_CASES:-5000} $(PY) -m pytest -q -n auto -p no:cacheprovider tests/site/test_api_fuzz.py

lint: .venv/test var/secret-key
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(LOCAL) $(PY) manage.py makemigrations --check --dry-run
	SECRET_KEY="$$(cat var/secret-key)" ALLOWED_HOSTS=ardoise.example $(PY) manage.py check --deploy --fail-level WARNING
	$(LOCAL) $(PY) manage.py spectacular --validate --fail-on-warn --file var/schema.yml

# What they need is installed beside the project; nothing but var/bench and bench/RESULTS.md is written.
BENCH := var/bench/python/bin/python

bench: bench-tools var/bench/python/made
	@echo "Some four minutes, over the loopback: a server on one core, its load on another …"
	@$(BENCH) -m bench.edge

bench-peers: NGINX_MODULE := libnginx-mod-nchan
bench-peers: bench-tools var/bench/python/made var/bench/eventstream/made var/bench/wagtail/made
	@echo "Some four minutes, over the loopback: Ardoise, then each of its peers, on the same core …"
	@$(BENCH) -m bench.peers

# RUNLEVEL=1: installed, but not started as a service.
bench-tools:
	@missing="$$(for package in nginx wrk $(NGINX_MODULE); do dpkg -s $$package >/dev/null 2>&1 || echo $$package; done)"; \
	if [ -z "$$missing" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Debian's" $$missing …; \
		apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing >/dev/null; \
	else echo "Not found as Debian packages:" $$missing; fi

var/bench/python/made: requirements.lock bench/requirements.txt
	@$(MAKE) --no-print-directory bench-venv NAME=python REQUIREMENTS="-r requirements.lock -r bench/requirements.txt"

var/bench/%/made: bench/peers/requirements-%.txt
	@$(MAKE) --no-print-directory bench-venv NAME=$* REQUIREMENTS="-r $<"

bench-venv:
	@echo "Making a virtual environment in var/bench/$(NAME) …"
	@mkdir -p var/bench && $(PYTHON) -m venv var/bench/$(NAME)
	@var/bench/$(NAME)/bin/python -m pip install --quiet --disable-pip-version-check $(REQUIREMENTS)
	@touch var/bench/$(NAME)/made

schema: .venv/runtime var/secret-key
	$(LOCAL) $(PY) manage.py spectacular --validate --fail-on-warn --format openapi-json --file docs/openapi.json

lock: .venv/test
	$(PY) -m pip install --quiet uv
	$(PY) -m uv pip compile pyproject.toml --universal --extra postgres --no-header --quiet -o requirements.lock
	$(PY) -m uv pip compile pyproject.toml --universal --all-extras --no-header --quiet -o requirements-test.lock

clean:
	rm -rf .venv var

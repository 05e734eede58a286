# xengo desktop. `make run` is all it takes; it needs make, git and python3 (3.11 or newer) with venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOUR := build/tour
PACKAGES := PYTHON=$(PYTHON) packaging/linux/install-packages.sh
DEVELOPER := $(VENV)/.developer-ready
APP := $(VENV)/.app-ready

# uv takes seconds where pip takes half a minute; where uv cannot be had, pip does the same.
define install
	@if [ -x $(BIN)/uv ]; then \
		$(BIN)/uv pip install --quiet --python $(BIN)/python $(1); \
	else \
		$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1' && $(BIN)/python -m pip install --quiet $(1); \
	fi
endef

.PHONY: help setup run test soak lint bench clean packages-to-build packages-to-run packages-to-test packages-to-bench

help:
	@echo "make setup   prepare .venv, and on Debian the system packages"
	@echo "make run     the app with this computer's demo workspace"
	@echo "make test    the whole suite"
	@echo "make soak    the long tests: kills, millions of clicks, thousands of examples"
	@echo "make lint    ruff, the format, mypy"
	@echo "make bench   the figures"
	@echo "make clean   remove what make has made"

setup: $(DEVELOPER) packages-to-run

# Where there is no screen, the main job is done once, off screen, and the files are left in $(TOUR).
run: $(APP) packages-to-run
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
		$(BIN)/python -m xengo_desktop --with-sample; \
	else \
		QT_QPA_PLATFORM=offscreen $(BIN)/python -m xengo_desktop --demo --tour $(TOUR); \
	fi

# Files go to as many processes as there are processors; each has a screen, databases and a bus of its own.
# Where one dies, all end: xdist would wait for ever for tests that it has given to a process that is gone.
WORKERS ?= auto

test: $(DEVELOPER) packages-to-test
	@$(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 6 --dist loadfile --max-worker-restart 0

# Tests of the suite with more patience, and among them those marked `soak`, which the suite leaves out.
SOAK := tests/server/test_kills.py tests/contract/test_fuzzing.py tests/contract/test_state.py tests/desk/journal/test_everything_undone.py tests/desk/changing/test_under_faults.py tests/desk/changing/test_kills.py

soak: $(DEVELOPER) packages-to-test
	@XENGO_SOAK=1 XENGO_KILLS=20 XENGO_FUZZ_EXAMPLES=1000 XENGO_STATE_EXAMPLES=200 XENGO_JOURNAL_EXAMPLES=300 XENGO_FAULT_RUNS=100 $(BIN)/python -m pytest $(SOAK)

lint: $(DEVELOPER)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(DEVELOPER) packages-to-bench
	@$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

packages-to-build:
	@$(PACKAGES)

packages-to-run:
	@$(PACKAGES) offscreen screen

packages-to-test:
	@$(PACKAGES) offscreen screen test

packages-to-bench:
	@$(PACKAGES) offscreen screen test bench

$(BIN)/python: | packages-to-build
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "xengo desktop needs Python 3.11 or newer.")'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv || echo "uv cannot be had; pip takes longer."

# Compiled once here, so that no start has to do it again, also where Python may not write beside its sources.
define compile
	@$(BIN)/python -m compileall -q -j 0 xengo_desktop $(VENV)/lib >/dev/null 2>&1 || true
endef

$(APP): pyproject.toml | $(BIN)/python
	$(call install,-e .)
	$(call compile)
	@touch $@

$(DEVELOPER): pyproject.toml | $(BIN)/python
	$(call install,-e '.[team]' --group dev)
	$(call compile)
	@touch $@ $(APP)

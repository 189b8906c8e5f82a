# The commands of this project; `make` alone lists them.

.DEFAULT_GOAL := help
.PHONY: help demo run test check sequences stories outages crowd crash bench pins clean

VENV := .venv
BIN := $(VENV)/bin
# The first Python on the path that is new enough; `make PYTHON=/path/to/python …` takes another.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$python && break; done)
# The tests start the program hundreds of times; each start would compile it anew where no bytecode is kept.
unexport PYTHONDONTWRITEBYTECODE
# Those that measure how long something takes come after the others, when the machine is less busy.
TESTS = tests/in_memory $(BIN)/python -m pytest -n 5 --dist worksteal -m "not timed" && \
	tests/in_memory $(BIN)/python -m pytest -n 2 -m timed $$(grep -rl --include='test_*.py' pytest.mark.timed tests)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement

help:  ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/base  ## try everything on this machine: prints one address to open
	@$(BIN)/python -m bot demo

run: $(VENV)/base  ## serve the bots whose tokens are in .env
	@$(BIN)/python -m bot run

test: $(VENV)/dev  ## run all tests
	$(TESTS)

check: $(VENV)/dev  ## look at formatting, lint and types, then run all tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@# The tests are collected meanwhile, so that five processes do not each compile all of them.
	$(BIN)/python -m pytest --collect-only >/dev/null 2>&1 & $(BIN)/mypy; ended=$$?; wait; exit $$ended
	$(TESTS)

sequences: $(VENV)/dev  ## ten thousand random lives of each state machine; `make test` has a thousand
	ESTELAM_TEST_SEQUENCES=all $(BIN)/python -m pytest -n 2 $(foreach of,applications agreements officers forms legacy,tests/domain/test_$(of).py)

stories: $(VENV)/dev  ## all stories on both messengers, and on Bale with each open question answered kindly: ARGS="bale"
	@$(BIN)/python -m tests.stories $(ARGS)

outages: $(VENV)/dev  ## ten minutes of many stories without one messenger; `make test` has a few stories
	ESTELAM_TEST_OUTAGES=all $(BIN)/python -m pytest -s tests/stories/test_one_messenger_away.py

crowd: $(VENV)/dev  ## let all roles go about their business, and astray: SEED=7 STEPS=20000 DATABASE=postgresql; `make test` has a short walk
	ESTELAM_TEST_CROWD=$(or $(STEPS),5000) ESTELAM_TEST_SEED=$(or $(SEED),$(shell date +%s)) \
		ESTELAM_TEST_DATABASE=$(or $(DATABASE),sqlite) $(BIN)/python -m pytest -vv tests/crowd

crash: $(VENV)/dev  ## kill the program 200 times and more, and balance the books: ARGS="--seed 7 --scene killed"
	@$(BIN)/python -m tests.crash $(ARGS)

bench: $(VENV)/dev .venv-bench/peers  ## measure beside what one would pick instead; writes benchmarks/results.md
	$(BIN)/python -m benchmarks

pins: $(VENV)/dev  ## renew the pinned versions in requirements/*.txt
	cd requirements && for set in pip base dev bench; do \
		../$(BIN)/pip-compile --quiet --upgrade --allow-unsafe --generate-hashes --strip-extras \
			--no-emit-find-links --no-emit-index-url --no-emit-trusted-host --output-file=$$set.txt $$set.in || exit 1; \
	done

clean:  ## remove the environment, caches and the demo's data; nothing of a real database or its keys
	rm -rf $(VENV) .venv-bench var/demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { \
		echo "Python 3.11 or newer is needed; this machine's python3 is $$(python3 --version 2>&1 || true)."; \
		echo "Install one from https://www.python.org/downloads/, or say where it is: make PYTHON=/path/to/python3.12"; \
		exit 1; }
	@echo "Making the environment in $(VENV) with $(PYTHON) …"
	@$(PYTHON) -m venv $(VENV) || { \
		rm -rf $(VENV); \
		echo "Python's venv module does not work here. On Debian and Ubuntu: apt install python3-venv"; \
		exit 1; }

$(VENV)/pip: requirements/pip.txt | $(VENV)/bin/python
	@$(PIP) requirements/pip.txt
	@touch $@

$(VENV)/base: requirements/base.txt | $(VENV)/pip
	@echo "Installing what the program needs …"
	@$(PIP) requirements/base.txt
	@touch $@

$(VENV)/dev: requirements/dev.txt | $(VENV)/pip
	@echo "Installing what the program and its tests need …"
	@$(PIP) requirements/dev.txt
	@touch $(VENV)/base $@

# The peers' libraries want other versions than the program does.
.venv-bench/peers: requirements/bench.txt | $(VENV)/bin/python
	@echo "Installing what the benchmarks' peers need …"
	@$(BIN)/python -m venv .venv-bench
	@.venv-bench/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement requirements/bench.txt
	@touch $@

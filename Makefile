# Every target sets itself up: Python 3.11, pip and make are enough.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: try test thorough check format bench clean

$(READY): requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

try: $(READY)            ## talk to Tipstaff in a practice workspace on this machine
	$(BIN)/tipstaff try

test: $(READY)           ## run the tests, two at a time on each core, since much of it waits
	$(BIN)/python -m pytest -n $$($(BIN)/python -c 'import os; print(2 * (os.cpu_count() or 1))')

thorough: $(READY)       ## the same for random updates, 10,000 of them and 200 councils: minutes
	$(BIN)/python -m pytest -s --hypothesis-profile thorough tests/handlers/test_random_updates.py

check: $(READY)          ## formatting, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright --warnings

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)          ## measurements, as ratios in one run
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV)

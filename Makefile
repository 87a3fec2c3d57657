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

# The tests' files are kept in memory where a GB is free: a good part of the time went on waiting
# for the disk, and they prove what a process that dies leaves behind, not what a power cut does.
test: export TMPDIR := $(or $(shell $(PYTHON) -c "import shutil; \
	print('/dev/shm' if shutil.disk_usage('/dev/shm').free > 2**30 else '')" 2>/dev/null),$(TMPDIR),/tmp)
test: $(READY)           ## run the tests, one at a time on each core and one more, since some wait
	$(BIN)/python -m pytest -n $$($(BIN)/python -c 'import os; print(1 + (os.cpu_count() or 1))')

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

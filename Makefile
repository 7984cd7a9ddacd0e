# Everything runs in .venv, which the first target that needs it builds. `make help` lists the targets.

PYTHON ?= python3
ASSIGNMENT ?= dinosaur_names
STUDENT ?=
BIN := .venv/bin
LESSONS := dinosaur_names shakespeare
WORKED := $(foreach lesson,$(LESSONS),solutions/$(lesson)/$(lesson).ipynb)

.DEFAULT_GOAL := help
.PHONY: help setup data model solutions release lab sample-class grade feedback export report demo parity check test lock images screenshots clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# -- set-up --------------------------------------------------------------------------------------------------------

setup: .venv/ready  ## build .venv from requirements.lock

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "This course needs Python 3.11, 3.12 or 3.13; name one with: make PYTHON=python3.12 …"; exit 1; }
	@echo "Installing what the course needs into .venv (a few minutes the first time) …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
	  --config-settings editable_mode=compat -e .
	@touch $@

lock:  ## resolve requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --python-version 3.11 --extra test --upgrade -o requirements.lock pyproject.toml

# -- data and lessons ----------------------------------------------------------------------------------------------

data: setup  ## fetch the texts that are not in the repository and check all of them
	@$(BIN)/python data/make_dinos.py
	@$(BIN)/python data/make_shakespeare.py

model: setup  ## train data/shakespeare_lstm.keras anew (a quarter of an hour on 2 cores)
	@$(BIN)/python data/train_shakespeare_lstm.py

images: setup  ## draw the figures
	@$(BIN)/python images/draw.py

screenshots: demo  ## take the README's pictures (needs Chromium)
	@$(BIN)/python images/screenshots.py

solutions: setup  ## build and run the worked notebooks from solutions/*.py
	@$(BIN)/python solutions/build.py $(LESSONS)

release: solutions  ## make the students' notebooks
	@$(BIN)/python -m autograders release $(LESSONS)

lab: data  ## open JupyterLab on the students' notebooks
	@$(BIN)/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root) --notebook-dir=. notebooks/$(ASSIGNMENT)/$(ASSIGNMENT).ipynb

# -- grading -------------------------------------------------------------------------------------------------------

grade: data  ## grade the submissions of ASSIGNMENT (STUDENT=name for one)
	@$(BIN)/python -m autograders grade $(ASSIGNMENT) $(if $(STUDENT),--student $(STUDENT))

feedback: setup  ## write the feedback pages of ASSIGNMENT
	@$(BIN)/python -m autograders feedback $(ASSIGNMENT) $(if $(STUDENT),--student $(STUDENT))

report: setup  ## show the table of points by exercise
	@$(BIN)/python -m autograders report $(ASSIGNMENT)

export: setup  ## write grading/grades.csv for the school's system
	@$(BIN)/python -m autograders export

demo: data  ## grade a small sample class, from release to feedback
	@$(BIN)/python -m autograders demo $(LESSONS)

# -- checks --------------------------------------------------------------------------------------------------------

parity: setup  ## compare with the original exercise's numbers (COURSE_ORIGINALS names the folder of its files)
	@$(BIN)/python tests/parity

check: setup  ## quick: lint, formatting, built files in step with their sources
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/python solutions/build.py --check $(LESSONS)
	@$(BIN)/python -m autograders release --check $(LESSONS)

test: data  ## everything that CI runs
	@$(BIN)/python tests/run_all.py

clean:  ## remove what was built here and is not in the repository, but for .venv and real grades
	rm -rf grading/demo .pytest_cache .ruff_cache .hypothesis *.egg-info
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

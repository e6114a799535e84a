# Everything is done by tools/dev.py, which also works where there is no make.
PYTHON ?= python3
ARGS ?=

.PHONY: demo test slow lint types contract generated lowest wheel check clean
demo test slow lint types contract generated lowest wheel check clean:
	@$(PYTHON) tools/dev.py $@ $(ARGS)

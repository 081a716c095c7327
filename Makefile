# The few commands that a person types; everything else is CMake's.
# Each target works on a fresh Debian 12 machine: .ci/deps installs what is
# missing.

JOBS ?= $(shell nproc)
PROGRAMS = skillpass-issuer skillpass-holder skillpass-verify \
    skillpass-print skillpass-scan skillpass-unpack
OUT = build

.PHONY: all demo test races bench bench-million torture faults lint coverage \
    clean

all: release

.PHONY: release dev
release: deps
	@cmake --preset release >$(OUT)/configure.log || \
	    { cat $(OUT)/configure.log; exit 1; }
	@cmake --build --preset release -j $(JOBS) --target $(PROGRAMS) bare receipts

dev: deps-npm
	@cmake --preset dev >$(OUT)/configure.log || \
	    { cat $(OUT)/configure.log; exit 1; }
	@cmake --build --preset dev -j $(JOBS)

.PHONY: deps deps-npm
deps:
	@mkdir -p $(OUT)
	@.ci/deps

deps-npm:
	@mkdir -p $(OUT)
	@.ci/deps --npm

# The main job from sheet to verdict; everything stays in build/demo.
demo: release
	@tests/demo/run $(OUT)/release/bin $(OUT)/demo

test: dev
	@ctest --preset dev

# What has threads, under ThreadSanitizer.
races: deps-npm
	@cmake --preset tsan >$(OUT)/configure.log || \
	    { cat $(OUT)/configure.log; exit 1; }
	@cmake --build --preset tsan -j $(JOBS)
	@ctest --preset tsan -R \
	    '^(unit\.test_(ahead|issue.*|input_rows)|bench\.files|cli\.(audit|report|report_files|merge|archives))$$'

bench: release
	@/usr/bin/python3 tests/bench/run.py $(OUT)/release/bin \
	    $(OUT)/release/bench

bench-million: release
	@/usr/bin/python3 tests/bench/run.py $(OUT)/release/bin \
	    $(OUT)/release/bench 1000000 3
	@/usr/bin/python3 tests/bench/files.py $(OUT)/release/bin 300000 60

# The full figures: hours.  .ci/run has a part of them.
torture: dev faults
	@tests/torture/run $(OUT)/dev/bin

# Faults of each kind in a log of so many passports, issued once: 20 minutes
# for a million.
FAULTS ?= 1000000
faults: release
	@mkdir -p $(OUT)/release/faults
	@SKP_BIN_DIR=$(OUT)/release/bin /usr/bin/python3 tests/cli/audit.py \
	    $(FAULTS) $(OUT)/release/faults/$(FAULTS) $(SEED)

lint: dev
	@ctest --preset dev -L '^lint$$'

coverage: deps
	@tests/lint/coverage

clean:
	rm -rf $(OUT)

# Thin: each target sets up what it needs, then calls CMake's presets.
# On a fresh Debian 12, `make demo` and `make test` work as they stand.

PRESET = cmake --preset
BUILD  = cmake --build --preset

.PHONY: demo test bench bench-million torture lint asan tsan fuzz coverage \
	clean

demo:
	.ci/deps
	$(PRESET) release && $(BUILD) release
	tests/demo/run build/release/bin build/demo

test:
	.ci/deps
	$(PRESET) dev && $(BUILD) dev
	ctest --preset dev

bench:
	.ci/deps
	$(PRESET) release && $(BUILD) release
	/usr/bin/python3 tests/bench/run.py build/release/bin \
		build/release/bench

bench-million:
	.ci/deps
	$(PRESET) release && $(BUILD) release
	/usr/bin/python3 tests/bench/run.py build/release/bin \
		build/release/bench 1000000 3

torture:
	.ci/deps
	$(PRESET) dev && $(BUILD) dev
	tests/torture/run build/dev

lint:
	.ci/deps
	$(PRESET) dev && $(BUILD) dev
	ctest --preset dev -L lint

asan tsan fuzz:
	.ci/deps
	$(PRESET) $@ && $(BUILD) $@
	ctest --preset $@

coverage:
	.ci/deps
	$(PRESET) cov && $(BUILD) cov
	ctest --preset cov
	tests/lint/coverage build/cov

clean:
	rm -rf build

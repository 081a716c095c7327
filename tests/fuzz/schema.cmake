skp_fuzzer(fuzz_cursor fuzz_cursor.c ${CMAKE_SOURCE_DIR}/tests/vectors/rules.c
	LINK skp_schema FLOOR 400)
skp_fuzzer(fuzz_cose fuzz_cose.c LINK skp_schema FLOOR 280)
skp_fuzzer(fuzz_merkle fuzz_merkle.c LINK skp_schema FLOOR 75)

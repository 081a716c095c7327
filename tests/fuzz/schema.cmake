skp_fuzzer(fuzz_cursor fuzz_cursor.c ${CMAKE_SOURCE_DIR}/tests/vectors/rules.c
	LINK skp_schema FLOOR 400)
skp_fuzzer(fuzz_cose fuzz_cose.c LINK skp_schema FLOOR 280)
skp_fuzzer(fuzz_merkle fuzz_merkle.c LINK skp_schema FLOOR 75)
skp_fuzzer(fuzz_passport fuzz_passport.c LINK skp_schema FLOOR 700)
skp_fuzzer(fuzz_claim fuzz_claim.c LINK skp_schema FLOOR 600)
skp_fuzzer(fuzz_trust fuzz_trust.c LINK skp_schema FLOOR 420)
skp_fuzzer(fuzz_statuslist fuzz_statuslist.c LINK skp_schema FLOOR 230)
skp_fuzzer(fuzz_receipt fuzz_receipt.c LINK skp_schema FLOOR 270)

# They sign what the fuzzer makes up, so they need secret keys.
if(TARGET skp_seckey)
	add_library(skp_fuzz_world STATIC
		${CMAKE_SOURCE_DIR}/tests/unit/world.c
		${CMAKE_SOURCE_DIR}/tests/unit/world_passport.c
		${CMAKE_SOURCE_DIR}/tests/unit/world_token.c
		${CMAKE_SOURCE_DIR}/tests/unit/world_trust.c)
	target_link_libraries(skp_fuzz_world PUBLIC skp_verify skp_seckey)
	skp_fuzzer(fuzz_verify fuzz_verify.c LINK skp_fuzz_world FLOOR 1150)
	skp_fuzzer(fuzz_presentation fuzz_presentation.c LINK skp_fuzz_world
		FLOOR 950)
endif()
skp_fuzzer(fuzz_logcopy fuzz_logcopy.c LINK skp_verify FLOOR 50)
skp_fuzzer(fuzz_verdicts fuzz_verdicts.c LINK skp_report FLOOR 250)
skp_fuzzer(fuzz_evidence fuzz_evidence.c LINK skp_report FLOOR 8)
skp_fuzzer(fuzz_require fuzz_require.c LINK skp_report FLOOR 150)

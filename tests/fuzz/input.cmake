set(sheets ${CMAKE_CURRENT_SOURCE_DIR}/seeds/fuzz_sheet
	${CMAKE_SOURCE_DIR}/tests/sheets)
if(EXISTS ${CMAKE_SOURCE_DIR}/../shared/data/csv)
	list(APPEND sheets ${CMAKE_SOURCE_DIR}/../shared/data/csv)
endif()
skp_fuzzer(fuzz_sheet fuzz_sheet.c input_fuzz.c LINK skp_issuer FLOOR 1700
	SEEDS ${sheets})
skp_fuzzer(fuzz_json fuzz_json.c input_fuzz.c LINK skp_issuer FLOOR 1100)
skp_fuzzer(fuzz_backup fuzz_backup.c LINK skp_issuer FLOOR 100)

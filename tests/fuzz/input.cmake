skp_fuzzer(fuzz_sheet fuzz_sheet.c input_fuzz.c LINK skp_issuer FLOOR 1100)
skp_fuzzer(fuzz_json fuzz_json.c input_fuzz.c LINK skp_issuer FLOOR 1100)
skp_fuzzer(fuzz_backup fuzz_backup.c LINK skp_issuer FLOOR 100)

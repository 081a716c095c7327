skp_fuzzer(fuzz_text fuzz_text.c LINK skp_common FLOOR 100)

skp_fuzzer(fuzz_desk fuzz_desk.c LINK skp_issuer FLOOR 550)

skp_fuzzer(fuzz_print fuzz_print.c LINK skp_print FLOOR 100)

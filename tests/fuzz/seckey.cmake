skp_fuzzer(fuzz_keyfile fuzz_keyfile.c LINK skp_seckey FLOOR 330)

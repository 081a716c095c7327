skp_fuzzer(fuzz_pem fuzz_pem.c LINK skp_pubkey FLOOR 240)

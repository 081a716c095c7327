skp_fuzzer(fuzz_pem fuzz_pem.c LINK skp_pubkey FLOOR 240)
skp_fuzzer(fuzz_note fuzz_note.c LINK skp_pubkey FLOOR 180)

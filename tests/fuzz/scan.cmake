skp_fuzzer(fuzz_picture fuzz_picture.c LINK skp_scan FLOOR 40)

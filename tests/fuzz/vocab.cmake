skp_fuzzer(fuzz_vocab fuzz_vocab.c input_fuzz.c LINK skp_issuer FLOOR 700)
skp_fuzzer(fuzz_vocab_file fuzz_vocab_file.c LINK skp_issuer FLOOR 200)
skp_fuzzer(fuzz_course fuzz_course.c input_fuzz.c LINK skp_issuer FLOOR 750)

skp_unit_test(test_vocab test_vocab.c vocab_kit.c input_kit.c LINK skp_issuer)
skp_unit_test(test_vocab_import test_vocab_import.c vocab_kit.c input_kit.c
	LINK skp_issuer)
skp_unit_test(test_vocab_search test_vocab_search.c vocab_kit.c input_kit.c
	LINK skp_issuer)
skp_unit_test(test_course test_course.c vocab_kit.c input_kit.c
	LINK skp_issuer)
skp_unit_test(test_licences test_licences.c vocab_kit.c input_kit.c
	LINK skp_issuer)

skp_unit_test(test_input_sheets test_input_sheets.c input_kit.c
	LINK skp_issuer)

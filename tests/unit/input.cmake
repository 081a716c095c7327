skp_unit_test(test_input_sheets test_input_sheets.c sheet_kit.c input_kit.c
	vocab_kit.c LINK skp_issuer)
skp_unit_test(test_input_specimens test_input_specimens.c sheet_kit.c
	input_kit.c vocab_kit.c LINK skp_issuer)
skp_unit_test(test_input_words test_input_words.c LINK skp_issuer)
skp_unit_test(test_input_names test_input_names.c LINK skp_issuer)
skp_unit_test(test_input_examples test_input_examples.c input_kit.c
	draft_json.c LINK skp_issuer skp::jansson)
skp_unit_test(test_input_json test_input_json.c input_kit.c draft_json.c
	LINK skp_issuer skp::jansson)
skp_unit_test(test_withdrawals test_withdrawals.c input_kit.c LINK skp_issuer)
skp_unit_test(test_input_aliases test_input_aliases.c input_kit.c
	LINK skp_issuer skp::jansson)
skp_unit_test(test_input_forbidden test_input_forbidden.c input_kit.c
	LINK skp_issuer)
skp_unit_test(test_input_variants test_input_variants.c sheet_kit.c input_kit.c
	vocab_kit.c LINK skp_issuer)
skp_unit_test(test_input_catalogue test_input_catalogue.c sheet_kit.c
	input_kit.c vocab_kit.c draft_json.c LINK skp_issuer skp::jansson)
skp_unit_test(test_input_rows test_input_rows.c input_kit.c LINK skp_issuer)

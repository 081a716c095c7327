skp_unit_test(test_common_base64url test_common_base64url.c LINK skp_common)
skp_unit_test(test_common_date test_common_date.c LINK skp_common)
skp_unit_test(test_common_err test_common_err.c LINK skp_common)
skp_unit_test(test_common_hex test_common_hex.c LINK skp_common)
skp_unit_test(test_common_text test_common_text.c LINK skp_common)
skp_unit_test(test_common_buf test_common_buf.c LINK skp_progutil)
skp_unit_test(test_common_cli test_common_cli.c LINK skp_progutil)
skp_unit_test(test_common_file test_common_file.c LINK skp_progutil)
skp_unit_test(test_common_msg test_common_msg.c msg_args.c LINK skp_progutil)
skp_unit_test(test_common_progress test_common_progress.c
	LINK skp_progutil util)
skp_unit_test(test_common_helper test_common_helper.c LINK skp_helper
	skp_confine)
# The helper that misbehaves stands beside the test, where it is looked for.
add_executable(naughty naughty.c)
set_target_properties(naughty PROPERTIES
	RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/unit)
add_dependencies(test_common_helper naughty)
skp_unit_test(test_common_tilefile test_common_tilefile.c LINK skp_progutil)

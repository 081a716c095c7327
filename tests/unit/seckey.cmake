skp_unit_test(test_keys_seckey test_keys_seckey.c LINK skp_seckey)
skp_unit_test(test_keys_unlock test_keys_unlock.c LINK skp_seckey)
skp_unit_test(test_keys_keyfile test_keys_keyfile.c LINK skp_seckey)
skp_unit_test(test_keys_disk test_keys_disk.c LINK skp_seckey)
skp_unit_test(test_keys_passphrase test_keys_passphrase.c LINK skp_seckey util)

add_executable(keytool keytool.c)
target_link_libraries(keytool PRIVATE skp_seckey)
set_target_properties(keytool PROPERTIES
	RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/unit)
skp_script_test(unit.keys_interop keys_interop.py LABELS unit)
skp_unit_test(test_format_examples test_format_examples.c format_examples.c
	LINK skp_seckey)
skp_unit_test(test_keys_sealed test_keys_sealed.c LINK skp_seckey)

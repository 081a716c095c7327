skp_unit_test(test_keys_pubkey test_keys_pubkey.c LINK skp_pubkey)
skp_unit_test(test_keys_keyset test_keys_keyset.c LINK skp_pubkey)
skp_unit_test(test_keys_pem test_keys_pem.c LINK skp_pubkey)
skp_unit_test(test_keys_keytext test_keys_keytext.c LINK skp_pubkey)

skp_vector_test(vec_ed25519 vec_ed25519.c LINK skp_pubkey skp::jansson)
skp_vector_test(vec_cose_sign1 vec_cose_sign1.c LINK skp_pubkey)

skp_vector_test(vec_cbor vec_cbor.c rules.c LINK skp_schema)
skp_vector_test(vec_cose vec_cose.c LINK skp_schema)
skp_vector_test(vec_merkle vec_merkle.c LINK skp_schema skp::jansson)

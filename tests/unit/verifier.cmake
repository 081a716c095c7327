# The tests make what they verify, so they need secret keys.
skp_unit_test(test_verdict test_verdict.c LINK skp_verify)
skp_unit_test(test_require test_require.c LINK skp_report)
skp_unit_test(test_row test_row.c LINK skp_report)
skp_unit_test(test_tally test_tally.c LINK skp_report)
skp_unit_test(test_ahead test_ahead.c ${PROJECT_SOURCE_DIR}/verifier/ahead.c
	LINK skp_progutil Threads::Threads)
skp_unit_test(test_policy test_policy.c LINK skp_verify)
if(TARGET skp_seckey)
	add_library(skp_test_world STATIC world.c world_passport.c
		world_token.c world_trust.c)
	target_link_libraries(skp_test_world PUBLIC skp_verify skp_seckey)
	skp_unit_test(test_audit test_audit.c LINK skp_test_world)
	skp_unit_test(test_audit_core test_audit_core.c LINK skp_test_world)
	skp_unit_test(test_audit_order test_audit_order.c LINK skp_test_world)
	skp_unit_test(test_roots test_roots.c LINK skp_test_world)
	skp_unit_test(test_trustkey test_trustkey.c LINK skp_test_world)
	skp_unit_test(test_verify test_verify.c LINK skp_test_world)
	skp_unit_test(test_verify_status test_verify_status.c
		LINK skp_test_world)
	skp_unit_test(test_presentation test_presentation.c
		LINK skp_test_world)
	skp_unit_test(test_receipts test_receipts.c LINK skp_test_world)
	skp_unit_test(test_logcopy test_logcopy.c LINK skp_test_world)
	skp_unit_test(test_input test_input.c LINK skp_test_world)
	skp_unit_test(test_verify_order test_verify_order.c
		LINK skp_test_world)
	skp_unit_test(test_sweep test_sweep.c LINK skp_test_world)
endif()

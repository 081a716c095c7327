skp_unit_test(test_registry test_registry.c issue_kit.c LINK skp_issuer)
skp_unit_test(test_registry_log test_registry_log.c issue_kit.c
	LINK skp_issuer)
skp_unit_test(test_registry_status test_registry_status.c issue_kit.c
	LINK skp_issuer)
skp_unit_test(test_forget test_forget.c issue_kit.c LINK skp_issuer)
skp_unit_test(test_backup test_backup.c issue_kit.c LINK skp_issuer)
skp_unit_test(test_publish test_publish.c issue_kit.c LINK skp_issuer)
skp_unit_test(test_issue test_issue.c issue_kit.c LINK skp_issuer)
skp_unit_test(test_registry_damage test_registry_damage.c damage_kit.c
	issue_kit.c LINK skp_issuer)
skp_unit_test(test_registry_hidden test_registry_hidden.c damage_kit.c
	issue_kit.c LINK skp_issuer)
skp_unit_test(test_registry_subjects test_registry_subjects.c damage_kit.c
	issue_kit.c LINK skp_issuer)
skp_unit_test(test_holder_keys test_holder_keys.c LINK skp_issuer)
skp_unit_test(test_replace test_replace.c issue_kit.c LINK skp_issuer)
skp_unit_test(test_replace_runs test_replace_runs.c issue_kit.c
	LINK skp_issuer)
skp_unit_test(test_issue_crash test_issue_crash.c issue_kit.c LINK skp_issuer)
skp_unit_test(test_issue_runs test_issue_runs.c issue_kit.c LINK skp_issuer)
skp_unit_test(test_checkpoint test_checkpoint.c issue_kit.c LINK skp_issuer)
skp_unit_test(test_authority_sign test_authority_sign.c authority_kit.c
	LINK skp_issuer)
skp_unit_test(test_authority_memory test_authority_memory.c authority_kit.c
	LINK skp_issuer)
skp_unit_test(test_authority_hostile test_authority_hostile.c authority_kit.c
	LINK skp_issuer)
skp_unit_test(test_authority_answer test_authority_answer.c authority_kit.c
	LINK skp_issuer)
skp_unit_test(test_honest test_honest.c authority_kit.c LINK skp_issuer)
skp_unit_test(test_authority_edit test_authority_edit.c authority_kit.c
	LINK skp_issuer)
skp_unit_test(test_house_keys test_house_keys.c issue_kit.c LINK skp_issuer)

skp_unit_test(test_registry test_registry.c issue_kit.c LINK skp_issuer)
skp_unit_test(test_issue test_issue.c issue_kit.c LINK skp_issuer)

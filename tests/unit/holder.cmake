skp_unit_test(test_choose test_choose.c LINK skp_holder)
skp_unit_test(test_token test_token.c LINK skp_holder skp_test_world)

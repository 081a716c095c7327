skp_unit_test(test_print_request test_print_request.c LINK skp_print)
skp_unit_test(test_print_code test_print_code.c LINK skp_print)
skp_unit_test(test_print_picture test_print_picture.c LINK skp_print)

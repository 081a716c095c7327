# How a folder's CMakeLists.txt says what it holds.  Each folder lists its
# own sources; nothing is globbed.
#
#   skp_library(skp_schema SOURCES cursor.c writer.c LINK skp_common skp::cbor)
#	a static library libskp_schema.a
#   skp_program(skillpass-verify SOURCES main.c LINK skp_verify MAN 1)
#	a program in bin/; with MAN the page skillpass-verify.1 beside it is
#	installed
#   skp_unit_test(test_cursor test_cursor.c LINK skp_schema)
#	a cmocka program, and the test unit.test_cursor; stands in
#	tests/unit/MODULE.cmake (common.cmake, schema.cmake, ...)
#   skp_fuzzer(fuzz_cursor fuzz_cursor.c LINK skp_schema
#		[SEEDS folder...] [FLOOR n])
#	a harness with LLVMFuzzerTestOneInput; stands in
#	tests/fuzz/MODULE.cmake.  SEEDS: where its seeds lie, by default
#	tests/fuzz/seeds/fuzz_cursor.  In the fuzz preset it is a libFuzzer
#	program and the test fuzz.fuzz_cursor runs it SKP_FUZZ_SECONDS and
#	fails under FLOOR edges of coverage; in all other presets the same
#	harness is linked with tests/fuzz/standalone.c and the test runs it
#	over its seeds
#   skp_script_test(cli.issue run/issue.sh [ARGS ...] [LABELS cli]
#		[TIMEOUT seconds])
#	a test that is a script (first line decides the interpreter)
#
# LINK takes our libraries (skp_common, skp_progutil, skp_schema, skp_pubkey,
# skp_seckey, skp_verify, skp_registry, skp_issuer), imported ones (skp::sodium
# skp::nettle skp::z skp::jansson skp::seccomp skp::cbor skp::lmdb skp::csv
# skp::utf8proc skp::qrencode skp::qpdf skp::pango), Threads::Threads.  A library names what its own sources
# use; what those need follows.
#
# Every test has in its environment:
#   SKP_SOURCE_DIR  the project's root
#   SKP_BINARY_DIR  the preset's folder, build/PRESET
#   SKP_BIN_DIR     the programs, build/PRESET/bin
#   SKP_SHARED_DIR  third-party data beside the project; may be absent: then
#                   a test says so and exits with 77 (skipped)
#   TZ=UTC, LC_ALL=C.UTF-8
# SKP_SANITIZED=1 in addition where the programs were built with a sanitizer.

set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)

function(skp_folders)
	foreach(folder IN LISTS ARGN)
		if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/CMakeLists.txt)
			add_subdirectory(${folder})
		endif()
	endforeach()
endfunction()

function(skp_library name)
	cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
	add_library(${name} STATIC ${arg_SOURCES} ${arg_UNPARSED_ARGUMENTS})
	target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
	target_link_libraries(${name} PUBLIC ${arg_LINK})
endfunction()

function(skp_program name)
	cmake_parse_arguments(PARSE_ARGV 1 arg "" "MAN" "SOURCES;LINK")
	add_executable(${name} ${arg_SOURCES} ${arg_UNPARSED_ARGUMENTS})
	target_link_libraries(${name} PRIVATE ${arg_LINK})
	install(TARGETS ${name} DESTINATION ${CMAKE_INSTALL_BINDIR})
	if(arg_MAN)
		install(FILES ${name}.${arg_MAN}
			DESTINATION ${CMAKE_INSTALL_MANDIR}/man${arg_MAN})
	endif()
endfunction()

function(skp_test_properties name timeout)
	set(env
		SKP_SOURCE_DIR=${CMAKE_SOURCE_DIR}
		SKP_BINARY_DIR=${CMAKE_BINARY_DIR}
		SKP_BIN_DIR=${CMAKE_RUNTIME_OUTPUT_DIRECTORY}
		SKP_SHARED_DIR=${CMAKE_SOURCE_DIR}/../shared
		TZ=UTC LC_ALL=C.UTF-8)
	if(SKP_SANITIZE)
		list(APPEND env SKP_SANITIZED=1)
	endif()
	set_tests_properties(${name} PROPERTIES
		ENVIRONMENT "${env}" LABELS "${ARGN}"
		TIMEOUT ${timeout} SKIP_RETURN_CODE 77)
endfunction()

function(skp_unit_test name)
	cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
	add_executable(${name} ${arg_SOURCES} ${arg_UNPARSED_ARGUMENTS})
	target_link_libraries(${name} PRIVATE ${arg_LINK} skp::cmocka)
	set_target_properties(${name} PROPERTIES
		RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/unit)
	add_test(NAME unit.${name} COMMAND ${name})
	skp_test_properties(unit.${name} 300 unit)
endfunction()

function(skp_fuzzer name)
	cmake_parse_arguments(PARSE_ARGV 1 arg "" "FLOOR" "SOURCES;LINK;SEEDS")
	if(NOT arg_SEEDS)
		set(arg_SEEDS ${CMAKE_SOURCE_DIR}/tests/fuzz/seeds/${name})
	endif()
	if(NOT arg_FLOOR)
		set(arg_FLOOR 0)
	endif()
	add_executable(${name} ${arg_SOURCES} ${arg_UNPARSED_ARGUMENTS})
	target_link_libraries(${name} PRIVATE ${arg_LINK})
	set_target_properties(${name} PROPERTIES
		RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/fuzz)
	if(SKP_FUZZ)
		target_link_options(${name} PRIVATE -fsanitize=fuzzer)
		add_test(NAME fuzz.${name} COMMAND
			${CMAKE_SOURCE_DIR}/tests/fuzz/run $<TARGET_FILE:${name}>
			${SKP_FUZZ_SECONDS} ${arg_FLOOR} ${arg_SEEDS})
	else()
		target_sources(${name} PRIVATE
			${CMAKE_SOURCE_DIR}/tests/fuzz/standalone.c)
		add_test(NAME fuzz.${name} COMMAND ${name} ${arg_SEEDS})
	endif()
	skp_test_properties(fuzz.${name} 300 fuzz)
endfunction()

function(skp_script_test name script)
	cmake_parse_arguments(PARSE_ARGV 2 arg "" "TIMEOUT" "ARGS;LABELS")
	if(NOT arg_TIMEOUT)
		set(arg_TIMEOUT 600)
	endif()
	add_test(NAME ${name} COMMAND
		${CMAKE_CURRENT_SOURCE_DIR}/${script} ${arg_ARGS}
		WORKING_DIRECTORY ${CMAKE_BINARY_DIR})
	skp_test_properties(${name} ${arg_TIMEOUT} ${arg_LABELS})
endfunction()

# Optimisation, hardening and instrumentation, by build type and option.
#
# No build defines NDEBUG: an assertion that fails must stop the program.
include(CheckCCompilerFlag)
include(CheckIPOSupported)
include(CheckPIESupported)
check_pie_supported(LANGUAGES C)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

set(CMAKE_C_FLAGS_DEBUG "-O1 -g")
set(CMAKE_C_FLAGS_RELEASE "-O2 -g")

add_compile_definitions(_GNU_SOURCE SKP_VERSION="${PROJECT_VERSION}")
add_compile_options(
	-ffunction-sections -fdata-sections -fvisibility=hidden
	-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.
)
add_link_options(-Wl,--gc-sections -Wl,--as-needed -Wl,-z,relro,-z,now
	-Wl,-z,noexecstack)

if(CMAKE_BUILD_TYPE STREQUAL "Release")
	# Small readers of one module are called from another a hundred times
	# a passport.
	check_ipo_supported(RESULT SKP_HAS_IPO OUTPUT ignored LANGUAGES C)
	set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ${SKP_HAS_IPO})
	# For the tests, which are linked without (tests/CMakeLists.txt).
	add_compile_options(-ffat-lto-objects)
	add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
		-fstack-protector-strong)
	foreach(flag -fstack-clash-protection -fcf-protection)
		string(MAKE_C_IDENTIFIER "SKP_HAS${flag}" have)
		check_c_compiler_flag(${flag} ${have})
		if(${have})
			add_compile_options(${flag})
		endif()
	endforeach()
endif()

# Code that cannot work under a sanitizer (confinement: leak checking needs
# ptrace, the runtimes need more system calls) asks #ifdef SKP_SANITIZED.
if(SKP_SANITIZE)
	add_compile_definitions(SKP_SANITIZED)
	add_compile_options(-fsanitize=${SKP_SANITIZE}
		-fno-sanitize-recover=all -fno-omit-frame-pointer)
	add_link_options(-fsanitize=${SKP_SANITIZE})
endif()
if(SKP_FUZZ)
	add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(SKP_COVERAGE)
	add_compile_definitions(SKP_COVERAGE)
	# gcc follows values less well through its own counters
	add_compile_options(--coverage -fprofile-update=atomic
		-Wno-maybe-uninitialized)
	add_link_options(--coverage)
endif()

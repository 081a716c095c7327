# Warnings, all of them errors, for gcc and clang; KNF C in gnu11.
set(CMAKE_C_STANDARD 11)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS ON)

add_compile_options(
	-Wall -Wextra -Werror
	-Wshadow -Wconversion -Wundef -Wvla -Wdate-time
	-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition
	-Wmissing-declarations -Wredundant-decls -Wnested-externs
	-Wformat=2 -Wpointer-arith -Wcast-qual -Wwrite-strings
	-Wimplicit-fallthrough -Wunused -Wuninitialized
	-Wfloat-equal -Wdouble-promotion -Winit-self
	-fno-common -fno-strict-aliasing
)
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
	add_compile_options(
		-Wlogical-op -Wduplicated-cond -Wduplicated-branches
		-Wjump-misses-init -Walloca -Wtrampolines
	)
else()
	# static inline functions of a library's own header that a file does
	# not need are no fault; everything else stays on.
	add_compile_options(
		-Wcomma -Wconditional-uninitialized -Wassign-enum
		-Wshorten-64-to-32 -Wunreachable-code
	)
endif()

# Third-party libraries as imported targets skp::NAME.  Static: what
# skillpass-verify links into itself, so that it starts fast.  Dynamic:
# libcbor (Debian has no libcbor.a) and what only the issuer or the tests use.
#
# skp_dependency(NAME HEADER LIBRARY PACKAGE): LIBRARY as find_library takes
# it, so "libz.a" is static and "cbor" dynamic; PACKAGE is Debian's name.
function(skp_dependency name header library package)
	find_path(SKP_${name}_INCLUDE ${header})
	find_library(SKP_${name}_LIBRARY ${library})
	mark_as_advanced(SKP_${name}_INCLUDE SKP_${name}_LIBRARY)
	if(NOT SKP_${name}_INCLUDE OR NOT SKP_${name}_LIBRARY)
		message(FATAL_ERROR "${header} or ${library} not found: "
			"install ${package} (.ci/deps installs all of them)")
	endif()
	add_library(skp::${name} UNKNOWN IMPORTED GLOBAL)
	set_target_properties(skp::${name} PROPERTIES
		IMPORTED_LOCATION ${SKP_${name}_LIBRARY}
		INTERFACE_INCLUDE_DIRECTORIES ${SKP_${name}_INCLUDE})
endfunction()

find_package(Threads REQUIRED)

skp_dependency(sodium sodium.h libsodium.a libsodium-dev)
skp_dependency(nettle nettle/sha2.h libnettle.a nettle-dev)
skp_dependency(z zlib.h libz.a zlib1g-dev)
skp_dependency(jansson jansson.h libjansson.a libjansson-dev)
skp_dependency(seccomp seccomp.h libseccomp.a libseccomp-dev)
skp_dependency(cbor cbor.h cbor libcbor-dev)
target_link_libraries(skp::sodium INTERFACE Threads::Threads)

if(NOT SKP_VERIFIER_ONLY)
	skp_dependency(bsd bsd/readpassphrase.h libbsd.a libbsd-dev)
	skp_dependency(lmdb lmdb.h lmdb liblmdb-dev)
	skp_dependency(csv csv.h csv libcsv-dev)
	skp_dependency(utf8proc utf8proc.h utf8proc libutf8proc-dev)
	skp_dependency(qrencode qrencode.h qrencode libqrencode-dev)
	skp_dependency(archive archive.h archive libarchive-dev)
	skp_dependency(zbar zbar.h zbar libzbar-dev)
	skp_dependency(jpeg jpeglib.h libjpeg.a libjpeg62-turbo-dev)
	skp_dependency(png png.h libpng.a libpng-dev)
	target_link_libraries(skp::png INTERFACE skp::z m)
	skp_dependency(qpdf qpdf/qpdf-c.h qpdf libqpdf-dev)
	skp_dependency(pango pango-1.0/pango/pangocairo.h pangocairo-1.0
		libpango1.0-dev)
	# Its headers lie in several folders, its parts in several libraries.
	find_package(PkgConfig REQUIRED)
	pkg_check_modules(SKP_PANGO REQUIRED QUIET pangocairo pangoft2 cairo-pdf
		fontconfig)
	target_include_directories(skp::pango SYSTEM INTERFACE
		${SKP_PANGO_INCLUDE_DIRS})
	target_link_libraries(skp::pango INTERFACE ${SKP_PANGO_LINK_LIBRARIES})
endif()
if(BUILD_TESTING)
	skp_dependency(cmocka cmocka.h cmocka libcmocka-dev)
endif()

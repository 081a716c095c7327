#!/usr/bin/python3
"""What the verifier's archives and its program may refer to.

The archives are checked against a list of what is allowed: whatever is not
on it (malloc, clocks, files, sockets, output, LMDB, signing) is a fault.

usage: symbols.py LIB_DIR [SKILLPASS_VERIFY]
"""
import os
import re
import subprocess
import sys

# Of libc: only what works on the memory that it is given.
LIBC = ['memcpy', 'memmove', 'memset', 'memcmp', 'memchr', 'memrchr',
        'memmem', 'explicit_bzero', 'strlen', 'strnlen', 'strcmp', 'strncmp',
        'strchr', 'strrchr', 'strspn', 'strcspn', 'bsearch',
        '__memcpy_chk', '__memmove_chk', '__memset_chk',
        '__explicit_bzero_chk', '__stack_chk_fail', '_GLOBAL_OFFSET_TABLE_',
        '__assert_fail', '__popcountdi2']

ARCHIVES = {
    'libskp_common.a': [],
    'libskp_schema.a': [
        r'cbor_stream_decode', r'cbor_empty_callbacks', r'cbor_encode_\w+',
        r'nettle_sha256_(init|update|digest)', r'_?nettle_sha256_\w+',
        r'inflate(Init2?_|Reset|End)?', r'deflate(Init2?_|End|Bound)?',
        r'adler32', r'crc32'],
    'libskp_pubkey.a': [
        r'crypto_sign_ed25519_verify_detached', r'sodium_init',
        r'crypto_core_ed25519_is_valid_point',
        r'sodium_(base642bin|bin2base64|base64_encoded_len|memcmp|memzero)'],
    'libskp_verify.a': [],
}
OURS = r'skp_\w+'

# What the program needs at run time, with what libc brings.
NEEDED = [r'libc\.so\.6', r'libcbor\.so\.0\.\d+', r'ld-linux.*\.so\.\d+']

# What the program may not refer to or contain.  crypto_sign_ed25519_detached
# is there, uncalled: libsodium's verifying object needs the object it is in.
PROGRAM_NEVER = [
    r'socket', r'connect', r'bind', r'listen', r'accept4?', r'sendto',
    r'sendmsg', r'recvfrom', r'recvmsg', r'getaddrinfo', r'gethostby\w+',
    r'mdb_\w+', r'system', r'popen', r'execl\w*', r'execvp\w*', r'execv',
    r'posix_spawn\w*',
    r'cbor_load', r'crypto_sign_ed25519_(seed_)?keypair',
    r'crypto_sign(_detached|_(seed_)?keypair)?', r'crypto_pwhash\w*',
    r'skp_seckey_\w+', r'skp_registry_\w+']


def nm(path, *options):
    done = subprocess.run(['nm', '-P', *options, path],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          check=True, universal_newlines=True)
    for line in done.stdout.splitlines():
        words = line.split()
        if len(words) >= 2 and not words[0].endswith(':'):
            yield words[0].split('@')[0], words[1]


def variables(path):
    """Objects that can be written to; constant tables with pointers lie in
    .data.rel.ro and cannot."""
    done = subprocess.run(['objdump', '-t', path], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=True,
                          universal_newlines=True)
    for line in done.stdout.splitlines():
        m = re.match(r'[0-9a-f]+ .{6}[O ] (\.(?:data|bss)\S*|\*COM\*)\s+'
                     r'([0-9a-f]+)\s+(?:\.\w+ )?(\S+)$', line)
        if m and not m.group(1).startswith('.data.rel.ro') and \
                int(m.group(2), 16) > 0:
            yield m.group(3)


def matches(name, patterns):
    return any(re.fullmatch(p, name) for p in patterns)


def check_archives(folder, bad):
    seen = 0
    for archive, extra in ARCHIVES.items():
        path = os.path.join(folder, archive)
        if not os.path.exists(path):
            bad.append('%s is not there' % archive)
            continue
        symbols = list(nm(path))
        defined = {name for name, kind in symbols if kind not in 'Uw'}
        seen += len(defined)
        for name in sorted({n for n, kind in symbols if kind in 'Uw'}):
            if name not in defined and name not in LIBC and \
                    not matches(name, [OURS] + extra):
                bad.append('%s refers to %s' % (archive, name))
        for name, kind in symbols:
            if kind in 'TDBRC' and not matches(name, [OURS]):
                bad.append('%s lets %s out' % (archive, name))
        for name in variables(path):
            bad.append('%s has a variable, %s' % (archive, name))
    return seen


def check_program(path, bad):
    done = subprocess.run(['readelf', '-dW', path], stdout=subprocess.PIPE,
                          check=True, universal_newlines=True)
    needed = re.findall(r'\(NEEDED\).*\[(.*)\]', done.stdout)
    if not needed:
        bad.append('%s: nothing needed?' % path)
    for name in needed:
        if not matches(name, NEEDED):
            bad.append('%s needs %s' % (os.path.basename(path), name))
    for name in sorted({n for n, _ in nm(path)} |
                       {n for n, _ in nm(path, '-D')}):
        if matches(name, PROGRAM_NEVER):
            bad.append('%s holds %s' % (os.path.basename(path), name))
    return needed


def main():
    bad = []
    seen = check_archives(sys.argv[1], bad)
    print('archives: %d symbols' % seen)
    if len(sys.argv) > 2:
        needed = check_program(sys.argv[2], bad)
        print('skillpass-verify needs %s' % ', '.join(needed))
    for line in bad:
        print(line)
    return 1 if bad or seen == 0 else 0


if __name__ == '__main__':
    sys.exit(main())

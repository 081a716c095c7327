#!/usr/bin/python3
"""Who may include what.  The tables below are the rule of dependencies.

usage: includes.py [ROOT]
"""
import fnmatch
import os
import re
import sys

# A folder may include its own headers and those of these folders.
FOLDERS = {
    'common': [],
    'schema': ['common'],
    'keys': ['common', 'schema'],
    'verifier': ['common', 'schema', 'keys'],
    'holder': ['common', 'schema', 'keys'],
    'issuer': ['common', 'schema', 'keys'],
    'helpers': ['common'],
}

# A header of a library may stand in these files only.
ONLY_IN = {
    'cbor.h': ['schema/cursor.c', 'schema/writer.c'],
    'nettle/*': ['schema/sha256.c'],
    'zlib.h': ['schema/zip.c'],
    'sodium.h': ['keys/*.c'],
    'bsd/*': ['keys/passphrase.c'],
    'lmdb.h': ['issuer/registry_db.c'],
    'csv.h': ['issuer/sheet_csv.c'],
    'utf8proc.h': ['issuer/text_in.c'],
    'jansson.h': ['issuer/json_tree.c', 'verifier/json.h'],
    'seccomp.h': ['common/confine_gen.c'],
    'linux/landlock.h': ['common/confine.c'],
    'archive*.h': ['helpers/unpack.c'],
    'zbar.h': ['helpers/scan_codes.c'],
    'png.h': ['helpers/scan_png.c'],
    'jpeglib.h': ['helpers/scan_jpeg.c'],
    'qrencode.h': ['helpers/print_code.c'],
    'fontconfig/*': ['helpers/print_font.h'],
    'pango/*': ['helpers/print_page.c'],
    'cairo*.h': ['helpers/print_page.c', 'helpers/print_picture.c'],
    'qpdf/*': ['helpers/print_tag.c'],
    'pthread.h': ['verifier/*', 'issuer/*'],
    'malloc.h': ['common/confine.c'],  # for mallopt() alone
}
# Of these exactly one file of a folder has the header.
ONE_FILE = ['lmdb.h', 'csv.h', 'utf8proc.h', 'jansson.h', 'seccomp.h']

# Nobody speaks to a network.
NEVER = ['sys/socket.h', 'sys/un.h', 'netdb.h', 'netinet/*', 'arpa/*',
         'net/*', 'resolv.h', 'curl/*', 'alloca.h']

# The sources of these libraries, and every header that they reach, know
# nothing of allocation, clocks, files, descriptors or output.
PURE = ['skp_common', 'skp_schema', 'skp_pubkey', 'skp_verify']
PURE_MAY = ['assert.h', 'inttypes.h', 'limits.h', 'stdbool.h', 'stddef.h',
            'stdint.h', 'string.h', 'cbor.h', 'nettle/*', 'zlib.h',
            'sodium.h']
# The verifier never sees what belongs to secret keys.
PUBLIC_ONLY = ['verifier']
SECRET_LIBRARY = ('keys', 'skp_seckey')

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)
LIBRARY = re.compile(r'skp_library\(\s*(\w+)\s+SOURCES\s+(.*?)\)', re.S)


class Lint:
    def __init__(self, root):
        self.root = root
        self.bad = []
        self.includes = {}
        for folder in FOLDERS:
            top = os.path.join(root, folder)
            if not os.path.isdir(top):
                continue
            for name in sorted(os.listdir(top)):
                if name.endswith(('.c', '.h')):
                    path = folder + '/' + name
                    with open(os.path.join(root, path)) as f:
                        self.includes[path] = INCLUDE.findall(f.read())

    def say(self, path, text):
        self.bad.append('%s: %s' % (path, text))

    def sources(self, folder, library):
        lists = os.path.join(self.root, folder, 'CMakeLists.txt')
        if not os.path.exists(lists):
            return []
        with open(lists) as f:
            text = re.sub(r'#.*', '', f.read())
        for name, body in LIBRARY.findall(text):
            if name == library:
                words = body.split('LINK')[0].split()
                return [folder + '/' + word for word in words]
        return []

    def check_folders(self):
        for path, found in self.includes.items():
            folder = path.split('/')[0]
            for mark, name in found:
                if mark == '<':
                    continue
                # a list of messages is named by a macro of its header
                to = name.split('/')[0]
                if '/' not in name or to not in FOLDERS:
                    self.say(path, '"%s" is not a path from the root' % name)
                elif to != folder and to not in FOLDERS[folder]:
                    self.say(path, '%s/ may not include %s' % (folder, name))
                elif not os.path.exists(os.path.join(self.root, name)):
                    self.say(path, '%s does not exist' % name)

    def check_libraries(self):
        holders = {}
        for path, found in self.includes.items():
            for mark, name in found:
                if mark != '<':
                    continue
                if any(fnmatch.fnmatch(name, p) for p in NEVER):
                    self.say(path, '<%s> may stand nowhere' % name)
                for pattern, where in ONLY_IN.items():
                    if not fnmatch.fnmatch(name, pattern):
                        continue
                    if not any(fnmatch.fnmatch(path, w) for w in where):
                        self.say(path, '<%s> may stand in %s only'
                                 % (name, ', '.join(where)))
                    holders.setdefault((path.split('/')[0], pattern),
                                       []).append(path)
        for (folder, pattern), paths in holders.items():
            if pattern in ONE_FILE and len(set(paths)) > 1:
                self.say(folder, '<%s> in more than one file: %s'
                         % (pattern, ', '.join(sorted(set(paths)))))

    def reach(self, sources):
        seen, todo = set(), list(sources)
        while todo:
            path = todo.pop()
            if path in seen:
                continue
            seen.add(path)
            todo += [name for mark, name in self.includes.get(path, [])
                     if mark == '"']
        return seen

    def check_pure(self):
        found_any = False
        for folder in FOLDERS:
            for library in PURE:
                sources = self.sources(folder, library)
                found_any = found_any or bool(sources)
                for path in self.reach(sources):
                    for mark, name in self.includes.get(path, []):
                        if mark == '<' and not any(
                                fnmatch.fnmatch(name, p) for p in PURE_MAY):
                            self.say(path, '<%s> in %s, which is pure'
                                     % (name, library))
        if not found_any:
            self.say('CMakeLists.txt', 'no source of a pure library found')

    def check_public(self):
        secret = set()
        for source in self.sources(*SECRET_LIBRARY):
            header = source[:-2] + '.h'
            if header in self.includes:
                secret.add(header)
        for path in self.includes:
            if path.split('/')[0] not in PUBLIC_ONLY:
                continue
            for name in sorted(self.reach([path]) & secret):
                self.say(path, 'reaches %s, which is for signers' % name)

    def run(self):
        self.check_folders()
        self.check_libraries()
        self.check_pure()
        self.check_public()
        for line in sorted(set(self.bad)):
            print(line)
        print('%d files, %d faults' % (len(self.includes),
                                       len(set(self.bad))))
        return 1 if self.bad or not self.includes else 0


if __name__ == '__main__':
    here = os.path.dirname(os.path.abspath(__file__))
    sys.exit(Lint(sys.argv[1] if len(sys.argv) > 1
                  else os.path.join(here, '../..')).run())

#!/usr/bin/python3
"""Pictures of QR codes: sharp, small, tilted, blurred, several in one photo,
none at all; broken ones and bombs; a helper that is missing, that lies, or
that is killed at any point.  Every picture is made here.
"""
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '../independent'))
import qrtext  # noqa: E402

try:
    from PIL import Image, ImageFilter
except ImportError:
    print('skipped: python3-pil is not installed')
    sys.exit(77)

BIN = os.environ['SKP_BIN_DIR']
SANITIZED = 'SKP_SANITIZED' in os.environ
ARGS = ['--no-state', '--at', '2026-06-15', '--root', 'root.cbor', '--trust',
        'trust.cbor', '--status', 'status.cbor']
failed = []


def run(*operands, verify=os.path.join(BIN, 'skillpass-verify'), **kw):
    return subprocess.run([verify, '--lang', 'en', *ARGS, *operands],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          universal_newlines=True, check=False, **kw)


def want(what, done, status, *texts):
    said = done.stdout + done.stderr
    missing = [t for t in texts if t not in said]
    if done.returncode != status or missing:
        failed.append(what)
        print('FAIL %s: exit %d, not %d; missing %s in\n%s' % (
            what, done.returncode, status, missing, said[:600]))


def code(text):
    """A QR code as a picture with three pixels a module."""
    request = 'skillpass-print\t1\tpng\ncode\t%s\tcode\n' % text
    done = subprocess.run([os.path.join(BIN, 'skillpass-print')],
                          input=request.encode(), stdout=subprocess.PIPE,
                          check=True)
    with open('drawn.png', 'wb') as out:
        out.write(done.stdout)
    drawn = Image.open('drawn.png').convert('L')
    # Four modules of quiet zone above the first dark one.
    edge = next(y for y in range(drawn.height)
                if min(drawn.crop((0, y, drawn.width, y + 1)).getdata()) < 128)
    module = edge // 4
    assert module > 0 and drawn.width % module == 0
    n = drawn.width // module
    return drawn.resize((n, n), Image.NEAREST).resize((3 * n, 3 * n),
                                                      Image.NEAREST)


def text_of(name):
    with open(name, 'rb') as f:
        return qrtext.encode(f.read())


def good_pictures(sharp):
    tilt = sharp.rotate(10, Image.BICUBIC, expand=True, fillcolor=255)
    kinds = {'three pixels a module': sharp,
             'tilted by ten degrees': tilt,
             'blurred by one pixel': sharp.filter(
                 ImageFilter.GaussianBlur(1)),
             'tilted and blurred': tilt.filter(ImageFilter.GaussianBlur(1)),
             'white on black': sharp.point(lambda v: 255 - v),
             'four pixels a module': sharp.resize(
                 (sharp.width * 4 // 3, sharp.height * 4 // 3),
                 Image.NEAREST)}
    for what, picture in kinds.items():
        picture.save('p.png')
        want(what, run('p.png'), 0, 'VALID  ', 'File: p.png')
        picture.convert('RGB').save('p.jpeg', quality=85)
        want(what + ', JPEG', run('p.jpeg'), 0, 'VALID  ')
    sharp.convert('RGB').save('p.jpg', quality=90, progressive=True)
    want('progressive JPEG', run('p.jpg'), 0, 'VALID  ')
    glass = sharp.convert('RGBA')
    glass.putdata([(0, 0, 0, 255 - r) for r, *_ in glass.getdata()])
    glass.save('glass.png')
    want('black on nothing', run('glass.png'), 0, 'VALID  ')
    os.rename('p.png', 'name.skillpass')
    want('content counts, not the name', run('name.skillpass'), 0)
    with open('name.skillpass', 'rb') as f:
        data = f.read()
    want('a picture on a pipe', piped(data), 0, 'VALID  ')
    with open('name.skillpass', 'rb') as f:
        want('a picture as standard input', run('-', stdin=f), 0, 'VALID  ')
    with open('good.skillpass', 'rb') as f:
        want('a passport on a pipe', piped(f.read()), 0, 'VALID  ')
    want('short input on a pipe', piped(b'abc'), 1, 'malformed')


def piped(data):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen(
            [os.path.join(BIN, 'skillpass-verify'), '--lang', 'en', *ARGS,
             '-'], stdin=subprocess.PIPE, stdout=out, stderr=err)
        child.communicate(data)
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(
            [], child.returncode, out.read().decode(), err.read().decode())


def several(sharp):
    partly = code(text_of('partly.skillpass'))
    other = code('HTTPS')
    photo = Image.new('RGB', (2 * sharp.width + partly.width, 1400),
                      (200, 210, 190))
    photo.paste(sharp, (40, 60))
    photo.paste(partly, (sharp.width + 80, 500))
    photo.paste(other, (30, sharp.height + 200))
    photo.save('photo.jpg', quality=90)
    done = run('photo.jpg')
    want('several in one photo', done, 3, 'File: photo.jpg #1',
         'File: photo.jpg #2', '** EXPIRED **', '2 checked')
    other.save('other.png')
    none = ('UNREADABLE', 'no QR code of a passport was found in the '
            'picture; take it again, sharp and from nearby')
    want('a code of something else', run('other.png'), 4, *none)
    Image.new('L', (300, 300), 255).save('white.png')
    want('no code', run('white.png'), 4, *none)
    want('no code, in Dutch', run('white.png', '--lang', 'nl'), 4,
         'geen QR-code van een paspoort gevonden in de foto; neem hem '
         'opnieuw, scherp en van dichtbij')
    want('one picture does not stop the others',
         run('white.png', 'good.skillpass', 'photo.jpg'), 4, '2 valid',
         '1 unreadable', '1 partly-valid')
    want('more operands than are opened at first',
         run(*['good.skillpass'] * 70, 'photo.jpg', 'white.png'), 4,
         '73 checked', '1 unreadable', '71 valid')


def chunk(kind, data):
    body = kind + data
    return struct.pack('>I', len(data)) + body + struct.pack(
        '>I', zlib.crc32(body))


def png(width, height, data, more=b''):
    head = struct.pack('>IIBBBBB', width, height, 8, 0, 0, 0, 0)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + more +
            chunk(b'IDAT', data) + chunk(b'IEND', b''))


def jpeg_of_scans(n):
    """A progressive picture whose last scan is said n times."""
    Image.new('L', (2000, 2000), 128).save('s.jpg', progressive=True)
    with open('s.jpg', 'rb') as f:
        data = f.read()
    last = data.rindex(b'\xff\xda')
    scan = data[last:-2]
    return data[:last] + scan * n + data[-2:]


def bombs():
    zeros = zlib.compress(bytes(512 << 20), 1)
    text = zlib.compress(bytes(16 << 20), 9)
    cases = {
        'larger than any memory': png(0x7fffffff, 0x7fffffff, zeros),
        'too many pixels': png(12000, 12000, zeros),
        'far more data than pixels': png(100, 100, zeros),
        'a comment that unfolds': png(100, 100, zlib.compress(
            bytes(101 * 100)), chunk(b'zTXt', b'a\0\0' + text) * 50),
        'a colour profile that unfolds': png(100, 100, zlib.compress(
            bytes(101 * 100)), chunk(b'iCCP', b'a\0\0' + text)),
        'a JPEG of 65535 by 65535': b'\xff\xd8\xff\xc0\x00\x0b\x08' +
        b'\xff' * 4 + b'\x01\x01\x11\x00\xff\xd9',
        'a JPEG of 2000 scans': jpeg_of_scans(2000),
        'only the first bytes': b'\x89PNG\r\n\x1a\n',
        'JPEG without an end': b'\xff\xd8\xff\xe0' + bytes(5000)}
    scan = os.path.join(BIN, 'skillpass-scan')
    for what, data in cases.items():
        with open('bomb', 'wb') as out:
            out.write(data)
        want(what, run('bomb'), 4, 'UNREADABLE')
        with open('bomb', 'rb') as f:
            child = subprocess.Popen([scan], stdin=f, stdout=subprocess.PIPE)
            answer = child.stdout.read()
            _, _, used = os.wait4(child.pid, 0)
            child.returncode = 0
        seconds = used.ru_utime + used.ru_stime
        if answer:
            failed.append(what)
            print('FAIL %s: an answer' % what)
        if not SANITIZED and (used.ru_maxrss > 65536 or seconds > 0.5):
            failed.append(what)
            print('FAIL %s: %d kB, %.3f s' % (what, used.ru_maxrss, seconds))
        print('%-32s %6d kB %.3f s' % (what, used.ru_maxrss, seconds))


def a_copy(helper):
    """The verifier in a folder of its own, beside this helper."""
    folder = tempfile.mkdtemp(dir='.')
    verify = shutil.copy(os.path.join(BIN, 'skillpass-verify'), folder)
    if helper is not None:
        path = os.path.join(folder, 'skillpass-scan')
        with open(path, 'w') as out:
            out.write('#!/bin/sh\n' + helper)
        os.chmod(path, 0o755)
    return os.path.abspath(verify)


def helpers():
    text = text_of('good.skillpass')
    failing = ('UNREADABLE',
               'the helper program failed or was not done in time')
    if not os.path.exists('/usr/local/bin/skillpass-scan'):
        want('no helper', run('good.png', verify=a_copy(None)), 4,
             'UNREADABLE',
             'a helper program is missing; install all of Skillpass')
        want('no helper, in Dutch',
             run('good.png', '--lang', 'nl', verify=a_copy(None)), 4,
             'een hulpprogramma ontbreekt; installeer heel Skillpass')
    want('one that ends badly', run('good.png', verify=a_copy(
        "printf '%%s\\n' '%s'\nexit 1\n" % text)), 4, *failing)
    for n in (0, 1, 5, 6, 100, len(text) - 1, len(text)):
        # Killed when it had written n characters.
        want('killed after %d' % n, run('good.png', verify=a_copy(
            "printf '%%s' '%s'\nkill -9 $$\n" % text[:n])), 4, *failing)
    # One that is taken over can lie, but it has no key to sign with.
    want('half a text', run('good.png', verify=a_copy(
        "printf '%%s\\n' '%s'\n" % text[:-30])), 1, 'malformed')
    want('another passport', run('good.png', verify=a_copy(
        "printf '%%s\\n' '%s'\n" % text_of('tampered.skillpass'))), 1,
        'tampered')
    want('words', run('good.png', verify=a_copy('echo VALID\n')), 4,
         'UNREADABLE')


def children_of(pid):
    try:
        with open('/proc/%d/task/%d/children' % (pid, pid)) as f:
            return [int(x) for x in f.read().split()]
    except OSError:
        return []


def killed():
    """The true helper, killed at 60 random points of its work."""
    rng = random.Random(9285)
    ends = {0: 0, 4: 0}
    for _ in range(60):
        child = subprocess.Popen(
            [os.path.join(BIN, 'skillpass-verify'), *ARGS, 'good.png'],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        limit = time.monotonic() + 5
        helper = []
        while not helper and child.poll() is None and \
                time.monotonic() < limit:
            helper = children_of(child.pid)
        time.sleep(rng.random() * 0.08)
        for pid in helper:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        said = child.communicate()[0].decode()
        if child.returncode not in ends or (
                'UNREADABLE' in said) != (child.returncode == 4):
            failed.append('killed')
            print('FAIL killed: exit %d\n%s' % (child.returncode, said))
            continue
        ends[child.returncode] += 1
    print('killed 60 times: %d unreadable, %d done before' % (ends[4],
                                                              ends[0]))
    if ends[4] < 10:
        failed.append('killed too late to tell')


def main():
    folder = tempfile.mkdtemp()
    try:
        os.chdir(folder)
        subprocess.run([sys.executable, os.path.join(HERE, 'make_world.py'),
                        folder],
                       check=True)
        sharp = code(text_of('good.skillpass'))
        sharp.save('good.png')
        good_pictures(sharp)
        several(sharp)
        bombs()
        helpers()
        killed()
    finally:
        shutil.rmtree(folder)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())

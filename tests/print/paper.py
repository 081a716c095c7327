"""A PDF looked at by others: poppler's tools and zbar, and what they give
measured here.  For the tests of this folder."""
import re
import subprocess
import zlib

PAPER = 300  # dots an inch: what an office prints and scans with


def tool(*args, data=None):
    return subprocess.run(args, input=data, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=True).stdout


def info(path):
    lines = tool('pdfinfo', path).decode().splitlines()
    return dict(re.split(r':\s*', line, maxsplit=1) for line in lines)


def text(path, page=None):
    pages = [] if page is None else ['-f', str(page), '-l', str(page)]
    return tool('pdftotext', *pages, path, '-').decode()


def structure(path):
    """[(depth, element or text)], as pdfinfo -struct-text tells it."""
    out = []
    for line in tool('pdfinfo', '-struct-text', path).decode().splitlines():
        bare = line.lstrip()
        out.append(((len(line) - len(bare)) // 2, bare))
    return out


def objects(path):
    """The file's bytes with every stream of objects inflated."""
    with open(path, 'rb') as f:
        data = f.read()
    out = [data]
    for m in re.finditer(rb'stream\r?\n(.*?)endstream', data, re.S):
        try:
            out.append(zlib.decompressobj().decompress(m.group(1)))
        except zlib.error:
            pass
    return b'\n'.join(out)


def words(path):
    """[[(x0, y0, x1, y1, word)] a page], in points."""
    pages = []
    for line in tool('pdftotext', '-bbox', path, '-').decode().splitlines():
        if '<page' in line:
            pages.append([])
        m = re.search(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" '
                      r'xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)</word>', line)
        if m:
            pages[-1].append(tuple(float(x) for x in m.groups()[:4]) +
                             (m.group(5),))
    return pages


class Picture:
    """A page in grey."""

    def __init__(self, path, page=1, dpi=PAPER):
        self.mm = dpi / 25.4
        data = tool('pdftoppm', '-gray', '-r', str(dpi), '-f', str(page),
                    '-l', str(page), path)
        magic, size, depth, self.grey = data.split(b'\n', 3)
        assert (magic, depth) == (b'P5', b'255')
        self.width, self.height = map(int, size.split())

    def dark(self, x0, y0, x1, y1):
        """Extent (x0, y0, x1, y1) of what is not white in there, or None."""
        rows = []
        for y in range(y0, y1):
            row = self.grey[y * self.width + x0:y * self.width + x1]
            if min(row) < 250:
                rows.append((y, row))
        if not rows:
            return None
        left = min(next(i for i, v in enumerate(row) if v < 250)
                   for _, row in rows)
        right = max(len(row) - next(i for i, v in enumerate(row[::-1])
                                    if v < 250) for _, row in rows)
        return x0 + left, rows[0][0], x0 + right, rows[-1][0] + 1

    def code(self):
        """What the QR code at the upper right of the page says."""
        x, y = self.width // 2, self.height // 3
        rows = b''.join(self.grey[i * self.width + x:(i + 1) * self.width]
                        for i in range(y))
        out = tool('zbarimg', '--quiet', '--raw', '-Sdisable', '-Sqrcode.enable',
                   'pgm:-',
                   data=b'P5\n%d %d\n255\n' % (self.width - x, y) + rows)
        return out.decode().rstrip('\n')


def clipped(picture, margin=12):
    """True if anything stands nearer to an edge than margin, in mm."""
    m = int(margin * picture.mm)
    w, h = picture.width, picture.height
    return any(picture.dark(*box) is not None for box in (
        (0, 0, w, m), (0, h - m, w, h), (0, 0, m, h), (w - m, 0, w, h)))


def overlaps(page):
    """Pairs of words that stand on each other."""
    bad = []
    page = sorted(page)
    for i, a in enumerate(page):
        for b in page[i + 1:]:
            if b[0] >= a[2]:
                break
            wide = min(a[2], b[2]) - max(a[0], b[0])
            high = min(a[3], b[3]) - max(a[1], b[1])
            # boxes have the height of the font, not of the letters
            least = min(a[3] - a[1], b[3] - b[1])
            if wide > 1 and high > least * 0.55:
                bad.append((a[4], b[4]))
    return bad


def quiet(picture):
    """(module in mm, modules a side, True if the quiet zone of four modules
    is white) of the code at the upper right of a page."""
    w, mm = picture.width, picture.mm
    right = int(w - 12 * mm)
    # The finder pattern at the upper left of the code: from its row down
    # the code is as high as it is wide.
    top = picture.dark(w // 2, int(8 * mm), right, int(30 * mm))
    y = top[1] + 2
    row = picture.grey[y * w:(y + 1) * w]
    x = next(i for i in range(w // 2, right) if row[i] < 128)
    end = next(i for i in range(x, right) if row[i] > 128)
    module = (end - x) / 7
    last = max(i for i in range(x, right) if row[i] < 128)
    # ISO/IEC 18004, 6.3.5: row 6 is dark and light in turn from one finder
    # pattern to the other, which are dark in it.
    y = top[1] + round(6.5 * module)
    row = picture.grey[y * w + x:y * w + last + 1]
    runs = sum(v < 128 <= u for u, v in zip(b'\xff' + row, row))
    side = 2 * (runs - 2) + 15
    module = (last + 1 - x) / side
    q = int(4 * module)
    x1, y1 = x + round(side * module), top[1] + round(side * module)
    # the edges of the last modules may share a dot with what is outside
    white = all(picture.dark(*box) is None for box in (
        (x - q, top[1] - q, x - 1, y1 + q), (x1 + 2, top[1] - q, x1 + q,
                                             y1 + q),
        (x - q, top[1] - q, x1 + q, top[1] - 1), (x - q, y1 + 2, x1 + q,
                                                  y1 + q)))
    return module / mm, side, white

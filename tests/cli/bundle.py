"""A bundle on disk (FORMAT.md, "Bundle"), cut into its items by their lengths
and written again with some of them changed; what is not changed is never
decoded, so that a million of them take seconds.  And faults of each kind,
with what is to be said of them."""
import array
import mmap
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../independent'))
import dcbor  # noqa: E402

LABEL = 12


def skip(data, at):
    """Where the CBOR item that begins at `at` ends; lengths are definite."""
    left = 1
    while left:
        major, n = data[at] >> 5, data[at] & 31
        at += 1
        if n > 23:
            size = 1 << (n - 24)
            n = int.from_bytes(data[at:at + size], 'big')
            at += size
        left -= 1
        if major in (2, 3):
            at += n
        elif major == 4:
            left += n
        elif major == 5:
            left += 2 * n
        elif major == 6:
            left += 1
    return at


class Bundle:
    """Item 0 is the checkpoint where there is one, then the log's entries."""

    def __init__(self, path):
        with open(path, 'rb') as file:
            self.data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.at = array.array('Q', [LABEL])
        end = len(self.data)
        while self.at[-1] < end:
            self.at.append(skip(self.data, self.at[-1]))

    def __len__(self):
        return len(self.at) - 1

    def __getitem__(self, i):
        return self.data[self.at[i]:self.at[i + 1]]

    def write(self, path, changes):
        """changes: {number of an item: [what stands in its place, ...]}"""
        done = 0
        with open(path, 'wb') as file:
            for i in sorted(changes):
                file.write(memoryview(self.data)[done:self.at[i]])
                file.write(b''.join(changes[i]))
                done = self.at[i + 1]
            file.write(memoryview(self.data)[done:])


def altered(passport, part, rng):
    """One bit flipped in the payload, the signature or a disclosure."""
    item, _ = dcbor.load_first(passport)
    _, unprotected, payload, signature = item.value
    content = {'payload': payload, 'signature': signature,
               'disclosure': rng.choice(unprotected[17])}[part]
    at = passport.rindex(content) + rng.randrange(len(content))
    return (passport[:at] + bytes([passport[at] ^ 1 << rng.randrange(8)]) +
            passport[at + 1:])


def id_of(passport):
    h = dcbor.load_first(dcbor.load_first(passport)[0].value[2])[0][7].hex()
    return '-'.join((h[:8], h[8:12], h[12:16], h[16:20], h[20:]))


class Faults:
    """What is changed in a log, and all that is to be said of it."""

    def __init__(self, items, messages, code=1):
        self.items, self.messages, self.code = items, messages, code
        self.changes = {}
        self.rows = {}    # in place of an item's: verdicts; None: any but good
        self.told = []    # with the leaves of the log at hand
        self.maybe = []   # what an altered id or date makes of the order
        self.shift = 0    # of the entries behind

    def alter(self, k, part, rng):
        """Flips a bit of item k."""
        entry = k + self.shift
        self.changes[k] = [altered(self.items[k], part, rng)]
        self.rows[k] = ['tampered' if part == 'signature' else None]
        if part != 'disclosure':
            self.told.append('entry %d is not what the log has as entry %d' %
                             (entry, k - 1))
            self.maybe.append('entry %d (' % entry)

    def leave_out(self, k):
        self.changes[k] = self.rows[k] = []
        self.told.append(
            'before entry %d: 1 entries of the log are missing, from %d on' %
            (k + self.shift, k - 1))
        self.shift -= 1

    def insert(self, k, other, good):
        """Another passport before item k."""
        entry = k + self.shift
        self.changes[k] = [other, self.items[k]]
        self.rows[k] = [good, 'valid']
        self.told.append('entry %d does not stand in the log there' % entry)
        if good == 'valid':
            self.told.append('entry %d (%s): its id' % (entry, id_of(other)))
        self.shift += 1

    def swap(self, k):
        """Item k and the next."""
        entry, one, two = k + self.shift, self.items[k], self.items[k + 1]
        self.changes.update({k: [two], k + 1: [one]})
        self.rows.update({k: ['valid'], k + 1: ['valid']})
        self.told += [
            'before entry %d: 1 entries of the log are missing, from %d on' %
            (entry, k - 1),
            'entry %d does not stand in the log there' % (entry + 1),
            'entry %d (%s): its id' % (entry + 1, id_of(one))]

    def expected(self, plain):
        """(entry, row or verdict) of the changed log, one by one."""
        entry = 2
        for k, (_, row) in enumerate(plain, 2):
            for found in self.rows.get(k, [row]):
                yield entry, found
                entry += 1

    def say(self, err):
        """What is wrong with what was said of the faults."""
        told = []
        for line in err.splitlines():
            text = line.partition('/changed: ')[2]
            if re.match('(before )?entry ', text) and not any(
                    text.startswith(x) for x in self.maybe):
                told.append(re.sub(': its id .*', ': its id', text))
        return sorted(set(told) ^ set(self.told))


DIFFER = 'do not give the root'
KINDS = ('signature', 'payload', 'disclosure', 'missing', 'extra', 'twice',
         'swapped')


def faults_of(items, other, rng, kinds):
    """One of each at places far enough from each other to be told apart."""
    n, messages = len(items), [DIFFER]
    if kinds == ['missing']:
        messages = ['the signed log has %d entries, this file %d' % (
            n - 1, n - 2)]
    elif kinds == ['disclosure']:
        messages = ['is whole']
    f = Faults(items, messages)
    step = (n - n // 4) // len(kinds)
    for i, kind in enumerate(kinds):
        k = n // 4 + step * i + rng.randrange(step - 4)
        if kind == 'missing':
            f.leave_out(k)
        elif kind == 'extra':
            f.insert(k, other[rng.randrange(2, len(other))], 'unknown-issuer')
        elif kind == 'twice':
            f.insert(k, items[rng.randrange(2, n // 4)], 'valid')
        elif kind == 'swapped':
            f.swap(k)
        else:
            f.alter(k, kind, rng)
    return f

"""A batch with something of everything that a report speaks of: issuers,
months, courses, projects, hours, what stands twice, attendance without an
assessor, and faults of several kinds.

usage: report_world.py FOLDER
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../testkit'))
from forge import (DAY, ISS, OTHER, OTHER_PASSPORT,  # noqa: E402
                   OTHER_STATUS, STRANGER, T0, Passport, certificate, day,
                   root_record, skill, status_list, trust_list)

AT = '2026-06-15'
MONTH = 30 * DAY
PEOPLE = [('Samira', 'El', 'Amrani'), ('Jan', None, 'Bakker'),
          ('Li', None, 'Wei'), ('Anna', 'van der', 'Berg')]


def write(path, data):
    with open(path, 'wb') as file:
        file.write(data)


def person(n):
    given, prefix, family = PEOPLE[n % len(PEOPLE)]
    name = {0: 1, 1: given, 3: family}
    if prefix:
        name[2] = prefix
    return [name, {0: 2, 1: day(1980 + n, 3, 28)}]


def course(title, minutes, assessed=True):
    """Two days of a course, whose assessor and day may be missing."""
    out = {0: 2, 1: title, 9: day(2025, 12, 1), 10: day(2025, 12, 2),
           11: minutes}
    if assessed:
        out[21] = {0: 11, 1: day(2025, 12, 2),
                   2: {0: 'P. Hoekstra', 1: 1}}
    return out


class World:
    def __init__(self, folder):
        self.folder = folder
        self.n = 0
        os.makedirs(os.path.join(folder, 'batch'))
        root = root_record()
        write(self.path('root.cbor'), root)
        write(self.path('trust.cbor'), root + trust_list())
        os.makedirs(self.path('status'))
        iat = T0 + 13 * DAY
        write(self.path('status', 'a.cbor'),
              status_list({1001: 1, 1002: 2}, iat=iat, entries=2048))
        write(self.path('status', 'b.cbor'), status_list(
            {}, iss=OTHER, key=OTHER_STATUS, iat=iat, entries=2048))

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def passport(self, who, lines, month=0, project=None, when=None, **more):
        """One more passport; month: how many before June 2026; when: another
        time of issue."""
        self.n += 1
        more.setdefault('idx', self.n)
        p = Passport(attributes=person(who), lines=lines, n=self.n,
                     iat=T0 + 11 * DAY - month * MONTH, **more)
        if project is not None:
            p.body[5] = project
        if when is not None:
            p.claims.update({4: when + DAY, 6: when})
        return p.bytes()

    def add(self, *args, name=None, **more):
        data = self.passport(*args, **more)
        write(self.path('batch', name or '%03d.skillpass' % self.n), data)
        return data

    def make(self):
        other = {'key': OTHER_PASSPORT, 'iss': OTHER}
        for n in range(12):
            self.add(n, [course('Warmtepompen voor monteurs', 960)],
                     month=n % 4, project='ESF-2025-001')
        for n in range(6):
            self.add(n, [course('Veilig werken langs de weg', 480)],
                     month=n % 6, **other)
        # One person and course under two projects, and again in the same.
        self.add(2, [course('Warmtepompen voor monteurs', 960)], month=1,
                 project='ESF-2025-002')
        self.add(3, [course('Veilig werken langs de weg', 480)], **other)
        # Attendance without an assessor.
        for n in range(20, 23):
            self.add(n, [course('Toolboxmeeting', 45, False)])
        self.add(30, [certificate()], month=2)
        data = self.add(31, [certificate(f15=day(2026, 5, 1))], month=3)
        # The same one again, and faults.
        write(self.path('batch', 'again.skillpass'), data)
        write(self.path('batch', 'flipped.skillpass'),
              data[:-1] + bytes([data[-1] ^ 1]))
        write(self.path('batch', 'cut.skillpass'), data[:100])
        self.add(32, [certificate()], idx=1001, name='withdrawn.skillpass')
        self.add(33, [certificate()], idx=1002, name='suspended.skillpass')
        self.add(34, [certificate()], key=STRANGER, name='stranger.skillpass')
        self.add(35, [certificate()], name='<b>bold & "bad".skillpass')
        return self


def main():
    World(sys.argv[1]).make()
    return 0


if __name__ == '__main__':
    sys.exit(main())

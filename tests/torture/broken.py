#!/usr/bin/python3
"""Kills the verifier with SIGKILL in the middle of a report on many files
from many issuers, in folders and zips, and lets it go on, until it is done:
the same report, and the same totals, as of a run that nobody killed.

usage: broken.py BIN_DIR [COUNT [ISSUERS [SEED]]]
"""
import os
import random
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '../bench'), os.path.join(HERE, '../cli')]
os.environ['SKP_BIN_DIR'] = os.path.abspath(sys.argv[1])
import files  # noqa: E402
import merge  # noqa: E402
import report  # noqa: E402


class Desk:
    def __init__(self, world):
        self.base = [world.verify, '--no-state', '--csv', '--seed', 's',
                     '--root', world.path('body', 'root.cbor'), '--trust',
                     world.path('body', 'trust.cbor'), '--status',
                     world.path('status')]

    def run(self, *more):
        return subprocess.run([*self.base, *more], capture_output=True)


def main():
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 60000
    issuers = int(sys.argv[3]) if len(sys.argv) > 3 else 60
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else random.getrandbits(32)
    print('seed', seed, flush=True)
    with tempfile.TemporaryDirectory(dir=os.environ.get('SKP_BENCH_DIR')
                                     ) as folder:
        world = files.World(os.environ['SKP_BIN_DIR'], folder, count, issuers)
        given = [world.path('in'), *(world.path(x) for x in world.zips)]
        merge.killed(Desk(world), folder, given, random.Random(seed),
                     len(world.want), 12)
    print('%d failures' % report.failed)
    return 1 if report.failed else 0


if __name__ == '__main__':
    sys.exit(main())

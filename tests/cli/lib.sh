# Shared by the scenarios of skillpass-verify.  Sourced by bash.
# shellcheck shell=bash
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
verify=$SKP_BIN_DIR/skillpass-verify
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
export XDG_STATE_HOME=$dir/home HOME=$dir LC_ALL=C.UTF-8 TZ=UTC
/usr/bin/python3 "$here/make_world.py" "$dir" || exit 1
failed=0
rc=0

# on DATE COMMAND...: with the clock on that date; output in $out, $err, $rc
on() {
	local date=$1
	shift
	faketime -f "$date" "$@" >out 2>err </dev/null
	rc=$?
}

# run ARGUMENT...: the verifier, at any time
run() {
	"$verify" "$@" >out 2>err </dev/null
	rc=$?
}

# now ARGUMENT...: the verifier, on the day of this small world
now() {
	on '2026-06-15 12:00:00' "$verify" "$@"
}

# want WHAT EXIT [PATTERN...]: each pattern stands in the output or messages
want() {
	local what=$1 exit=$2
	shift 2
	if [ "$rc" != "$exit" ]; then
		echo "FAIL $what: exit $rc, not $exit"
		failed=1
	fi
	for pattern in "$@"; do
		if ! grep -qE -- "$pattern" out err; then
			echo "FAIL $what: no '$pattern' in:"
			cat out err
			failed=1
		fi
	done
}

# is WHAT COMMAND...: the command succeeds
is() {
	local what=$1
	shift
	if ! "$@" >/dev/null; then
		echo "FAIL $what"
		failed=1
	fi
}

# flip FILE OFFSET [BIT]: one bit, the lowest where none is said, of the byte at
# this offset, counted from the end where negative
flip() {
	/usr/bin/python3 - "$@" <<'END'
import sys
path, at, bit = sys.argv[1], int(sys.argv[2]), int((sys.argv + [0])[3])
data = bytearray(open(path, 'rb').read())
data[at] ^= 1 << bit
open(path, 'wb').write(data)
END
}

done_all() {
	exit "$failed"
}

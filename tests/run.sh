#!/bin/sh
# Builds specast and runs every test: as it is installed, then under the address and undefined-behaviour sanitizers of gcc
# and of clang. The last line is "N passed, N failed" over all three; the exit status is 1 when any failed.
set -u
cd "$(dirname "$0")/.." || exit 1
. src/packages.sh
install_packages $build_packages $test_packages || exit 1

# An error found by a sanitizer must not look like one of specast's own exit codes.
export ASAN_OPTIONS=abort_on_error=1 UBSAN_OPTIONS=abort_on_error=1:print_stacktrace=1
results=
broken=0

# suite FOLDER COMPILER OPTION...: builds in FOLDER, tests there, and remembers where the results stand.
suite() {
	folder=$1 compiler=$2 log=$1/run.log
	shift 2
	echo "== $folder ($compiler $*)"
	mkdir -p "$folder"
	rm -f "$folder/meson-logs/testlog.junit.xml"
	if { [ -f "$folder/build.ninja" ] || CC=$compiler meson setup "$folder" "$@" >"$log" 2>&1; } &&
		ninja -C "$folder" >"$log" 2>&1; then
		meson test -C "$folder" --no-rebuild --print-errorlogs
	fi
	if [ -f "$folder/meson-logs/testlog.junit.xml" ]; then
		results="$results $folder/meson-logs/testlog.junit.xml"
	else
		echo "$folder could not be built and tested:"
		grep -v "^\[" "$log" | tail -n 40
		broken=$((broken + 1))
	fi
}

sanitize='-Db_sanitize=address,undefined -Dbuildtype=debugoptimized -Db_lto=false'
suite build "${CC:-gcc}"
export SPECAST_EVERY=4 # where everything takes three times as long, laws repeat less
suite build-sanitized-gcc gcc $sanitize
suite build-sanitized-clang clang $sanitize -Db_lundef=false
/usr/bin/python3 tests/tools/count.py "$broken" $results

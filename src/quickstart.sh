#!/bin/sh
# From a fresh checkout to a converted specification: installs what is missing, builds, and writes one old document in the
# house style, as JSON, as YAML and as DocBook.
set -eu
cd "$(dirname "$0")/.."
. src/packages.sh

document=tests/documents/legacy-payment-gateway.md
out=build/quickstart

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
[ -t 1 ] || say() { printf '\n%s\n' "$*"; }

# show COMMAND...: runs it, after showing it as one would type it.
show() {
	echo "  \$ $*"
	"$@" | sed 's/^/    /'
}

say "1. Build"
install_packages $build_packages
mkdir -p build
[ -f build/build.ninja ] || meson setup build >build/setup.log || { cat build/setup.log; exit 1; }
ninja -C build src/cmd/specast >build/ninja.log || { cat build/ninja.log; exit 1; }
PATH=$PWD/build/src/cmd:$PATH
mkdir -p $out
echo "  build/src/cmd/specast"

say "2. An old specification, written after some forgotten template"
show sed -n 1,12p $document
show specast detect $document

say "3. The same, in four forms"
name=$out/payment-gateway
for file in $name.md $name.json $name.yaml $name.xml; do
	echo "  \$ specast convert $document -o $file"
	specast convert --quiet $document -o $file
done

say "4. The house style, and what a program can ask of it"
show sed -n 1,20p $name.md
show specast get $name.json title

say "5. What was written"
wc -c $document $name.md $name.json $name.yaml $name.xml | sed '$d; s/^/  /'

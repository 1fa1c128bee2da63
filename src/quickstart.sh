#!/bin/sh
# From a fresh checkout to a converted specification: installs what is missing, builds, and writes one old document in the
# house style, as JSON, as YAML and as DocBook.
set -eu
cd "$(dirname "$0")/.."
. src/packages.sh

document=tests/documents/legacy-payment-gateway.md
out=build/quickstart

if [ -t 1 ]; then bold=$(printf '\033[1m') plain=$(printf '\033[0m'); else bold='' plain=''; fi

title() { printf '\n%s%s%s\n\n' "$bold" "$*" "$plain"; }
excerpt() { sed 's/^/    /'; }

# step LOG COMMAND...: runs it in silence, and shows what it said where it failed.
step() {
	log=$1
	shift
	"$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
}

title "Building specast"
install_packages $build_packages
mkdir -p $out
[ -f build/build.ninja ] || step $out/setup.log meson setup build
step $out/build.log ninja -C build src/cmd/specast
rm -f $out/*.log
echo "    build/src/cmd/specast: $(build/src/cmd/specast --version)"

title "An old specification that stands in no template: $document"
sed -n '1,15p' $document | excerpt

title "Writing it anew"
for file in $out/payment-gateway.md $out/payment-gateway.json $out/payment-gateway.yaml $out/payment-gateway.xml; do
	echo "    \$ specast convert $document -o $file"
	build/src/cmd/specast convert --quiet $document -o $file
done

title "What its sections were understood as (specast convert --explain)"
build/src/cmd/specast convert --explain -o /dev/null $document 2>&1 | sed -n 's/^[^"]*\("[^"]*" became [^ ]*\).*/\1/p' | head -n 12 | excerpt

title "Its risks, which were bullets, in the house style, as JSON and as DocBook"
sed -n '/^## Risks/,/^## /{/^## [^R]/d;p}' $out/payment-gateway.md | excerpt
sed -n '/^  "risks": \[/,/^  \]/p' $out/payment-gateway.json | excerpt
echo
sed -n '/role="risks"/,/<\/section>/p' $out/payment-gateway.xml | grep -v colspec | head -n 16 | excerpt
echo "    ..."

title "All of it is in $out"
wc -c $out/payment-gateway.* | sed '$d' | excerpt

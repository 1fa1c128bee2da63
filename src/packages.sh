# The Debian packages that specast needs, and one function that installs those that are missing.
# Sourced by src/quickstart.sh and tests/run.sh; it does nothing by itself.

build_packages='gcc libc6-dev meson ninja-build pkgconf
	libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev libcjson-dev libxml2-dev'
test_packages='clang libclang-rt-dev python3 python3-jsonschema python3-ruamel.yaml python3-yaml jing docbook5-xml jq cmark-gfm git patch'

# install_packages PACKAGE...: nothing is asked, and no privilege needed, when all of them are there.
install_packages() {
	command -v dpkg-query >/dev/null || {
		echo "This is not a Debian system; what stands in for these packages must be there:" "$@" >&2
		return 0
	}
	missing=
	for package; do
		case $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) in
		installed*) ;;
		*) missing="$missing $package" ;;
		esac
	done
	[ -n "$missing" ] || return 0
	echo "Installing:$missing" >&2
	if [ "$(id -u)" -eq 0 ]; then
		as_root=
	elif command -v sudo >/dev/null; then
		as_root=sudo
	else
		echo "Neither root nor sudo: please have somebody run  apt-get install$missing" >&2
		return 1
	fi
	$as_root apt-get update -qq &&
		$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

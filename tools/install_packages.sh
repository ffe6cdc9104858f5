#!/bin/sh
# Usage: sh tools/install_packages.sh PACKAGE...
# Installs packages on Debian and Ubuntu where that is allowed: as root, or with a sudo that asks for no password.
# Exit status 1 where it is not, or where they cannot be had.
set -eu

command -v apt-get >/dev/null || exit 1
if [ "$(id -u)" = 0 ]; then become=""
elif sudo -n true 2>/dev/null; then become="sudo -n"
else exit 1; fi

printf 'Installing %s; this is done once ...\n' "$*" >&2
# Off the network it gives up soon; the lists of packages are only fetched where those at hand do not do.
get="$become env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::http::Timeout=15 -o Acquire::Retries=0"
install="$get install -y --no-install-recommends"
$install "$@" >/dev/null 2>&1 </dev/null || { $get update && $install "$@" >/dev/null; } >&2 </dev/null || exit 1

#!/bin/sh
# Usage: sh tools/install_office.sh
# Installs LibreOffice Calc, with which some tests open the workbooks, on Debian and Ubuntu where that is allowed;
# elsewhere those tests are skipped. Where everything must be there (CI is set) its absence is a failure.
set -eu

say() { printf '%s\n' "$*" >&2; }

if command -v soffice >/dev/null || command -v libreoffice >/dev/null; then exit 0; fi
if [ "$(id -u)" = 0 ]; then become=""
elif sudo -n true 2>/dev/null; then become="sudo -n"
else become="no"; fi

if [ "$become" != no ] && command -v apt-get >/dev/null; then
  say "Installing LibreOffice Calc for the tests; this is done once ..."
  export DEBIAN_FRONTEND=noninteractive
  install="$become apt-get install -y -qq --no-install-recommends libreoffice-calc"
  if $install >/dev/null 2>&1 </dev/null || { $become apt-get update -qq && $install; } >&2 </dev/null; then exit 0; fi
fi
say "LibreOffice is not installed; the tests that need it are skipped. To run them:"
say "    sudo apt-get install libreoffice-calc"
if [ -n "${CI:-}" ]; then exit 1; fi

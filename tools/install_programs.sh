#!/bin/sh
# Usage: sh tools/install_programs.sh charts|pdf|office|browser|java ...
# Sees to the programs that are no Python packages:
#   charts  Graphviz and a Japanese font, to draw charts
#   pdf     poppler, with which tests read charts back
#   office  LibreOffice Calc and Impress, with which tests open workbooks and slides
#   browser Chromium, with which tests open the page
#   java    Java, on which Spark runs
# What is missing is installed on Debian and Ubuntu where that is allowed. Elsewhere this says what to install, and all
# that does not need it works. Where everything must be there (CI is set) the exit status is 1.
set -eu

say() { printf '%s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null; }

# Without fc-list (macOS, Windows) fonts are left to `orgdiff doctor`; on Debian it comes with Graphviz.
has_japanese_font() {
  if has fc-list; then fc-list :lang=ja family | grep -q .; else ! has apt-get; fi
}

# Debian from 14 on keeps the layout that charts are drawn with apart from Graphviz: `neato` is there and draws nothing.
has_layout() { has neato && echo 'graph {}' | neato -n2 -Tsvg >/dev/null 2>&1; }
layout_package() { if has apt-cache; then apt-cache pkgnames libgvplugin-neato-layout | grep -v -e -dev || true; fi; }

# Debian has the parts of LibreOffice in packages of their own; elsewhere it is whole.
has_impress() { if has dpkg-query; then dpkg-query -W libreoffice-impress >/dev/null 2>&1; else true; fi; }

# Prints the packages that a purpose still needs.
missing_for() {
  case $1 in
    charts) has_layout || { echo graphviz; layout_package; }; has_japanese_font || echo fonts-noto-cjk ;;
    pdf) has pdftotext || echo poppler-utils ;;
    office)
      has soffice || has libreoffice || echo libreoffice-calc
      has_impress || echo libreoffice-impress ;;
    java) has java || echo default-jre-headless ;;
    browser) has chromium || has chromium-browser || has google-chrome || echo chromium ;;
  esac
}
missing() { for purpose in "$@"; do missing_for "$purpose"; done | tr '\n' ' '; }

for purpose in "$@"; do
  case $purpose in charts | pdf | office | browser | java) ;; *) say "$0: unknown purpose $purpose"; exit 2 ;; esac
done
# Twice, since what the layout is called shows only once the lists of packages have been fetched.
for _ in once again; do
  packages=$(missing "$@")
  [ -n "$packages" ] || exit 0
  # shellcheck disable=SC2086 # each package is a word of its own
  sh "$(dirname "$0")/install_packages.sh" $packages || break
done
packages=$(missing "$@")
[ -n "$packages" ] || exit 0

say "Not installed: $packages- what needs them is left out. To have it, on Debian and Ubuntu:"
say "    sudo apt-get install $packages"
say "on macOS:  brew install graphviz poppler    on Windows:  winget install Graphviz.Graphviz"
say "\`orgdiff doctor\` tells more."
[ -z "${CI:-}" ]

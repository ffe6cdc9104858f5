#!/bin/sh
# Usage: sh tools/make_venv.sh PYTHON FOLDER
# Makes the virtual environment FOLDER anew with PYTHON, or says what is missing to do so.
set -eu

python=$1
folder=$2

say() { printf '%s\n' "$*" >&2; }

if [ -z "$python" ]; then
  say "orgdiff needs Python 3.11 or newer, and none was found. Install it, for example with"
  say "    sudo apt-get install python3 python3-venv"
  say "or, if it is somewhere else, name it:  make PYTHON=/path/to/python3"
  exit 2
fi
if ! version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2]); sys.exit(sys.version_info < (3, 11))'); then
  say "$python is not Python 3.11 or newer. Name another one:  make PYTHON=/path/to/python3"
  exit 2
fi

# Debian and Ubuntu keep what makes virtual environments in a package of its own.
can_make_venvs() { "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; }

if ! can_make_venvs && ! { sh "$(dirname "$0")/install_packages.sh" "python$version-venv" && can_make_venvs; }; then
  say "$python cannot make virtual environments. Install what it lacks, then run make again:"
  say "    sudo apt-get install python$version-venv"
  exit 2
fi

say "Setting up $folder with Python $version; this is done once ..."
"$python" -m venv --clear "$folder"

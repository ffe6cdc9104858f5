#!/bin/sh
# Usage: sh tools/lock.sh PYTHON
# Pins the newest dependencies with their hashes, for every system and every Python from 3.11 on:
#   requirements-dev.lock  all that is needed to run, test and check orgdiff
#   requirements.lock      what is needed to run it, in the same versions
# Settings of this machine (other indexes, constraints) have no say in it.
set -eu

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$1" -m venv "$scratch"
"$scratch/bin/python" -m pip install --quiet --disable-pip-version-check uv

# Usage: lock FILE OPTION...
lock() {
  file=$1
  shift
  echo 'setuptools>=77' | "$scratch/bin/uv" --quiet --no-config pip compile --universal --python-version 3.11 \
    --generate-hashes --no-emit-index-url --custom-compile-command 'make lock' --extra bundled "$@" \
    --output-file "$file" setup.cfg - >/dev/null
}
lock requirements-dev.lock --upgrade --extra test --extra check
lock requirements.lock --upgrade --constraint requirements-dev.lock

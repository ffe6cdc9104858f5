#!/bin/sh
# Usage: sh tools/lock.sh PYTHON
# Pins the newest dependencies with their hashes, for every system and every Python from 3.11 on:
#   requirements-dev.lock  all that is needed to run, test and check orgdiff
#   requirements.lock      what is needed to run it, in the same versions
#   requirements-spark.lock    what Spark adds to it (`make test-spark`)
#   requirements-windows.lock  what the folder for Windows PCs holds, in the same versions (`make windows`)
# Settings of this machine (other indexes, constraints) have no say in it.
set -eu

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$1" -m venv "$scratch"
"$scratch/bin/python" -m pip install --quiet --disable-pip-version-check uv

# Usage: lock FILE OPTION... < further requirements
lock() {
  file=$1
  shift
  "$scratch/bin/uv" --quiet --no-config pip compile --upgrade --generate-hashes --no-emit-index-url \
    --custom-compile-command 'make lock' --extra bundled "$@" --output-file "$file" setup.cfg - >/dev/null
}
everywhere="--universal --python-version 3.11"
echo 'setuptools>=77' | lock requirements-dev.lock $everywhere --extra test --extra check
echo 'setuptools>=77' | lock requirements.lock $everywhere --constraint requirements-dev.lock
lock requirements-spark.lock $everywhere --extra spark --constraint requirements-dev.lock </dev/null
lock requirements-windows.lock --python-platform windows --python-version 3.13 --extra pdf --extra rdf \
  --constraint requirements-dev.lock </dev/null

#!/bin/sh
# Rewrite constraints.txt: the newest versions pyproject.toml allows, tools included.
# Run it on the oldest supported Python (PYTHON=python3.11 tools/lock.sh), then `make test` on the
# newest too: a version that lacks wheels for one of them has to be held back in pyproject.toml.
set -eu
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$(tools/find_python.sh)" -m venv "$folder/venv"
pip="$folder/venv/bin/python -m pip"
$pip install --quiet --upgrade pip
$pip install --quiet --editable . --group dev

{
    echo "# Every version used by the demo, the tests and CI, direct or not. Written by tools/lock.sh:"
    echo "# the bytes of a letter are promised for these versions."
    $pip freeze --all --exclude dunbatch --exclude setuptools --exclude wheel
} >"$folder/constraints.txt"
cp "$folder/constraints.txt" constraints.txt

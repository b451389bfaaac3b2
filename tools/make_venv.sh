#!/bin/sh
# Make .venv afresh and install dunbatch into it with every version locked by constraints.txt.
set -eu
cd "$(dirname "$0")/.."

python=$(tools/find_python.sh)
echo "Making .venv with $("$python" --version) and installing the locked packages (a minute or so)"
"$python" -m venv --clear .venv
# The pip of Debian 12 knows neither dependency groups nor build constraints.
.venv/bin/python -m pip install --quiet --upgrade --constraint constraints.txt pip
.venv/bin/python -m pip install --quiet \
    --constraint constraints.txt --build-constraint constraints.txt --editable .

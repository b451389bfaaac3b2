#!/bin/sh
# Print the Python that builds .venv: $PYTHON, else python3, else a newer one beside it.
set -eu

for candidate in "${PYTHON:-python3}" python3 python3.13 python3.12 python3.11 python3.14; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        command -v "$candidate"
        exit 0
    fi
done

found=$("${PYTHON:-python3}" --version 2>/dev/null || echo "none")
cat >&2 <<MESSAGE
dunbatch needs Python 3.11 or newer; found: $found.
Debian 12, Ubuntu 24.04 and later bring it as python3. Elsewhere install it from
https://www.python.org/downloads/ and name it: make PYTHON=/path/to/python3.12 demo
MESSAGE
exit 1

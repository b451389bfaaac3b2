#!/bin/sh
# Install what pip cannot: Pango, HarfBuzz with its subset library, and Python's venv module.
# With --tests also the two programs the PDF tests call, pdftotext (poppler) and qpdf.
#
# Where apt may be used without asking (as root, or with a sudo that wants no password) it is used.
# Elsewhere nothing is touched: the script says what to install, and stops.
set -eu
cd "$(dirname "$0")/.."

apt_packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
dnf_packages="pango harfbuzz"
brew_packages="pango"
if [ "${1:-}" = --tests ]; then
    apt_packages="$apt_packages poppler-utils qpdf"
    dnf_packages="$dnf_packages poppler-utils qpdf"
    brew_packages="$brew_packages poppler qpdf"
fi

python=$(tools/find_python.sh 2>/dev/null || command -v python3 || true)

missing() {
    if [ -z "$python" ]; then
        echo python3
    else
        "$python" tools/missing_libraries.py
        "$python" -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
    fi
    if [ "${1:-}" = --tests ]; then
        for program in pdftotext qpdf; do
            command -v "$program" >/dev/null || echo "$program"
        done
    fi
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

lacking=$(missing "$@")
[ -n "$lacking" ] || exit 0

case $lacking in
    *python3*) apt_packages="$apt_packages python3-venv" ;;
esac

if command -v apt-get >/dev/null && as_root true 2>/dev/null; then
    echo "Installing with apt:" $apt_packages
    as_root apt-get update -q || echo "apt-get update failed; going on with the lists at hand" >&2
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends $apt_packages
    python=$(tools/find_python.sh 2>/dev/null || command -v python3 || true)
    lacking=$(missing "$@")
    [ -n "$lacking" ] || exit 0
    echo "Installed, and yet these are still not found:" $lacking >&2
    exit 1
fi

cat >&2 <<MESSAGE
dunbatch needs what is missing here: $(echo $lacking)
Install it, then run make again.

  Debian, Ubuntu   sudo apt-get install -y $apt_packages
  Fedora           sudo dnf install -y python3 $dnf_packages
  macOS            brew install python $brew_packages
                   (libraries of Homebrew are found by the Python of Homebrew, not by Apple's)
  Windows          use WSL with Ubuntu, where the first line serves; or, without make, install
                   mingw-w64-ucrt-x86_64-pango in MSYS2, then pip install -c constraints.txt .
MESSAGE
exit 1

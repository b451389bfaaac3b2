#!/bin/sh
# Install what pip cannot: Pango, HarfBuzz with its subset library, and Python's venv module.
# With --tests also what the tests call: pdftotext (poppler), qpdf, and hunspell with its words.
# With --conformance also a JDK and the libraries that veraPDF needs.
#
# Where apt may be used without asking (as root, or with a sudo that wants no password) it is used.
# Elsewhere nothing is touched: the script says what to install, and stops.
set -eu
cd "$(dirname "$0")/.."

apt_packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
dnf_packages="pango harfbuzz"
brew_packages="pango"
dictionaries="en_GB fr it_IT"
case ${1:-} in
    --tests)
        apt_packages="$apt_packages poppler-utils qpdf hunspell hunspell-en-gb hunspell-fr hunspell-it"
        dnf_packages="$dnf_packages poppler-utils qpdf"
        brew_packages="$brew_packages poppler qpdf"
        ;;
    --conformance)
        apt_packages="$apt_packages default-jdk-headless libjaxb-java"
        dnf_packages="$dnf_packages java-devel jaxb-runtime"
        brew_packages="$brew_packages openjdk"
        ;;
esac

python=$(tools/find_python.sh 2>/dev/null || command -v python3 || true)

missing() {
    if [ -z "$python" ]; then
        echo python3
    else
        "$python" tools/missing_libraries.py
        "$python" -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
    fi
    case ${1:-} in
        --tests)
            for program in pdftotext qpdf; do
                command -v "$program" >/dev/null || echo "$program"
            done
            # Elsewhere the tests of spelling are skipped where there is no dictionary.
            ! command -v apt-get >/dev/null || missing_dictionaries
            ;;
        --conformance)
            command -v javac >/dev/null || echo javac
            [ -f /usr/share/java/jaxb-runtime.jar ] || echo jaxb-runtime
            ;;
    esac
}

missing_dictionaries() {
    command -v hunspell >/dev/null || echo hunspell
    for dictionary in $dictionaries; do
        echo word | hunspell -d "$dictionary" -l >/dev/null 2>&1 || echo "hunspell:$dictionary"
    done
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

#!/bin/sh
# Say how many PDFs a demo folder holds and where to look; fail when they are fewer than expected.
# usage: tools/show_demo.sh FOLDER AT_LEAST
set -eu

count=$(find "$1" -name '*.pdf' | wc -l | tr -d ' ')
if [ "$count" -lt "$2" ]; then
    echo "only $count PDFs in ./$1, expected at least $2" >&2
    exit 1
fi
echo "$count PDFs in ./$1"
echo "  letters/       one folder for each account"
echo "  not_sent.csv   who gets no notice, and why"
echo "  register.csv   the notices sent: give it to the next run as --previous"
echo "  manifest.json  every file with its digest and amounts, and the control totals"

"""The same document gives the same bytes, wherever and whenever it is rendered."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dunbatch.render.letter import render_letter
from tests.render import factories

pytestmark = pytest.mark.pdf

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import hashlib, sys
from dunbatch.render.letter import render_letter
from tests.render import factories
for document in eval(sys.argv[1]):
    print(hashlib.sha256(render_letter(document).pdf).hexdigest())
"""
DOCUMENTS = (
    "[factories.final_demand('fr'), factories.with_logo(factories.notice('it')),"
    " factories.credit_statement('en')]"
)


def digests(expression, **environment):
    out = subprocess.run(
        [sys.executable, "-c", PROGRAM, expression],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    assert out.stderr == ""
    return out.stdout.split()


def test_two_processes_give_the_same_bytes():
    first = digests(DOCUMENTS, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    second = digests(f"{DOCUMENTS}[::-1]", PYTHONHASHSEED="4242", TZ="Asia/Tokyo", LC_ALL="C")

    assert first == second[::-1]


def test_the_fonts_of_the_machine_are_never_asked_for(tmp_path):
    elsewhere = tmp_path / "fonts.conf"
    elsewhere.write_text("<fontconfig><dir>/usr/share/fonts</dir></fontconfig>", "utf-8")

    found = digests(DOCUMENTS, FONTCONFIG_FILE=str(elsewhere))

    assert found == digests(DOCUMENTS, FONTCONFIG_FILE="")


def test_letters_before_do_not_change_a_letter():
    alone = hashlib.sha256(render_letter(factories.second_notice("fr")).pdf).hexdigest()
    render_letter(factories.long_notice("it", 12))
    render_letter(factories.with_logo(factories.notice("en")))
    again = hashlib.sha256(render_letter(factories.second_notice("fr")).pdf).hexdigest()

    assert alone == again

import subprocess
import sys

from dunbatch.render import system
from dunbatch.render.system import check_system, versions


def test_this_machine_can_render():
    assert check_system() == ()


def test_missing_libraries_are_one_problem_that_names_the_packages(monkeypatch):
    monkeypatch.setitem(system._LIBRARIES, "Pango", ("no-such-pango", "0"))
    monkeypatch.setitem(system._LIBRARIES, "HarfBuzz subset", ("no-such-harfbuzz", "0"))

    (problem,) = check_system()

    assert problem.code == "T006"
    assert "Pango, HarfBuzz subset" in problem.message
    assert "apt install libpango-1.0-0 libpangoft2-1.0-0" in problem.message


def test_versions_name_everything_that_can_change_bytes():
    found = versions()

    assert list(found) == sorted(found)
    assert {"weasyprint", "pydyf", "pango", "harfbuzz", "fonttools", "uharfbuzz"} <= found.keys()
    assert all(found.values())


def test_a_version_of_a_missing_library_is_left_out(monkeypatch):
    monkeypatch.setitem(system._LIBRARIES, "Pango", ("no-such-pango", "0"))

    assert "pango" not in versions()


def test_weasyprint_is_not_imported_before_something_is_laid_out():
    code = "import sys, dunbatch.render.letter as l; l.check_system(); l.versions();"
    code += "sys.exit('weasyprint' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

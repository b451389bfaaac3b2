"""The wheel works away from the checkout: it carries its templates, fonts, catalogues and samples.

No network: the wheel is installed alone into a folder, and the libraries come from the running
environment, whose `.pth` files (the editable install among them) are kept from being read.
"""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

pytestmark = [pytest.mark.wheel, pytest.mark.pdf]

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("locales", "templates", "sample_ledgers")
AS_OF = "2026-06-30"


def succeed(*command, **options):
    """Run `command`, which must succeed, and return what it printed."""
    finished = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, check=False, **options
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder the freshly built wheel is installed into."""
    wheels = tmp_path_factory.mktemp("wheels")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation")
    succeed(*build, "--outdir", wheels, ROOT)
    (wheel,) = wheels.glob("dunbatch-*.whl")

    folder = tmp_path_factory.mktemp("installed")
    install = (sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps")
    succeed(*install, "--target", folder, wheel)
    return folder


@pytest.fixture
def python(installed, tmp_path):
    """Run Python elsewhere, with the wheel's dunbatch and the libraries but not the checkout."""
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(installed), *sorted(libraries)]),
        "PYTHONDONTWRITEBYTECODE": "1",
    }

    def run(*arguments):
        # Without `site`, folders on PYTHONPATH are searched and their .pth files are not read.
        command = (sys.executable, "-S", "-P", *arguments)
        return succeed(*command, cwd=tmp_path, env=environment)

    return run


def shipped_files(folder):
    """Return the files below `folder`, by their path in it."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_hides_the_checkout(installed, python):
    told = python(
        "-c", "import dunbatch, json, sys; print(json.dumps([dunbatch.__file__, sys.path]))"
    )

    package, search_path = json.loads(told)
    assert Path(package).is_relative_to(installed)
    assert str(ROOT) not in search_path


@pytest.mark.parametrize("name", SHIPPED)
def test_the_wheel_carries_the_whole_folder(installed, python, name):
    told = python(
        "-c", f"from dunbatch.shipped import shipped_folder; print(shipped_folder({name!r}))"
    )

    folder = Path(told.strip())
    assert folder.is_relative_to(installed)
    assert shipped_files(folder) == shipped_files(ROOT / name)
    assert shipped_files(folder)


def test_the_wheel_carries_the_package_and_the_licences(installed):
    assert shipped_files(ROOT / "dunbatch") <= shipped_files(installed / "dunbatch")
    (metadata,) = installed.glob("dunbatch-*.dist-info")
    assert {"licenses/LICENSE", "licenses/templates/fonts/OFL.txt"} <= shipped_files(metadata)


def test_the_installed_wheel_writes_letters(installed, python, tmp_path):
    samples = installed / "dunbatch" / "_shipped" / "sample_ledgers"
    job = (samples / "month.csv", "--policy", samples / "policy_full.yaml", "--as-of", AS_OF)
    plan = json.loads(python("-m", "dunbatch", "plan", *job, "--format", "json"))
    account = next(account for account in plan["accounts"] if account["documents"])

    out = tmp_path / "out"
    python("-m", "dunbatch", "run", *job, "--out", out, "--only", account["account_id"])

    letters = list((out / "letters").rglob("*.pdf"))
    assert len(letters) == len(account["documents"])
    assert all(letter.read_bytes().startswith(b"%PDF-") for letter in letters)
    assert (out / "manifest.json").is_file()

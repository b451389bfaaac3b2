"""What the repository holds, and what no file in it may say."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

TOP_LEVEL = (
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "benchmarks",
    "constraints.txt",
    "docs",
    "dunbatch",
    "locales",
    "pyproject.toml",
    "sample_ledgers",
    "templates",
    "tests",
    "tools",
)
MACHINE_PATH = re.compile(rb"(?<![\w.$}*-])/(?:work|root)/[\w.]")
HOST = re.compile(r"(?:https?://|@)([\w-]+(?:\.[\w-]+)+)")
EXAMPLE_HOST = re.compile(r"(?:.+\.)?(?:example(?:\.com|\.net|\.org)?|invalid|test)")


def tracked_files() -> list[Path]:
    """Return the files git keeps, or skip outside a checkout (an unpacked sdist)."""
    try:
        listed = subprocess.run(
            # A checkout of another user, as in a container, is safe to list.
            ["git", "-c", "safe.directory=*", "ls-files", "-z"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    paths = (ROOT / name.decode() for name in listed.stdout.split(b"\0") if name)
    return [path for path in paths if path.is_file()]


def foreign_hosts(text: str) -> list[str]:
    """Return the hosts of web and e-mail addresses in `text` that could be somebody's."""
    return [host for host in HOST.findall(text) if not EXAMPLE_HOST.fullmatch(host)]


@pytest.mark.parametrize("name", TOP_LEVEL)
def test_what_every_checkout_has(name):
    assert (ROOT / name).exists()


def test_no_file_names_the_machine_it_was_written_on():
    guilty = [path for path in tracked_files() if MACHINE_PATH.search(path.read_bytes())]

    assert [str(path.relative_to(ROOT)) for path in guilty] == []


def test_samples_use_only_example_domains():
    samples = (path for path in (ROOT / "sample_ledgers").rglob("*") if path.is_file())
    found = {
        path.name: hosts
        for path in samples
        if (hosts := foreign_hosts(path.read_text("utf-8", errors="replace")))
    }

    assert found == {}


def test_locked_versions_are_exact():
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]

    assert [pin for pin in pins if not re.fullmatch(r"[\w.-]+==[\w.]+", pin)] == []
    assert not any(pin.startswith("dunbatch==") for pin in pins)


def test_pictures_are_small_and_shown():
    readme = (ROOT / "README.md").read_text("utf-8")
    pictures = list((ROOT / "docs" / "pictures").iterdir())

    assert len(pictures) == 3
    for picture in pictures:
        assert f"(docs/pictures/{picture.name})" in readme
        assert picture.stat().st_size < 150_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("compta@exemple.example", []),
        ("https://pay.exemple.example/{reference}", []),
        ("help@example.org", []),
        ("help@example-shop.com", ["example-shop.com"]),
        ("https://shop.notexample/x", ["shop.notexample"]),
        ("F-9@2026-02-28", []),
    ],
)
def test_what_an_example_domain_is(text, expected):
    assert foreign_hosts(text) == expected


@pytest.mark.parametrize("folder", ["work", "root"])
def test_what_a_machine_path_is(folder):
    assert MACHINE_PATH.search(f"see /{folder}/main".encode())
    assert not MACHINE_PATH.search(
        f"a net{folder}/x, dir/{folder}/x and $HOME/{folder}/x".encode()
    )

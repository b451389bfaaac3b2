"""A file has one reason to change and fits in a reader's head, or says why it is longer."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("dunbatch", "tests", "tools", "benchmarks")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))

LONGEST = 300
EXCUSE = "# Long because"


def is_too_long(source: str) -> bool:
    """Whether `source` has more than 300 lines and does not say why."""
    lines = source.splitlines()
    return len(lines) > LONGEST and not any(line.startswith(EXCUSE) for line in lines)


def test_no_file_is_long_without_a_reason():
    guilty = [path for path in FILES if is_too_long(path.read_text("utf-8"))]

    assert [path.relative_to(ROOT).as_posix() for path in guilty] == []


def test_three_hundred_lines_are_enough():
    assert not is_too_long("pass\n" * 300)
    assert is_too_long("pass\n" * 301)
    assert not is_too_long("# Long because the table reads better whole\n" + "pass\n" * 300)

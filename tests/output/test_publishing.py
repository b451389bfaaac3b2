import json

import pytest
from filelock import FileLock

from dunbatch.output import publishing
from dunbatch.output.publishing import MANIFEST, SCHEMA, CannotPublish, staging

MANIFEST_BYTES = json.dumps({"schema": SCHEMA}).encode()


def write_set(out, name="a.txt", *, replace=False):
    with staging(out, replace=replace) as stage:
        stage.write(MANIFEST, MANIFEST_BYTES)
        stage.write(f"letters/x/{name}", b"letter")


def content(folder):
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_a_set_appears_with_all_its_files(tmp_path):
    write_set(tmp_path / "out")

    assert content(tmp_path / "out") == {MANIFEST, "letters/x/a.txt"}


def test_nothing_appears_when_the_block_fails(tmp_path):
    def fail():
        with staging(tmp_path / "out", replace=False) as stage:
            stage.write("a.txt", b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert not (tmp_path / "out").exists()
    assert not (tmp_path / ".out.partial").exists()


def test_nothing_appears_when_the_set_is_given_up(tmp_path):
    with staging(tmp_path / "out", replace=False) as stage:
        stage.write("a.txt", b"half")
        stage.discard()

    assert not (tmp_path / "out").exists()


def test_an_existing_set_is_refused(tmp_path):
    write_set(tmp_path / "out")

    with pytest.raises(CannotPublish, match="already exists"):
        write_set(tmp_path / "out", "b.txt")

    assert content(tmp_path / "out") == {MANIFEST, "letters/x/a.txt"}


def test_replace_leaves_nothing_of_the_old_set(tmp_path):
    write_set(tmp_path / "out")
    write_set(tmp_path / "out", "b.txt", replace=True)

    assert content(tmp_path / "out") == {MANIFEST, "letters/x/b.txt"}
    assert {p.name for p in tmp_path.iterdir()} <= {"out", ".out.lock"}


def test_replace_takes_an_empty_folder(tmp_path):
    (tmp_path / "out").mkdir()
    write_set(tmp_path / "out", replace=True)

    assert MANIFEST in content(tmp_path / "out")


@pytest.mark.parametrize("manifest", [None, b"{}", b"[]", b"not json", b'{"schema": "other/1"}'])
def test_replace_never_touches_a_folder_that_is_not_ours(tmp_path, manifest):
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.odt").write_bytes(b"years of work")
    if manifest is not None:
        (out / MANIFEST).write_bytes(manifest)

    with pytest.raises(CannotPublish, match="other files"):
        write_set(out, replace=True)

    assert (out / "thesis.odt").read_bytes() == b"years of work"


def test_a_file_and_a_link_are_refused(tmp_path):
    (tmp_path / "file").write_text("x")
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")

    with pytest.raises(CannotPublish, match="not a folder"):
        write_set(tmp_path / "file", replace=True)
    with pytest.raises(CannotPublish, match="symbolic link"):
        write_set(tmp_path / "link", replace=True)


def test_a_second_run_is_refused_while_one_writes(tmp_path):
    with (
        FileLock(tmp_path / ".out.lock"),
        pytest.raises(CannotPublish, match="another run"),
    ):
        write_set(tmp_path / "out")


def test_the_old_set_comes_back_when_the_new_one_cannot_move(tmp_path, monkeypatch):
    out = tmp_path / "out"
    write_set(out)
    monkeypatch.setattr(publishing, "_make_durable", lambda stage: stage.rename(tmp_path / "gone"))

    with pytest.raises(OSError, match="partial"):
        write_set(out, "b.txt", replace=True)

    assert content(out) == {MANIFEST, "letters/x/a.txt"}


def test_a_set_left_aside_by_a_killed_run_comes_back(tmp_path):
    out = tmp_path / "out"
    write_set(out)
    out.rename(tmp_path / ".out.previous")
    (tmp_path / ".out.partial").mkdir()
    (tmp_path / ".out.partial" / "half").write_bytes(b"")

    with pytest.raises(CannotPublish, match="already exists"):
        write_set(out, "b.txt")

    assert content(out) == {MANIFEST, "letters/x/a.txt"}


def test_a_file_taken_back_leaves_no_empty_folder(tmp_path):
    with staging(tmp_path / "out", replace=False) as stage:
        stage.write("letters/x/a.pdf", b"1")
        stage.write("letters/x/b.pdf", b"2")
        stage.write("letters/y/c.pdf", b"3")
        stage.remove("letters/x/a.pdf")
        stage.remove("letters/y/c.pdf")

    assert content(tmp_path / "out") == {"letters/x/b.pdf"}
    assert not (tmp_path / "out" / "letters" / "y").exists()


def test_a_full_disk_publishes_nothing(tmp_path, monkeypatch):
    def full(_stage):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing, "_make_durable", full)

    with pytest.raises(OSError, match="No space"):
        write_set(tmp_path / "out")

    assert not (tmp_path / "out").exists()

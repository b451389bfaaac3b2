"""Check that every kind of letter is what it says: PDF/A-3a, PDF/UA-1, sound, wholly tagged.

    python -m tools.conformance.check [--all] [FOLDER]

Specimens of every kind and language, a long statement and every sort of logo must pass veraPDF,
`qpdf --check`, and the tests of their tags and of words that lie over each other; letters broken
on purpose must not. `--all` takes every law, not one for each window and sort of debtor; FOLDER
keeps the files. Needs a JDK, qpdf and pdftotext, and fails without them: what was not checked does
not pass.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.conformance.engine import EngineMissing, engine_paths, verdicts
from tools.conformance.files import BREAKAGES, broken, strained
from tools.conformance.tags import tag_faults
from tools.conformance.words import overlaps
from tools.make_gallery import write_pdfs
from tools.specimens.laws import LAWS, Law
from tools.specimens.make import specimens

_PLAIN = ("final_demand", "fr", "contract")
"""The specimen that is broken, and that logos are put on."""


LAWS_APART = ("it-b2c", "uk-b2b", "contract")
"""Laws whose letters differ in more than words: window, currency, sort of debtor, charges."""


def check(folder: Path, laws: Sequence[Law]) -> list[str]:
    """Make the letters of `laws` in `folder`, check them, and return what is wrong.

    Raises:
        EngineMissing: When the checker cannot run.
    """
    chosen = list(specimens(laws=laws))
    plain = next(one for one in chosen if (one.scene, one.language, one.law) == _PLAIN)
    files = write_pdfs([*chosen, *strained(plain)], folder)
    spoilt = {how: folder / f"broken_{how.replace(' ', '_')}.pdf" for how in BREAKAGES}
    for how, file in spoilt.items():
        file.write_bytes(broken(plain, how))
    _say(f"{len(files)} letters made, {len(spoilt)} broken on purpose")
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(verdicts, [*files, *spoilt.values()])
        found = {
            file: _sound(file) + tag_faults(file) + overlaps(file)
            for file in (*files, *spoilt.values())
        }
        judged = asked.result()
    for file, faults in found.items():
        for profile in ("PDFA-3A", "PDFUA-1"):
            verdict = judged.get((file.resolve(), profile), "not judged")
            if verdict != "ok":
                faults.append(f"{profile}: {verdict}")
    wrong = [f"{file.name}: {fault}" for file in files for fault in found[file]]
    for how, file in spoilt.items():
        _say(f"broken, {how}: {found[file][:1]}")
    return wrong + [f"passes with {how}" for how, file in spoilt.items() if not found[file]]


def _sound(file: Path) -> list[str]:
    """Return what qpdf has to say of a file; empty when it is sound."""
    checked = subprocess.run(
        ["qpdf", "--check", file], capture_output=True, text=True, check=False
    )
    return [f"qpdf: {checked.stdout}{checked.stderr}"] if checked.returncode else []


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Check what the command line asks for, and say so."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--all", action="store_true", help="every law")
    parser.add_argument("folder", type=Path, nargs="?", help="where to keep the files")
    asked = parser.parse_args()
    laws = [law for law in LAWS if asked.all or law.name in LAWS_APART]
    begun = time.monotonic()
    for program in ("qpdf", "pdftotext"):
        if shutil.which(program) is None:
            _say(f"make conformance needs {program}: tools/install_system.sh --tests")
            return 1
    try:
        engine_paths()
        with tempfile.TemporaryDirectory() as scratch:
            wrong = check(asked.folder or Path(scratch), laws)
    except EngineMissing as missing:
        _say(str(missing))
        return 1
    for fault in wrong:
        _say(fault)
    _say(f"{'not conformant' if wrong else 'all conformant'}, {time.monotonic() - begun:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""Finds the files that travel with the program: templates, fonts, catalogues, samples.

In a checkout they stand beside the package; a wheel carries them inside it. This is the one
function that knows.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped_folder(name: str) -> Path:
    """Return the folder `templates`, `locales` or `sample_ledgers`.

    Raises:
        FileNotFoundError: When the installation is incomplete.
    """
    for candidate in (_PACKAGE / "_shipped" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"dunbatch's own folder {name!r} is missing; reinstall dunbatch")

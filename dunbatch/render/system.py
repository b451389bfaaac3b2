"""What the machine must have before a letter can be laid out, and the versions it has.

Asked of the libraries themselves through `ctypes`, before WeasyPrint is imported: its import ends
in a traceback without Pango, and a layout without fonts can end the process.
"""

import ctypes
import ctypes.util
from importlib import metadata
from pathlib import Path

from dunbatch.core.problems import NOWHERE, Problem
from dunbatch.render.fonts import check_fonts
from dunbatch.render.problems import LIBRARY_MISSING

_LIBRARIES = {
    "Pango": ("pango-1.0", "0"),
    "PangoFT2": ("pangoft2-1.0", "0"),
    "GObject": ("gobject-2.0", "0"),
    "Fontconfig": ("fontconfig", "1"),
    "HarfBuzz": ("harfbuzz", "0"),
    "HarfBuzz subset": ("harfbuzz-subset", "0"),
}
_PYTHON_PACKAGES = ("weasyprint", "pydyf", "fonttools", "uharfbuzz", "tinycss2", "pillow", "segno")
# Where WeasyPrint looks for the libraries of MSYS2.
_WINDOWS_FOLDERS = ("C:\\msys64\\ucrt64\\bin", "C:\\msys64\\mingw64\\bin")


def check_system() -> tuple[Problem, ...]:
    """Return what is missing: system libraries, and font files that are not the tested ones."""
    missing = [name for name in _LIBRARIES if _library(name) is None]
    libraries = (LIBRARY_MISSING.at(NOWHERE, library=", ".join(missing)),) if missing else ()
    return (*libraries, *check_fonts())


def versions() -> dict[str, str]:
    """Return the version of everything that can change the bytes of a letter, by name."""
    found = {name: metadata.version(name) for name in _PYTHON_PACKAGES}
    for name, library, function in (
        ("pango", "Pango", "pango_version_string"),
        ("harfbuzz", "HarfBuzz", "hb_version_string"),
    ):
        loaded = _library(library)
        if loaded is not None:
            ask = getattr(loaded, function)
            ask.restype = ctypes.c_char_p
            found[name] = ask().decode("ascii")
    return dict(sorted(found.items()))


def _library(name: str) -> ctypes.CDLL | None:
    stem, version = _LIBRARIES[name]
    candidates = (
        f"lib{stem}.so.{version}",
        f"lib{stem}.{version}.dylib",
        *(str(Path(folder) / f"lib{stem}-{version}.dll") for folder in _WINDOWS_FOLDERS),
        f"lib{stem}-{version}.dll",
    )
    for candidate in candidates:
        try:
            return ctypes.CDLL(candidate)
        except OSError:
            continue
    found = ctypes.util.find_library(stem)
    try:
        return ctypes.CDLL(found) if found else None
    except OSError:
        return None

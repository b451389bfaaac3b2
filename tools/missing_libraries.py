"""Print, one to a line, the libraries WeasyPrint needs that this Python cannot load.

They are looked for as WeasyPrint does. HarfBuzz's subset library is optional for WeasyPrint but
not for dunbatch: without it fonts are subset by other code and the bytes of a letter change.
"""

import ctypes
import ctypes.util
import sys

LIBRARIES = (
    ("gobject-2.0", "0"),
    ("pango-1.0", "0"),
    ("pangoft2-1.0", "0"),
    ("harfbuzz", "0"),
    ("harfbuzz-subset", "0"),
    ("fontconfig", "1"),
)


def can_load(name: str, version: str) -> bool:
    """Whether the shared library `name` loads under any of its usual file names."""
    file_names = (
        "lib%s.so.%s" % (name, version),  # noqa: UP031 an old Python must get as far as the advice
        "lib%s.dylib" % name,  # noqa: UP031
        ctypes.util.find_library(name),
    )
    for file_name in filter(None, file_names):
        try:
            ctypes.CDLL(file_name)
        except OSError:
            continue
        return True
    return False


for name, version in LIBRARIES:
    if not can_load(name, version):
        sys.stdout.write("lib" + name + "\n")

"""JSON in lines, as `json.dumps` with an indent of 1 writes it, in a fraction of the time.

The standard library's encoder that indents is written in Python, for data of any sort. A report
is made of dictionaries, lists, texts, whole numbers and truth values, and its dictionaries have a
few sets of names over and over.
"""

from functools import lru_cache
from json.encoder import encode_basestring

from dunbatch.output.item_report import Json

_WORDS = {None: "null", True: "true", False: "false"}


def indented(data: Json, line: str = "\n") -> str:
    """Return `data` as text, characters as they are; `line` begins each line after the first."""
    if isinstance(data, str):
        return encode_basestring(data)
    if data is None or isinstance(data, bool):
        return _WORDS[data]
    if isinstance(data, int):
        return str(data)
    if not data:
        return "[]" if isinstance(data, list) else "{}"
    inner = line + " "
    if isinstance(data, list):
        return "[" + inner + f",{inner}".join([indented(one, inner) for one in data]) + line + "]"
    # Nearly all values are plain, for which this need not be called again.
    texts = [
        encode_basestring(value)
        if isinstance(value, str)
        else str(value)
        if type(value) is int
        else "null"
        if value is None
        else indented(value, inner)
        for value in data.values()
    ]
    return _named(tuple(data), line) % tuple(texts)


@lru_cache(maxsize=256)
def _named(names: tuple[str, ...], line: str) -> str:
    """Return what stands around the values of a dictionary with these names, each as `%s`."""
    inner = line + " "
    written = (encode_basestring(name).replace("%", "%%") for name in names)
    return "{" + ",".join(f"{inner}{name}: %s" for name in written) + line + "}"

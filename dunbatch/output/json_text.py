"""JSON in lines, as `json.dumps` with an indent of 1 writes it, in a third of the time.

The encoder of the standard library that indents is written in Python for data of any sort; a
report is made of dictionaries, lists, texts, whole numbers, truth values and nothing else.
"""

from json.encoder import encode_basestring

from dunbatch.output.item_report import Json

_WORDS = {None: "null", True: "true", False: "false"}


def indented(data: Json, line: str = "\n") -> str:
    """Return `data` as text, characters as they are; `line` begins each line after the first."""
    if isinstance(data, str):
        return encode_basestring(data)
    if isinstance(data, dict):
        inner = line + " "
        parts = [
            f"{inner}{encode_basestring(name)}: "
            # Most values are texts, for which nothing need be called.
            f"{encode_basestring(value) if isinstance(value, str) else indented(value, inner)}"
            for name, value in data.items()
        ]
        return "{" + ",".join(parts) + line + "}" if parts else "{}"
    if isinstance(data, list):
        inner = line + " "
        return (
            "[" + ",".join([inner + indented(p, inner) for p in data]) + line + "]"
            if data
            else "[]"
        )
    return _WORDS[data] if data is None or isinstance(data, bool) else str(data)

"""Damages files as people, programs and networks do: every sort of damage, from a seed.

A mutation takes bytes and a source of chance and returns other bytes. None of them knows what the
file means beyond lines, cells and archives.
"""

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Sequence

Mutation = Callable[[bytes, random.Random], bytes]

MOST_BYTES = 400_000
"""A mutated file is cut to this size, so that none takes long."""

CHARACTERS = [
    "\0", "\x01", "\x07", "\x1a", "\x1b[31m", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\u200b",
    "\u202e", "\ufeff", "\u00ad", "\u00a0", "\u202f", "\u2009", "\u0301", "\ud7ff", "\ufffd", "😀",
    '"', '""', "'", ",", ";", "\t", "|", "\n", "\r", "\r\n", "\r\r\n", "\\", "-", "(", ")", "%",
    "{", "}", "[", "]", ":", "#", "&", "*", "!", "?", "@", "`", "=", "+", "€", "$", "é", "e\u0301",
]  # fmt: skip
BYTES = [b"\xff", b"\x80", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xfe\xff"]
CELLS = [
    "", " ", "0", "-0.00", "1", "-1", "1.5", "1,5", "1.234", "1,234.50", "1.234,50", "1 234,50",
    "1_000", "1e400", "NaN", "Infinity", "0x10", "9" * 13, "9" * 14, "9" * 5000, "0.000000000001",
    "１２３", "١٢٣", "२०२६-०१-०५", "²", "½", "−5", "5-", "(5.00)", "5 CR", "€5", "5%",
    "2026-02-29", "2026-02-30", "0001-01-01", "9999-12-31", "2199-12-31", "2200-01-01", "20260105",
    "05/01/2026", "13/13/2026", "2026-1-5", "2026-01-05T00:00", "2026-W05-6", "99/99/99",
    "invoice", "credit_note", "payment", "adjustment", "charge", "notice", "INVOICE", "Invoice",
    "interest", "compensation", "fee", "costs", "dispute", "promise", "plan", "insolvency",
    "legal", "manual", "consumer", "business", "EUR", "GBP", "JPY", "TND", "XXX", "eur", "fr",
    "fr-XX", "FR", "UK", "sent", "cancelled", "99", "100", "-1", "F-1", "f-1", "F-1;F-2",
    "F-1@2026-02-28", "@",
    "F-1@", "@2026-02-28", "F-1:1:2:3:4:5", ":", ";;;", "F-1@2026-02-28:1:0.001", "1e5", "NO", "~",
    "null", "true", "on", "=1+1", "'=1+1", "@SUM(A1)", "\t=1", "x" * 201, "x" * 2001, "\u202eabc",
    "a\nb", "a\rb", "C1001", "c1001", "00123", "123", "000123", "Ｃ1001", "Total", "Total C1001",
]  # fmt: skip
LONG_CELLS = ["y" * 100_001, "z" * 131_072, "z" * 131_073, "F-1;" * 30_000, '"' * 200_000]
YAML_WORDS = [
    "&a ", "*a", "!!python/object:os.system ", "!tag ", "<<: *a\n", "? ", "| ", "> ", "---\n",
    "...\n", "%YAML 1.1\n", "\t", "  ", "- ", "[" * 50, "{" * 50, "[" * 3000, "{a: " * 500, "]",
    "}", ": ", "? [a]: b\n", "'", '"\\x41', '"\\ud800"', '"\\U0001F600"', "# ", "~", "\n\n", "@x",
    "accounts:\n", "entries:\n", "notices: x\n", "ledger:\n", "schema: 1\n", "plans: []\n",
]  # fmt: skip
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp850", "iso-8859-15"]


def flip(content: bytes, chance: random.Random) -> bytes:
    """Flip bits of a few bytes."""
    found = bytearray(content)
    for _ in range(chance.randint(1, 5)):
        if found:
            found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def insert(content: bytes, chance: random.Random) -> bytes:
    """Put characters, or bytes that are none, somewhere."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(content))
        character = chance.choice(CHARACTERS).encode("utf-8", "surrogatepass")
        new = chance.choice([character, character, chance.choice(BYTES), chance.randbytes(3)])
        content = content[:at] + new + content[at:]
    return content


def delete(content: bytes, chance: random.Random) -> bytes:
    """Take out a stretch."""
    at = chance.randint(0, len(content))
    return content[:at] + content[at + chance.choice([1, 1, 2, 7, 100]) :]


def truncate(content: bytes, chance: random.Random) -> bytes:
    """Break off anywhere, perhaps inside a character."""
    return content[: chance.randint(0, len(content))]


def repeat(content: bytes, chance: random.Random) -> bytes:
    """Write a stretch twice."""
    start, end = sorted(chance.randint(0, len(content)) for _ in range(2))
    return content[:end] + content[start:end] + content[end:]


def rows(content: bytes, chance: random.Random) -> bytes:
    """Cut out, repeat or exchange rows."""
    lines = content.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.choice(["cut", "double", "swap", "shuffle", "many", "blank"]):
        case "cut":
            del lines[one]
        case "double":
            lines.insert(other, lines[one])
        case "swap":
            lines[one], lines[other] = lines[other], lines[one]
        case "shuffle":
            lines[1:] = chance.sample(lines[1:], len(lines) - 1)
        case "many":
            lines[one:one] = [lines[one]] * chance.choice([10, 300])
        case _:
            lines.insert(other, chance.choice([b"", b" ", b",,,", b";;;;", b"\t", b"\r"]))
    return b"\n".join(lines)


def cells(content: bytes, chance: random.Random) -> bytes:
    """Exchange cells, or write something else into them."""
    mark = chance.choice([b",", b",", b";", b"\t"])
    lines = content.split(b"\n")
    for _ in range(chance.randint(1, 6)):
        line = chance.randrange(len(lines))
        parts = lines[line].split(mark)
        one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        if chance.random() < 0.3:
            parts[one], parts[other] = parts[other], parts[one]
        else:
            text = chance.choice(CELLS if chance.random() < 0.97 else LONG_CELLS)
            if chance.random() < 0.3:
                text = '"' + text.replace('"', '""') + '"'
            parts[one] = text.encode()
        lines[line] = mark.join(parts)
    return b"\n".join(lines)


def quotes(content: bytes, chance: random.Random) -> bytes:
    """Open a quotation mark that does not close, or take them away."""
    if chance.random() < 0.3:
        return content.replace(b'"', b"", chance.choice([1, -1]))
    at = chance.randint(0, len(content))
    cell = max(content.rfind(b",", 0, at), content.rfind(b";", 0, at), 0)
    at = chance.choice([at, cell + 1])
    return content[:at] + b'"' + content[at:]


def delimiters(content: bytes, chance: random.Random) -> bytes:
    """Write other marks between cells, in the whole file or in one line."""
    old, new = chance.choice([b",", b";", b"\t"]), chance.choice([b",", b";", b"\t", b"|", b""])
    if chance.random() < 0.5:
        return content.replace(old, new)
    lines = content.split(b"\n")
    line = chance.randrange(len(lines))
    lines[line] = lines[line].replace(old, new)
    return b"\n".join(lines)


def line_ends(content: bytes, chance: random.Random) -> bytes:
    """End lines in another way, all of them or one."""
    ends = ["\r\n", "\r", "\r\r\n", "\v", "\f", "\x85", "\u2028", "\n\n", ""]
    new = chance.choice(ends).encode()
    if chance.random() < 0.5:
        return content.replace(b"\n", new)
    at = content.find(b"\n", chance.randint(0, len(content)))
    return content if at < 0 else content[:at] + new + content[at + 1 :]


def encode(content: bytes, chance: random.Random) -> bytes:
    """Write the text in another encoding, with or without a mark."""
    text = content.decode("utf-8", "replace")
    found = text.encode(chance.choice(ENCODINGS), "replace")
    at = chance.choice([0, 0, chance.randint(0, len(found))])
    mark = chance.choice([b"", b"", b"\xef\xbb\xbf", b"\xef\xbb\xbf\xef\xbb\xbf", b"\xff\xfe"])
    return found[:at] + mark + found[at:]


def header(content: bytes, chance: random.Random) -> bytes:
    """Rename, repeat, empty, drop or exchange headers."""
    first, _, rest = content.partition(b"\n")
    mark = max([b",", b";", b"\t"], key=first.count)
    names = first.split(mark)
    one = chance.randrange(len(names))
    match chance.choice(["rename", "double", "empty", "drop", "swap", "case"]):
        case "rename":
            names[one] = chance.choice(CELLS).replace("\n", " ").encode()
        case "double":
            names[one] = chance.choice(names)
        case "empty":
            names[one] = b""
        case "drop":
            del names[one]
        case "swap":
            names = chance.sample(names, len(names))
        case _:
            names[one] = names[one].upper()
    return mark.join(names) + b"\n" + rest


def yaml_text(content: bytes, chance: random.Random) -> bytes:
    """Write what YAML takes for more than text, or move a line to the side."""
    lines = content.split(b"\n")
    for _ in range(chance.randint(1, 4)):
        line = chance.randrange(len(lines))
        words = chance.choice(YAML_WORDS).encode()
        at = chance.choice([0, lines[line].find(b":") + 1, chance.randint(0, len(lines[line]))])
        match chance.choice(["word", "indent", "value", "value"]):
            case "word":
                lines[line] = lines[line][:at] + words + lines[line][at:]
            case "indent":
                lines[line] = b" " * chance.randint(0, 8) + lines[line].lstrip()
            case _:
                key = lines[line].partition(b":")[0]
                lines[line] = key + b": " + chance.choice(CELLS).encode()
    return b"\n".join(lines)


def sheet_part(content: bytes, chance: random.Random) -> bytes:
    """Damage one part inside an archive and pack it again, its sums right."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, OSError):
        return content
    name = chance.choice([n for n in parts if n.endswith((".xml", ".rels"))] or list(parts))
    parts[name] = chance.choice([flip, insert, delete, truncate, repeat, _xml])(
        parts[name], chance
    )
    if chance.random() < 0.1:
        del parts[chance.choice(list(parts))]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(zipfile.ZipInfo(part), data)
    return stream.getvalue()


def _xml(content: bytes, chance: random.Random) -> bytes:
    """Write other figures, references and kinds of cells into the XML of a sheet."""
    old = chance.choice([b'r="', b"<v>", b't="', b's="', b"repeated=", b'value="', b"<row "])
    places = [i for i in range(len(content)) if content.startswith(old, i)]
    if not places:
        return content
    at = chance.choice(places) + len(old)
    new = [b"9", b"0", b"-", b"A1048576", b"XFD1", b"1e308", b"1" * 40, b"e", b"s", b"<", b'"']
    return content[:at] + chance.choice(new) + content[at + chance.randint(0, 2) :]


TABLE: Sequence[Mutation] = (
    flip, insert, insert, delete, truncate, repeat, rows, rows, cells, cells, cells, quotes,
    delimiters, line_ends, encode, header,
)  # fmt: skip
YAML: Sequence[Mutation] = (
    flip, insert, delete, truncate, repeat, rows, yaml_text, yaml_text, yaml_text, line_ends,
    encode,
)  # fmt: skip
ARCHIVE: Sequence[Mutation] = (flip, delete, truncate, repeat, sheet_part, sheet_part, sheet_part)


def mutate(
    content: bytes, mutations: Sequence[Mutation], chance: random.Random
) -> tuple[bytes, str]:
    """Return damaged bytes, and what was done to them in words."""
    done = chance.choices(mutations, k=chance.choice([1, 1, 2, 3]))
    for mutation in done:
        content = mutation(content, chance)[:MOST_BYTES]
    return content, ", ".join(mutation.__name__ for mutation in done)

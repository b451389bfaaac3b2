"""Write the pages of the handbook that are made from the program: python tools/write_reference.py.

`docs/problems.md` comes from the problem codes, `docs/rates.md` from the table of reference rates,
`docs/presets.md` from the presets of law, the tables of `docs/envelopes.md` from their own.
A test fails when a page is not what this would write.
"""

# Long because each page is a few lines, and they read alike.

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from dunbatch import workers
from dunbatch.core import findings
from dunbatch.core.problems import ProblemKind
from dunbatch.core.terms import TimeSince
from dunbatch.ledger import problems as ledger_problems
from dunbatch.policy import envelope_profiles, presets
from dunbatch.policy import problems as policy_problems
from dunbatch.policy.envelopes import Area, Window
from dunbatch.render import problems as render_problems
from dunbatch.text import yaml_tree

ROOT = Path(__file__).resolve().parents[1]
RATES = ROOT / "dunbatch" / "data" / "reference_rates.yaml"

FAMILIES: Mapping[str, tuple[str, tuple[ProblemKind, ...]]] = {
    "L": ("the ledger, the register, the file of parties, the column map", ledger_problems.KINDS),
    "P": ("the policy", policy_problems.KINDS),
    "C": ("a ledger that meets a policy", findings.KINDS),
    "T": ("making a letter", render_problems.KINDS),
    "O": ("running the job", workers.KINDS),
}
"""Families of problem codes: what they are about, and their kinds."""

STATUS_IN_WORDS = {"several_sources": "several sources", "one_source": "one source"}
"""What a row's status is called; any other status is printed as it stands, in bold."""

_GENERATED = "<!-- Written by tools/write_reference.py; do not edit by hand. -->"
_PROBLEMS = """\
# Problems and what to do about them

The program shows every problem of a ledger and a policy at once, each with its file, its line, a
code and a hint:

```text
ledger.csv:3: error L026: `amount` is `1250.005`, but amounts in EUR have 2 decimals (column amount)
    A1, Exemple SARL, invoice, F-7, 2026-05-01, 2026-05-31, 1250.005
    hint: Write the amount as it was invoiced; nothing is rounded here
```

An **error** stops `run`, and nothing is written; with `--keep-going` an error that concerns one
account leaves that account out, and the others go on. A **warning** stops nothing, except under
`check --strict`. The number of a problem that is gone is never used again. Words in braces stand
for what the program found.
"""  # noqa: E501 the first line is shown as the program prints it
_RATES = """\
# Published reference rates

The rates that travel with the program, in percent a year, without any margin. Interest terms use
them by name (`rate: {reference: …, margin: …}`, see [policy.md](policy.md)). They are facts that
were gathered, not advice: compare the rows you claim with the official publication before a
letter goes out.

- A row holds from its first to its last day, both included.
- **Status**: *several sources* means that at least two sources gave the same value, **one source**
  that only one did. Any other status (such as DERIVED or UNVERIFIED) stands in bold capitals and
  marks a value that was computed or could not be checked.
- A value that was not found has no row. A run that claims interest for such days stops with
  problem C003, which names them; add the row under `interest.rates` in your policy.
- The sources are mostly pages and files that quote the official text, not that text itself.

`dunbatch rates` shows the same on a terminal (`--reference NAME` for one table, `--format json`
for programs). `dunbatch rates --check 2026-11-22` says which table lacks a rate on that day or
elsewhere in its half-year, and then ends with exit code 4. With `--policy POLICY` the rows of that
policy count too, and only the rates its terms use are asked for: run it in January and in July,
before the letters.
"""


_PRESETS = """\
# Presets: what the law of a place says

`preset: fr-b2b` at the top of a policy fills in what the law says on one kind of debt: interest
terms of the preset's name, which become the `default` of `interest`, and for some the years of
limitation and the least time that a final demand leaves. A creditor with businesses and consumers
names both, `preset: [fr-b2b, fr-b2c]`: each account falls under the first that covers it.

Every key you state wins, one by one; `rate`, `compensation` and `default` are replaced as a whole.
When what a preset fills in does not fit the rest, the problem names the line of the preset.

```yaml
preset: [fr-b2b, fr-b2c]
interest:
  terms:
    # Our general terms agree another rate; the preset adds the floor of the law.
    fr-b2b: {basis: contract, agreed_in: CGV article 7, rate: {annual: "12.00"}}
```

- Interest is still claimed only at stages with `interest: true`, and compensation only at stages
  with `compensation: true`.
- The statutes were mostly read in secondary pages that quote them. **Unverified** marks what rests
  on one such page or on memory: `check` names it (P112) until the policy states that key itself.
- A final demand that leaves less time than a preset asks for is a problem (P113, P114, C031).
- **None of this is legal advice**, and each part says what a preset does not decide.
"""
_STATUS_OF_FACT = {
    "several_sources": "several sources",
    "one_source": "**unverified**: one source",
    "memory": "**unverified**: from memory",
    "choice": "a choice",
}


_STATUS_OF_FIGURE = {
    "sourced": "read there",
    "derived": "worked out",
    "memory": "**from memory**",
    "choice": "a choice",
}


def problems_page() -> str:
    """Return `docs/problems.md`: every code, its severity, sentence and hint."""
    parts = [_GENERATED, "", _PROBLEMS]
    for family, (about, kinds) in FAMILIES.items():
        rows = [(k.code, k.severity.value, _template(k.message), _template(k.hint)) for k in kinds]
        parts += [f"## {family}: {about}", "", *_table(("code", "", "message", "hint"), rows), ""]
    return "\n".join(parts)


def rates_page() -> str:
    """Return `docs/rates.md`: every reference rate with its source, and what each table is."""
    root, _ = yaml_tree.parse_yaml(RATES.read_text("utf-8"), RATES.name)
    about = dict(_entries(root, "about"))
    parts = [_GENERATED, "", _RATES]
    for name, table in _entries(root, "tables"):
        rows = [_rate_row(row) for row in _items(table)]
        header = ("first day", "last day", "rate", "sources", "status", "read on")
        remarks = [_text(about[name]), *_not_found(root, name)]
        parts += [f"## `{name}`", "", " ".join(remarks), "", *_table(header, rows), ""]
    parts += ["## Sources", "", "The names as in the tables above.", ""]
    parts += _table(("name", "source"), [(k, _text(v)) for k, v in _entries(root, "sources")])
    return "\n".join([*parts, ""])


def presets_page() -> str:
    """Return `docs/presets.md`: what each preset sets, what that rests on, what it leaves open."""
    parts = [_GENERATED, "", _PRESETS]
    for name in presets.preset_names():
        preset = presets.preset(name)
        rows = [
            (
                f"`{fact.key}`",
                _value_of(fact.key, preset),
                fact.says,
                fact.law,
                fact.source,
                _STATUS_OF_FACT[fact.status],
            )
            for fact in preset.file.facts
        ]
        header = ("key", "set to", "because", "law", "read in", "checked")
        parts += [f"## `{name}`", "", f"{preset.file.about}.", "", *_table(header, rows), ""]
        parts += ["Not decided:", ""]
        parts += [f"- {text};" for text in preset.file.not_decided[:-1]]
        parts += [f"- {preset.file.not_decided[-1]}.", ""]
    return "\n".join(parts)


def envelopes_page() -> str:
    """Return `docs/envelopes.md` with its tables filled anew; all other words stand there."""
    table = envelope_profiles.envelope_table()
    named = [(name, row, envelope_profiles.profile(name)) for name, row in table.profiles.items()]
    rows = [
        (
            f"`{name}`",
            row.about,
            "; ".join(f"{_area(w.area)}, moves {_slide(w)}" for w in one.windows) or "none",
            _area(one.seen),
            _area(one.kept_clear) if one.kept_clear else "nothing",
            ", ".join(map(str, row.folds)) + (f"; hole {row.hole}" if row.hole else "") or "none",
            "yes" if row.sender_line else "no",
        )
        for name, row, one in named
    ]
    facts = [
        (f"`{name}`", fact.figure, fact.source, _STATUS_OF_FIGURE[fact.status])
        for name, row, _ in named
        for fact in row.facts
    ]
    defaults = [
        (country, f"`{row.letter}`", f"`{row.registered_letter}`")
        for country, row in (
            *table.defaults.items(),
            ("others", envelope_profiles.default_names("")),
        )
    ]
    page = (ROOT / "docs" / "envelopes.md").read_text("utf-8")
    for name, header, cells in (
        (
            "profiles",
            ("name", "what it is", "window", "address", "kept clear", "folds", "sender's line"),
            rows,
        ),
        ("facts", ("name", "figures", "source", "checked"), facts),
        ("defaults", ("country", "letters", "registered letters"), defaults),
    ):
        begin, end = (
            f"<!-- {name}, written by tools/write_reference.py -->",
            f"<!-- end of {name} -->",
        )
        before, _, rest = page.partition(begin)
        _, _, after = rest.partition(end)
        page = "\n".join((before + begin, *_table(header, cells), end + after))
    return page


def _area(area: Area) -> str:
    return f"{area.left}–{area.right} × {area.top}–{area.bottom}"


def _slide(window: Window) -> str:
    parts = {name: getattr(window.slide, name) for name in ("up", "down", "left", "right")}
    return ", ".join(f"{length} {name}" for name, length in parts.items() if length) or "nowhere"


def _value_of(key: str, preset: presets.Preset) -> str:
    """Return what a preset sets a key to, as a policy would write it."""
    if key == "minimum_time":
        times = (f"{time.days} days from {_SINCE[time.since]}" for time in preset.minimum_times)
        return ", ".join(times)
    steps = key.split(".")
    if key == "floor":
        node = preset.floor
    else:
        terms = ["interest", "terms", preset.name]
        node = preset.policy
        for step in steps if len(steps) > 1 else [*terms, *steps]:
            node = dict(_entries(node))[step]
    return f"`{_flow(node)}`"


_SINCE = {TimeSince.LETTER_DATE: "the letter's date", TimeSince.RECEIPT: "its receipt"}


def _flow(node: yaml_tree.Node | None) -> str:
    """Return a value on one line."""
    if isinstance(node, yaml_tree.Mapping):
        return "{" + ", ".join(f"{key.text}: {_flow(value)}" for key, value in node.entries) + "}"
    if isinstance(node, yaml_tree.Sequence):
        return "[" + ", ".join(map(_flow, node.items)) + "]"
    return _text(node)


PAGES: Mapping[str, Callable[[], str]] = {
    "problems.md": problems_page,
    "rates.md": rates_page,
    "presets.md": presets_page,
    "envelopes.md": envelopes_page,
}
"""Generated pages of the handbook, by file name."""


def _template(text: str) -> str:
    """Return a problem's sentence as it is shown, the names of its facts in braces."""
    return text.replace("{{", "{").replace("}}", "}").replace("|", "\\|")


def _rate_row(row: yaml_tree.Node) -> tuple[str, ...]:
    cells = dict(_entries(row))
    status = _text(cells["status"])
    shown = STATUS_IN_WORDS.get(status, status.upper())
    return (
        _text(cells["first"]),
        _text(cells["last"]),
        _text(cells["rate"]),
        ", ".join(_text(name) for name in _items(cells["source"])),
        shown if status == "several_sources" else f"**{shown}**",
        _text(cells["read"]),
    )


def _not_found(root: yaml_tree.Node | None, name: str) -> Iterable[str]:
    """Yield what is missing from the table `name`, though it was looked for."""
    for row in _items(dict(_entries(root))["not_found"]):
        cells = {key: _text(value) for key, value in _entries(row)}
        if cells["table"] == name:
            yield (
                f"**Not found** on {cells['read']}: {cells['what']}, so {cells['first']} to"
                f" {cells['last']} have no row and are refused."
            )


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = ("| " + " | ".join(cells) + " |" for cells in rows)
    return ["| " + " | ".join(header) + " |", "|" + "---|" * len(header), *lines]


def _entries(
    node: yaml_tree.Node | None, key: str | None = None
) -> list[tuple[str, yaml_tree.Node]]:
    if key is not None and isinstance(node, yaml_tree.Mapping):
        node = node.get(key)
    if not isinstance(node, yaml_tree.Mapping):
        raise TypeError(f"keys and values expected in {RATES.name}")
    return [(name.text, value) for name, value in node.entries]


def _items(node: yaml_tree.Node) -> tuple[yaml_tree.Node, ...]:
    if not isinstance(node, yaml_tree.Sequence):
        raise TypeError(f"a list expected in {RATES.name}")
    return node.items


def _text(node: yaml_tree.Node) -> str:
    if not isinstance(node, yaml_tree.Scalar):
        raise TypeError(f"a single value expected in {RATES.name}")
    return node.text


def main() -> None:
    """Write every generated page into `docs/`."""
    for name, page in PAGES.items():
        (ROOT / "docs" / name).write_text(page(), "utf-8", newline="\n")


if __name__ == "__main__":
    main()

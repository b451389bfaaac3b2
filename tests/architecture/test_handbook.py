"""The handbook says what the program does: generated pages, keys, columns, codes and examples."""

# Long because each thing the handbook promises is a few lines, and they share its pages.

import importlib.util
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dunbatch.cli import exit_codes
from dunbatch.core.assessment import NotSentCode
from dunbatch.core.interest import Accrual, Reduction, accrue
from dunbatch.core.interest_terms import Basis, InterestTerms, ReferenceRate, Rounding, RoundingPer
from dunbatch.core.problems import Place
from dunbatch.core.terms import PaymentTerms
from dunbatch.ledger import columns
from dunbatch.ledger.column_map import ColumnMap
from dunbatch.ledger.map_file import read_map
from dunbatch.ledger.map_values import FUTURE_WORDS
from dunbatch.ledger.reader import LedgerDefaults, read_ledger
from dunbatch.policy.loader import load_policy
from dunbatch.policy.policy import KNOWN_CLAUSES
from dunbatch.policy.rates import reference_rates
from dunbatch.policy.schema import PolicyFile
from dunbatch.policy.section import Section
from dunbatch.text.files import Fault, FaultKind, Source

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(path.name for path in DOCS.glob("*.md"))
LONGEST = 300


def page(name):
    return (DOCS / name).read_text("utf-8")


def blocks(name, *languages):
    found = re.findall(r"^```(\w+)\n(.*?)^```$", page(name), re.MULTILINE | re.DOTALL)
    return [(language, text) for language, text in found if language in languages]


def messages(problems):
    return [f"{problem.code}: {problem.message}" for problem in problems]


def in_backticks(text):
    return set(re.findall(r"`([^`\n]+)`", text))


def writer():
    spec = importlib.util.spec_from_file_location(
        "write_reference", ROOT / "tools" / "write_reference.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


REFERENCE = writer()


@pytest.mark.parametrize("name", REFERENCE.PAGES)
def test_generated_pages_are_up_to_date(name):
    assert page(name) == REFERENCE.PAGES[name](), "run: python tools/write_reference.py"


def test_every_family_of_problems_is_listed():
    listed = {kind for _, kinds in REFERENCE.FAMILIES.values() for kind in kinds}
    for family, (_, kinds) in REFERENCE.FAMILIES.items():
        assert {kind.code[0] for kind in kinds} == {family}
    assert set(re.findall(r"^\| ([A-Z][0-9]{3}) ", page("problems.md"), re.MULTILINE)) == {
        kind.code for kind in listed
    }


def test_a_rate_that_was_computed_is_marked():
    node = REFERENCE.yaml_tree.parse_yaml(
        '{first: 2026-01-01, last: 2026-06-30, rate: "2.15", source: [a], status: derived,'
        " read: 2026-11-22}",
        "rates.yaml",
    )[0]

    assert "**DERIVED**" in REFERENCE._rate_row(node)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_short_and_in_the_list(name):
    assert len(page(name).splitlines()) <= LONGEST
    assert name == "README.md" or f"]({name})" in page("README.md")


def anchors(name):
    """Return the anchors of a page's headings, as the usual renderers make them."""
    headings = re.findall(r"^#+ (.+)$", page(name), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings}


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name):
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", page(name)):
        file, _, anchor = link.partition("#")
        target = (DOCS / (file or name)).resolve()
        is_page = target.parent == DOCS and target.suffix == ".md"
        if not target.exists() or (anchor and is_page and anchor not in anchors(target.name)):
            broken.append(link)

    assert broken == []


# --- Keys, columns and codes that must be explained ---


def keys(schema) -> Iterator[tuple[str, ...]]:
    """Return the path of every key of the policy's schema; names in lists and groups left out."""

    def walk(node, path):
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rpartition("/")[2]]
        inner = list(node.get("patternProperties", {}).values())
        inner += [node[name] for name in ("items", "additionalProperties") if name in node]
        inner += [value for name in ("anyOf", "oneOf", "allOf") for value in node.get(name, ())]
        for value in inner:
            if isinstance(value, dict):
                yield from walk(value, path)
        for key, value in node.get("properties", {}).items():
            yield (*path, key)
            yield from walk(value, (*path, key))

    return walk(schema, ())


KEY_PAGES = ("policy.md", "own-letters.md", "envelopes.md")  # with tables of the policy's keys
POLICY_KEYS = sorted(set(keys(PolicyFile.model_json_schema())))


def explained_keys():
    """Return the keys that rows of tables begin with, below the headings they stand under."""
    found = set()
    below = None
    for line in "\n".join(map(page, KEY_PAGES)).splitlines():
        if line.startswith("#"):
            named = re.fullmatch(r"##+ `([\w.]+)`", line)
            below = tuple(named[1].split(".")) if named else None
            if line == "## First level":
                below = ()
        elif line.startswith("| `") and below is not None:
            first_cell = line.split("|")[1]
            found |= {(*below, *key.split(".")) for key in in_backticks(first_cell)}
    # An envelope has the same keys for all letters and for those of one channel.
    own = {
        key[1:] for key in found if key[0] == "envelope" and "letter" not in "".join(key[1:2])
    } - {()}
    return found | {
        ("envelope", channel, *key) for channel in ("letter", "registered_letter") for key in own
    }


def test_keys_of_the_schema_are_found():
    assert ("interest", "terms", "rate", "margin") in POLICY_KEYS
    assert ("plans", "stages", "pay_within", "business_days") in POLICY_KEYS


def test_every_key_of_the_policy_is_explained_and_no_other():
    assert sorted(explained_keys()) == POLICY_KEYS


def test_what_is_not_available_yet_is_told():
    later = {key for section in Section.__subclasses__() for key in section.later}
    words = {f"{key}: {word}" for key, found in FUTURE_WORDS.items() for word in found}

    assert later <= in_backticks(page("policy.md").partition("## Not available yet")[2])
    assert words <= in_backticks(page("column-map.md").partition("## Not available yet")[2])


def test_every_clause_is_explained():
    assert set(KNOWN_CLAUSES) <= in_backticks(page("policy.md"))


def test_every_column_of_a_ledger_is_explained():
    assert set(columns.LEDGER_COLUMNS) <= in_backticks(page("ledger.md"))
    assert set(columns.REGISTER_COLUMNS) <= in_backticks(page("ledger.md"))
    assert set(columns.FOREIGN_COLUMNS) <= in_backticks(page("column-map.md"))


def test_every_key_of_a_column_map_is_explained():
    rows = re.findall(r"^\| `(\w+)` \|", page("column-map.md"), re.MULTILINE)

    assert sorted(rows) == sorted(ColumnMap.__dataclass_fields__)


def test_every_code_of_a_notice_not_sent_is_explained_in_its_order():
    rows = re.findall(r"^\| `(\w+)` \|", page("rules.md"), re.MULTILINE)

    assert rows == [code.value for code in NotSentCode]


def test_every_exit_code_is_explained():
    table = page("output.md").partition("## Exit codes")[2]
    rows = re.findall(r"^\| ([\d, ]+) \|", table, re.MULTILINE)
    listed = {int(code) for cell in rows for code in cell.split(",")}

    assert listed == {code for name, code in vars(exit_codes).items() if name.isupper()}


# --- Examples ---

LEDGERS = blocks("ledger.md", "csv", "yaml")


@pytest.mark.parametrize(("language", "text"), LEDGERS)
def test_ledgers_of_the_handbook_read(language, text):
    ledger, problems = read_ledger(
        Source(f"ledger.{language}", text.encode()), LedgerDefaults("EUR", None)
    )

    assert messages(problems) == []
    assert ledger.accounts


def mapped_tables():
    """Return each map of the pages with the tables that follow it, up to the next map."""
    groups = []
    for name in ("column-map.md", "payments-and-summaries.md"):
        for language, text in blocks(name, "yaml", "csv"):
            if language == "yaml":
                groups.append((text, tables := []))
            else:
                tables.append(text)
    return groups


@pytest.mark.parametrize(("map_text", "tables"), mapped_tables())
def test_mapped_ledgers_of_the_handbook_read(map_text, tables):
    column_map, problems = read_map(Source("map.yaml", map_text.encode()))
    assert messages(problems) == []
    names = ("ledger.csv", column_map.parties, column_map.payments and column_map.payments.file)
    texts = iter(tables)
    ledger, *beside = [n and Source(n, next(texts).encode(column_map.encoding)) for n in names]
    assert not list(texts)

    read, problems = read_ledger(
        ledger, LedgerDefaults("EUR", PaymentTerms(30)), column_map, *beside
    )

    assert messages(problem for problem in problems if problem.code != "L078") == []
    assert read.accounts


def no_file(name):
    return Fault(FaultKind.UNREADABLE, "No such file", Place(name))


def parts(policy):
    """Return the first-level keys of a policy with their lines."""
    found = {}
    for line in policy.splitlines(keepends=True):
        if not line.startswith((" ", "#", "-")) and ":" in line:
            key = line.partition(":")[0]
        found[key] = found.get(key, "") + line
    return found


POLICIES = [
    text
    for name in ("policy.md", "interest.md", "envelopes.md")
    for _, text in blocks(name, "yaml")
]


@pytest.mark.parametrize("text", POLICIES)
def test_policies_of_the_handbook_load(text):
    whole = "".join((parts(POLICIES[0]) | parts(text)).values())

    policy, problems = load_policy(Source("policy.yaml", whole.encode()), no_file)

    assert messages(problems) == []
    assert policy is not None


@pytest.mark.parametrize(
    ("per", "total"),
    [(RoundingPer.ITEM, "26.84"), (RoundingPer.SLICE, "26.84"), (RoundingPer.DAY, "26.77")],
)
def test_the_worked_number_is_right(per, total):
    found = accrue(
        due_date=date(2026, 5, 15),
        until=date(2026, 7, 31),
        principal=Decimal("1200.00"),
        currency="EUR",
        reductions=(Reduction(date(2026, 5, 30), Decimal("200.00")),),
        terms=InterestTerms(
            "cgv",
            Basis.CONTRACT,
            ReferenceRate("ecb_half_year", Decimal("10.00")),
            rounding=Rounding(per),
        ),
        rate_tables=reference_rates(),
    )

    assert isinstance(found, Accrual)
    assert found.interest == Decimal(total)
    assert total in page("interest.md")
    if per is RoundingPer.ITEM:
        for slice_ in found.slices:
            row = f"| {slice_.days} |", f"{float(slice_.exact):.4f} | {slice_.interest} |"
            assert all(text in page("interest.md") for text in row)

"""Envelopes and paper in a policy: names, millimetres, defaults, and what leaves no room."""

from decimal import Decimal

import pytest

from dunbatch.core.problems import Place, ProgramFault
from dunbatch.core.terms import Channel
from dunbatch.policy import envelope_profiles
from dunbatch.policy.checks_envelope import room_beside
from dunbatch.policy.envelope_profiles import envelope_table, profile, stationery
from dunbatch.policy.envelopes import Area, Paper, Slide, Window, beside, text_area
from dunbatch.policy.loader import load_policy
from dunbatch.policy.schema_envelope import PROFILE_NAMES
from dunbatch.text.files import Fault, FaultKind, Source

POLICY = """\
schema: 1
creditor: {name: Exemple SARL, address: [1 rue Haute, 00000 Exempleville], country: %s}
language: fr
currency: EUR
%s
plans:
  - stages:
      - {key: first, days: 8, document: late_notice, channel: letter}
"""


def area(*edges):
    return Area(*map(Decimal, edges))


def load(stated="", country="FR", *, linted=False):
    source = Source("policy.yaml", (POLICY % (country, stated)).encode())
    fault = Fault(FaultKind.UNREADABLE, "No such file", Place("x"))
    return load_policy(source, lambda _: fault, linted=linted)


def loaded(stated="", country="FR"):
    policy, problems = load(stated, country)
    assert [problem.message for problem in problems] == []
    return policy.creditor.stationery


def codes(stated, country="FR"):
    return [problem.code for problem in load(stated, country)[1]]


def names(found):
    return found.letter.name, found.registered_letter.name


@pytest.mark.parametrize(
    ("country", "letter", "registered", "paper"),
    [
        ("FR", "fr_right", "fr_registered", "A4"),
        ("IT", "it_right", "it_right", "A4"),
        ("GB", "uk_left", "uk_left", "A4"),
        ("IE", "uk_left", "uk_left", "A4"),
        ("CH", "ch_right", "ch_right", "A4"),
        ("DE", "din_b", "din_b", "A4"),
        ("AT", "din_b", "din_b", "A4"),
        ("US", "us_10", "us_10", "Letter"),
        ("CA", "us_10", "us_10", "Letter"),
        ("ES", "fr_right", "fr_right", "A4"),
    ],
)
def test_each_country_has_its_envelopes(country, letter, registered, paper):
    found = loaded("", country)

    assert names(found) == (letter, registered)
    assert found.paper == paper
    assert found == stationery(country)


def test_one_name_is_for_all_letters():
    assert names(loaded("envelope: ch_left")) == ("ch_left", "ch_left")
    assert loaded("envelope: us_10").paper is Paper.LETTER
    assert loaded("envelope: none").letter.windows == ()


def test_each_channel_may_have_its_own():
    found = loaded("envelope: {letter: din_b}")
    assert names(found) == ("din_b", "fr_registered")
    assert names(loaded("envelope: {registered_letter: din_b}")) == ("fr_right", "din_b")
    assert found.envelope(Channel.REGISTERED_LETTER).name == "fr_registered"
    assert found.envelope(Channel.LETTER) == found.envelope(Channel.EMAIL) == profile("din_b")


def test_paper_is_that_of_the_envelope_unless_stated():
    assert loaded("envelope: us_10\npaper: A4").paper is Paper.A4
    assert loaded("paper: Letter").paper is Paper.LETTER
    assert loaded("envelope: {registered_letter: us_10}").paper is Paper.A4


OWN = (
    "{window: {left: 20, top: 40.5, width: 90, height: 40}, slide: {up: 8, left: 3}, folds: [100]}"
)


@pytest.mark.parametrize("stated", [f"envelope: {OWN}", f"envelope: {{letter: {OWN}}}"])
def test_millimetres_of_ones_own(stated):
    found = loaded(stated).letter

    assert found.windows == (
        Window(area("20", "40.5", "110", "80.5"), Slide(*map(Decimal, (8, 0, 3, 10)))),
    )
    assert found.folds == (Decimal(100),)
    assert found.seen == area("23", "48.5", "100", "80.5")
    assert found.kept_clear == area("5", "35.5", "118", "93.5")
    assert not found.sender_line


def test_what_own_millimetres_leave_out():
    found = loaded("envelope: {window: {left: 100, top: 45, width: 100, height: 40}}").letter

    assert found.windows[0].slide == Slide(*map(Decimal, (11, 0, 10, 10)))
    assert found.folds == (99, 198)
    with_line = "envelope: {window: {left: 20, top: 45, width: 90, height: 40}, sender_line: true}"
    assert loaded(with_line).letter.sender_line


WINDOW = "window: {left: 100, top: 35, width: 100, height: 45}"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("envelope: fr_left", ["P011"]),
        ("envelope: [fr_right]", ["P007"]),
        ("envelope: {letter: fr_left}", ["P011"]),
        ("envelope: {letter: [fr_right]}", ["P007"]),
        ("envelope: {leter: fr_right}", ["P005"]),
        ("envelope: {}", []),
        ("envelope:", ["P008"]),
        ("paper: A5", ["P011"]),
        ("envelope: {windo: {left: 100}}", ["P005"]),
        ("envelope: {folds: [99]}", ["P006"]),
        (f"envelope: {{{WINDOW}, letter: fr_right}}", ["P005"]),
        ("envelope: {window: {left: 1e2, top: 35, width: 100, height: 45}}", ["P150"]),
        ("envelope: {window: {left: 100, top: 35.555, width: 100, height: 45}}", ["P150"]),
        ("envelope: {window: {left: 100, top: -5, width: 100, height: 45}}", ["P150"]),
        ("envelope: {window: {left: 300.01, top: 35, width: 100, height: 45}}", ["P021"]),
        (f"envelope: {{{WINDOW}, slide: {{up: 50.01}}}}", ["P021"]),
        (f"envelope: {{{WINDOW}, slide: {{up: 25.95}}}}", []),
        (f"envelope: {{{WINDOW}, slide: {{up: 25.96}}}}", ["P151"]),
        (f"envelope: {{{WINDOW}, slide: {{left: 41}}}}", ["P151"]),
        (f"envelope: {{{WINDOW}, slide: {{right: 40}}}}", ["P154"]),
        ("envelope: {window: {left: 100, top: 35, width: 70, height: 45}}", []),
        ("envelope: {window: {left: 100, top: 35, width: 69, height: 45}}", ["P151"]),
        (f"envelope: {{{WINDOW}, folds: []}}", []),
        (f"envelope: {{{WINDOW}, folds: [13, 281]}}", []),
        (f"envelope: {{{WINDOW}, folds: [12.9, 198]}}", ["P152"]),
        (f"envelope: {{{WINDOW}, folds: [99, 281.1]}}", ["P152"]),
        (f"envelope: {{{WINDOW}, folds: [198, 99]}}", ["P152"]),
        (f"envelope: {{{WINDOW}, folds: [99, 99]}}", ["P152"]),
        (f"envelope: {{{WINDOW}, folds: [99, 145]}}", ["P152"]),
        (f"envelope: {{{WINDOW}, folds: [148.5]}}", []),
        (f"envelope: {{{WINDOW}, folds: [99, 150, 198]}}", ["P010"]),
        (f"paper: Letter\nenvelope: {{{WINDOW}, folds: [99, 263.5]}}", ["P152"]),
        (f"paper: Letter\nenvelope: {{{WINDOW}, folds: [99, 263.4]}}", []),
        ("envelope: {window: {left: 85, top: 35, width: 115, height: 45}}", []),
        ("envelope: {window: {left: 84, top: 35, width: 116, height: 45}}", ["P154"]),
        ("envelope: {window: {left: 100, top: 25, width: 100, height: 45}}", []),
        ("envelope: {window: {left: 100, top: 24.9, width: 100, height: 45}}", ["P154"]),
        ("envelope: {window: {left: 100, top: 87.5, width: 100, height: 45}}", []),
        ("envelope: {window: {left: 100, top: 87.6, width: 100, height: 45}}", ["P154"]),
        (f"envelope: {{registered_letter: {{{WINDOW}, folds: [9]}}}}", ["P152"]),
    ],
)
def test_slips(stated, expected):
    assert codes(stated) == expected


def test_a_key_that_is_nearly_one_is_named():
    (problem,) = load("envelope: {windo: {left: 100, top: 35, width: 100, height: 45}}")[1]

    assert "`window`" in problem.hint


@pytest.mark.parametrize(
    ("stated", "country", "expected"),
    [
        ("", "FR", []),
        ("", "GB", ["uk_left"]),
        ("", "IT", ["it_right"]),
        ("", "US", ["us_10"]),
        ("", "DE", []),
        ("envelope: uk_left", "GB", []),
        ("envelope: {letter: uk_left}", "GB", ["uk_left"]),
        ("envelope: {letter: uk_left, registered_letter: uk_left}", "GB", []),
        (f"envelope: {{{WINDOW}}}", "GB", []),
    ],
)
def test_measures_from_memory_are_told_until_they_are_stated(stated, country, expected):
    _, problems = load(stated, country, linted=True)
    told = [problem for problem in problems if problem.code == "P153"]

    assert [problem.message.split("`")[1] for problem in told] == expected
    assert all(problem.place.line == 2 for problem in told)


# --- The table ---


def test_every_name_has_its_row_and_its_facts():
    assert tuple(envelope_table().profiles) == PROFILE_NAMES
    for row in envelope_table().profiles.values():
        assert row.facts


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("name", PROFILE_NAMES)
def test_every_profile_leaves_room_for_an_address_and_a_letterhead(name, paper):
    envelope = profile(name)
    seen = envelope.seen.common(text_area(paper))

    assert seen.height >= Decimal("19.05")
    assert seen.width >= 50
    assert room_beside(envelope.kept_clear or seen, paper) == ""
    assert all(13 <= fold <= paper.height - 16 for fold in envelope.folds)


@pytest.mark.parametrize(
    ("name", "seen", "clear"),
    [
        ("fr_right", ("110", "55", "190", "79"), ("85", "30", "215", "96")),
        ("fr_registered", ("110", "55", "190", "79"), ("85", "35", "215", "95")),
        ("it_right", ("110", "56", "190", "80"), ("85", "30", "215", "96")),
        ("uk_left", ("25", "57", "100", "81"), ("5", "41", "120", "97")),
        ("din_b", ("25", "54", "95", "90"), ("5", "40", "115", "104")),
        ("ch_right", ("124", "54", "192", "75"), ("97", "30", "219", "104")),
        ("ch_left", ("25", "44.5", "110", "80.5"), ("5", "30.5", "130", "94.5")),
        ("us_10", ("22.2", "63.5", "111.1", "82.6"), ("-8.2", "49", "141.5", "97.1")),
    ],
)
def test_what_always_shows_and_what_is_kept_clear(name, seen, clear):
    assert profile(name).seen == area(*seen)
    assert profile(name).kept_clear == area(*clear)


def test_without_a_window_nothing_is_kept_clear():
    assert profile("none").kept_clear is None
    assert profile("none").seen == area("110", "45", "190", "73")


def test_a_sheet_that_moves_shows_less_for_certain_and_more_at_times():
    window = Window(area("20", "50", "100", "90"), Slide(*map(Decimal, (1, 2, 3, 4))))

    assert window.always == area("23", "51", "96", "88")
    assert window.ever == area("16", "48", "103", "91")


def test_the_wider_column_beside_the_window_is_taken():
    assert beside(area("85", "30", "215", "96"), Paper.A4) == area("25", "30", "85", "96")
    assert beside(area("5", "40", "120", "97"), Paper.A4) == area("120", "40", "190", "97")
    assert beside(area("5", "40", "120", "97"), Paper.LETTER).right == Decimal("195.9")


@pytest.mark.parametrize(
    ("old", "new"), [("profiles:", "profils:"), ("others: fr_right", "others: [")]
)
def test_a_damaged_table_is_the_programs_own_fault(tmp_path, monkeypatch, old, new):
    text = envelope_profiles._TABLE.read_text("utf-8").replace(old, new)
    (tmp_path / "envelopes.yaml").write_text(text, "utf-8")
    monkeypatch.setattr(envelope_profiles, "_TABLE", tmp_path / "envelopes.yaml")

    with pytest.raises(ProgramFault, match=r"envelopes\.yaml"):
        envelope_table.__wrapped__()


def test_a_missing_table_is_the_programs_own_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(envelope_profiles, "_TABLE", tmp_path / "envelopes.yaml")

    with pytest.raises(ProgramFault, match=r"envelopes\.yaml"):
        envelope_table.__wrapped__()

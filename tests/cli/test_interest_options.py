"""What is wrong in the options of `dunbatch interest` is told all at once."""

import pytest
from click.testing import CliRunner

from dunbatch.cli.main import cli

POUNDS = ("--principal", "1000.00", "--currency", "GBP")
SPAN = ("--from", "2026-01-31", "--to", "2026-03-22")


def ask(*options):
    return CliRunner().invoke(cli, ["interest", *options])


def wrong(*options):
    told = ask(*options)
    assert (told.exit_code, told.stdout) == (2, "")
    return told.stderr.partition("Error: ")[2].splitlines()


def test_everything_missing_is_told_at_once():
    assert wrong() == [
        "--currency is missing",
        "--principal is missing",
        "--from is missing",
        "--to is missing",
        "a rate is missing: --annual-rate, or --reference and --margin",
    ]


@pytest.mark.parametrize(
    ("option", "text", "said"),
    [
        ("--principal", "1.000,00", "is not an amount such as 1000.00"),
        ("--principal", "1e3", "is not an amount such as 1000.00"),
        ("--principal", "", "(empty) is not an amount"),
        ("--principal", "0", "must be more than 0"),
        ("--principal", "-1", "must be more than 0"),
        ("--principal", "0.001", "amounts in GBP have 2 decimals"),
        ("--currency", "gbp", "is not a code such as EUR or GBP"),
        ("--from", "31/01/2026", "is not a day such as 2026-06-30"),
        ("--from", "2026-03-23", "--to 2026-03-22 is before --from 2026-03-23"),
        ("--to", "2200-01-01", "is not a day such as 2026-06-30, 1990 to 2199"),
        ("--annual-rate", "8,5", "is not a percentage such as 8.5"),
        ("--annual-rate", "-0.01", "must lie between 0 and 100"),
        ("--annual-rate", "100.01", "must lie between 0 and 100"),
        ("--payment", "2026-02-10", "is not written 2026-02-10=400.00"),
        ("--payment", "2026-02-10=", "(empty) is not an amount"),
        ("--payment", "2026-02-10=-4", "must be more than 0"),
        ("--payment", "2026-02-30=4", "is not a day"),
        ("--payment", "2026-02-10=4.001", "amounts in GBP have 2 decimals"),
        ("--margin", "8", "--annual-rate stands alone"),
        ("--reference", "uk_half_year", "--annual-rate stands alone"),
        ("--principal", "\u202e1", "\\u202e1 is not an amount"),
    ],
)
def test_each_slip_has_its_sentence(option, text, said):
    options = {"--principal": "1000.00", "--currency": "GBP", "--from": "2026-01-31"}
    options |= {"--to": "2026-03-22", "--annual-rate": "8.5", option: text}
    (line,) = wrong(*(word for pair in options.items() for word in pair))

    assert said in line


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        (("--reference", "uk_half_year"), ["--reference needs --margin"]),
        (("--margin", "8"), ["--margin needs --reference"]),
        (("--margin", "x"), ["--margin x is not a percentage", "--margin needs --reference"]),
        (("--reference", "uk_half_yaer", "--margin", "8"), ["did you mean uk_half_year? known: "]),
        (("--reference", "libor", "--margin", "8"), ["is not a published rate; known: ecb_half"]),
        (("--reference", "uk_half_year", "--margin", "101"), ["between 0 and 100"]),
    ],
)
def test_a_rate_is_stated_in_one_way(rate, said):
    lines = wrong(*POUNDS, *SPAN, *rate)

    assert len(lines) == len(said)
    assert all(text in line for text, line in zip(said, lines, strict=True))


def test_slips_of_all_kinds_are_told_together():
    lines = wrong(
        "--principal", "12,0", "--currency", "EURO", "--from", "2026-05-15", "--to", "2026-02-30",
        "--payment", "x", "--payment", "2026-1-1=3.001", "--reference", "nothing",
    )  # fmt: skip

    assert len(lines) == 7


@pytest.mark.parametrize(("rate", "code"), [("0", 0), ("100", 0)])
def test_rates_at_their_bounds(rate, code):
    assert ask(*POUNDS, *SPAN, "--annual-rate", rate).exit_code == code

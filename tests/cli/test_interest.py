"""`dunbatch interest`: the numbers, the JSON, the table, and everything wrong at once."""

import json
from fractions import Fraction

import pytest
from click.testing import CliRunner

from dunbatch.cli.main import cli
from dunbatch.core.interest_terms import DayCount
from dunbatch.policy.rates import published_rates

POUNDS = ("--principal", "1000.00", "--currency", "GBP")
EUROS = ("--principal", "1200.00", "--currency", "EUR")
SPAN = ("--from", "2026-01-31", "--to", "2026-03-22")
AT = ("--annual-rate", "8.5")


def ask(*options):
    return CliRunner().invoke(cli, ["interest", *options])


def answer(*options):
    told = ask(*options, "--format", "json")
    assert told.exit_code == 0, told.stderr
    return json.loads(told.stdout)


def test_one_slice():
    found = answer(*POUNDS, *SPAN, *AT)

    assert {key: found[key] for key in ("interest", "days", "outstanding")} == {
        "interest": "11.64",
        "days": 50,
        "outstanding": "1000.00",
    }
    (part,) = found["slices"]
    documented = ("from", "to", "days", "principal", "annual_rate", "interest", "exact")
    assert [part[key] for key in documented] == [
        "2026-02-01", "2026-03-22", 50, "1000.00", "8.5", "11.64", "850/73",
    ]  # fmt: skip


def test_a_payment_cuts():
    found = answer(*POUNDS, *SPAN, *AT, "--payment", "2026-02-10=400.00")

    assert (found["interest"], found["outstanding"], found["total"]) == (
        "7.92",
        "600.00",
        "607.92",
    )
    assert [(s["from"], s["to"], s["principal"], s["interest"]) for s in found["slices"]] == [
        ("2026-02-01", "2026-02-10", "1000.00", "2.33"),
        ("2026-02-11", "2026-03-22", "600.00", "5.59"),
    ]


def test_the_keys_are_fixed():
    found = answer(*POUNDS, *SPAN, *AT)

    assert (
        list(found)
        == (
            "interest days outstanding slices schema currency total unallocated bearing per_day"
        ).split()
    )
    assert (
        list(found["slices"][0])
        == (
            "from to days principal annual_rate interest exact reference reference_rate source"
        ).split()
    )
    assert found["schema"] == "dunbatch.interest/1"
    assert [found["slices"][0][key] for key in ("reference", "reference_rate", "source")] == [
        None
    ] * 3


def test_exact_is_a_fraction_that_adds_up():
    found = answer(*POUNDS, *SPAN, *AT, "--payment", "2026-02-10=400.00")
    exact = sum(Fraction(part["exact"]) for part in found["slices"])

    assert exact == Fraction(1000 * 10 + 600 * 40) * Fraction("0.085") / 365
    assert round(exact, 2) == Fraction(found["interest"])
    assert Fraction(found["per_day"]) == Fraction(600) * Fraction("0.085") / 365


@pytest.mark.parametrize(
    ("options", "interest"),
    [
        (("--rounding", "item"), "11.64"),
        (("--rounding", "slice"), "11.64"),
        # GOV.UK's own example: 23 pence a day.
        (("--rounding", "day"), "11.50"),
        (("--rounding-mode", "half_up"), "11.64"),
        (("--rounding-mode", "down"), "11.64"),
        (("--rounding", "day", "--rounding-mode", "down"), "11.50"),
    ],
)
def test_roundings(options, interest):
    assert answer(*POUNDS, *SPAN, *AT, *options)["interest"] == interest


@pytest.mark.parametrize(
    ("mode", "interest"), [("half_up", "0.13"), ("half_even", "0.12"), ("down", "0.12")]
)
def test_rounding_modes_at_a_half(mode, interest):
    found = answer(
        "--principal", "36.50", "--currency", "EUR", "--from", "2026-01-01", "--to", "2026-01-26",
        "--annual-rate", "5", "--rounding-mode", mode,
    )  # fmt: skip

    assert found["slices"][0]["exact"] == "1/8"
    assert found["interest"] == interest


@pytest.mark.parametrize(
    ("name", "interest"),
    [
        ("ACT/365F", "84.93"),
        ("ACT/360", "86.11"),
        ("ACT/ACT", "84.93"),
        ("30E/360", "88.89"),
        ("30U/360", "83.33"),
    ],
)
def test_day_counts(name, interest):
    found = answer(
        "--principal", "10000.00", "--currency", "EUR", "--from", "2026-02-28",
        "--to", "2026-03-31", "--annual-rate", "10", "--day-count", name,
    )  # fmt: skip

    assert (found["interest"], found["days"]) == (interest, 31)


def test_every_day_count_is_offered():
    told = ask("--help").stdout.replace("\n", "").replace(" ", "")

    assert f"[{'|'.join(name.value for name in DayCount)}]" in told


@pytest.mark.parametrize(
    ("rule", "rates", "interest"),
    [
        # Due on 30 June, so that its first day bears in the second half of the year.
        ("per_period", ["2.40"], "0.99"),
        ("fixed_at_start", ["2.40"], "0.99"),
        ("fixed_at_due", ["2.15"], "0.88"),
    ],
)
def test_rules_of_rates(rule, rates, interest):
    found = answer(
        "--principal", "1000.00", "--currency", "EUR", "--from", "2026-06-30",
        "--to", "2026-07-15", "--reference", "ecb_half_year", "--margin", "0", "--rate-rule", rule,
    )  # fmt: skip

    assert [part["reference_rate"] for part in found["slices"]] == rates
    assert found["interest"] == interest


def test_a_published_rate_with_its_sources():
    found = answer(
        *EUROS, "--from", "2026-05-15", "--to", "2026-07-31", "--reference", "ecb_half_year",
        "--margin", "10", "--payment", "2026-05-30=200",
    )  # fmt: skip
    sources = published_rates().sources

    assert found["interest"] == "26.84"
    assert [(s["annual_rate"], s["reference_rate"]) for s in found["slices"]] == [
        ("12.15", "2.15"),
        ("12.15", "2.15"),
        ("12.40", "2.40"),
    ]
    assert {part["reference"] for part in found["slices"]} == {"ecb_half_year"}
    assert found["slices"][2]["source"] == f"{sources['mcp_it']}; {sources['frlegalkit']}"


def test_uk_statutory_interest_stays_at_the_rate_it_began_with():
    found = answer(
        *POUNDS, "--from", "2025-06-29", "--to", "2025-07-31", "--reference", "uk_half_year",
        "--margin", "8", "--rate-rule", "fixed_at_start",
    )  # fmt: skip
    (part,) = found["slices"]

    assert (part["annual_rate"], part["days"]) == ("12.75", 32)
    assert "IUDBEDR" in part["source"]


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [("2026-05-31", "2026-06-30", 0), ("2026-05-31", "2026-07-01", 1)],
)
def test_a_rate_that_nobody_found_is_refused_by_its_period(first, last, code):
    told = ask(
        *EUROS, "--from", first, "--to", last, "--reference", "fr_legal_private", "--margin", "0"
    )

    assert told.exit_code == code
    if code:
        assert told.stdout == ""
        assert "error C030: the reference rate fr_legal_private is not known from" in told.stderr
        assert "from 2026-07-01 to 2026-07-01" in told.stderr


@pytest.mark.parametrize(
    ("to", "days", "interest"), [("2026-01-31", 0, "0.00"), ("2026-02-01", 1, "0.23")]
)
def test_the_due_date_bears_nothing(to, days, interest):
    found = answer(*POUNDS, "--from", "2026-01-31", "--to", to, *AT)

    assert (found["days"], found["interest"], found["outstanding"]) == (days, interest, "1000.00")
    assert len(found["slices"]) == min(days, 1)


@pytest.mark.parametrize(
    ("paid", "outstanding", "unallocated", "days"),
    [
        (["2026-02-10=999.99"], "0.01", "0.00", 50),
        (["2026-02-10=1000.00"], "0.00", "0.00", 10),
        (["2026-02-10=1000.01"], "0.00", "0.01", 10),
        (["2026-02-20=400", "2026-02-10=700"], "0.00", "100.00", 20),
        # Before it was due: nothing ever ran on it.
        (["2026-01-31=1000.00"], "0.00", "0.00", 0),
        # On the last day: it still bore.
        (["2026-03-22=1000.00"], "0.00", "0.00", 50),
    ],
)
def test_what_is_paid_beyond_the_principal_waits(paid, outstanding, unallocated, days):
    options = [word for text in paid for word in ("--payment", text)]
    found = answer(*POUNDS, *SPAN, *AT, *options)

    assert [found[key] for key in ("outstanding", "unallocated", "days")] == [
        outstanding,
        unallocated,
        days,
    ]


def test_a_payment_after_the_last_day_is_left_out_and_told():
    told = ask(*POUNDS, *SPAN, *AT, "--payment", "2026-03-23=400.00", "--format", "json")

    assert json.loads(told.stdout)["interest"] == "11.64"
    assert told.stderr == "left out: 1 payment after 2026-03-22, the last day counted\n"


@pytest.mark.parametrize(("currency", "interest"), [("JPY", "12"), ("BHD", "11.644")])
def test_amounts_have_the_decimals_of_their_currency(currency, interest):
    found = answer("--principal", "1000", "--currency", currency, *SPAN, *AT)

    assert found["interest"] == interest


def test_the_table_for_people():
    told = ask(
        *EUROS, "--from", "2026-05-15", "--to", "2026-07-31", "--reference", "ecb_half_year",
        "--margin", "10", "--payment", "2026-05-30=200.00",
    )  # fmt: skip
    lines = [" ".join(line.split()) for line in told.stdout.splitlines()]

    assert told.exit_code == 0
    assert lines[:9] == [
        "1,200.00 EUR, due on 2026-05-15, to 2026-07-31",
        "from to days on percent exact shown",
        "2026-05-16 2026-05-30 15 1,200.00 2.15 + 10 = 12.15 5.991781 5.99",
        "2026-05-31 2026-06-30 31 1,000.00 2.15 + 10 = 12.15 10.319178 10.32",
        "2026-07-01 2026-07-31 31 1,000.00 2.40 + 10 = 12.40 10.531507 10.53",
        "",
        "interest 26.84",
        "outstanding on 2026-07-31 1,000.00",
        "together 1,026.84",
    ]
    assert "each further day adds 0.339726" in lines
    assert "ecb_half_year 2.40, 2026-07-01 to 2026-12-31:" in lines
    assert max(map(len, told.stdout.splitlines())) <= 100


def test_the_table_of_a_debt_that_is_settled():
    told = ask(*POUNDS, *SPAN, *AT, "--payment", "2026-02-10=1400.00", "--rounding", "day")
    lines = [" ".join(line.split()) for line in told.stdout.splitlines()]

    assert "paid beyond the principal 400.00" in lines
    assert "each further day adds nothing" in lines
    assert any("the amount of a day rounded, times the days, half up" in line for line in lines)


def test_the_same_twice():
    assert ask(*POUNDS, *SPAN, *AT).stdout == ask(*POUNDS, *SPAN, *AT).stdout

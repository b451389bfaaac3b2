"""`dunbatch interest` with payments to interest first, and with interest on interest."""

import json
from fractions import Fraction

from click.testing import CliRunner

from dunbatch.cli.main import cli

POUNDS = ("--principal", "1000.00", "--currency", "GBP")
SPAN = ("--from", "2026-01-31", "--to", "2026-03-22")
AT = ("--annual-rate", "8.5")


def answer(*options):
    told = CliRunner().invoke(cli, ["interest", *options, "--format", "json"])
    assert told.exit_code == 0, told.stderr
    return json.loads(told.stdout)


def test_payments_to_interest_first_leave_more_principal():
    # 10 days on 1,000.00 bear 2.33, which the payment settles first: 602.33 go on for 40 days.
    found = answer(
        *POUNDS, *SPAN, *AT, "--payment", "2026-02-10=400.00", "--order", "interest_first"
    )

    assert [part["principal"] for part in found["slices"]] == ["1000.00", "602.33"]
    assert found["interest"] == "7.94"
    assert (found["outstanding"], found["bearing"], found["total"]) == (
        "600.00",
        "602.33",
        "607.94",
    )
    assert Fraction(found["per_day"]) == Fraction("602.33") * Fraction("0.085") / 365


def test_interest_of_a_whole_year_bears_interest_where_it_is_capitalised():
    long = ("--from", "2025-01-31", "--to", "2026-03-22", *AT)
    simple = answer(*POUNDS, *long)
    compound = answer(*POUNDS, *long, "--capitalise", "yearly")

    # 365 days bear 85.00; then 50 days on 1,000.00 bear 11.64, and on 1,085.00 12.63.
    assert (simple["interest"], compound["interest"]) == ("96.64", "97.63")
    assert [part["principal"] for part in compound["slices"]] == ["1000.00", "1085.00"]
    assert [part["to"] for part in compound["slices"]] == ["2026-01-31", "2026-03-22"]
    assert (compound["outstanding"], compound["bearing"]) == ("1000.00", "1085.00")


def test_a_payment_of_interest_that_was_capitalised_settles_it_as_principal():
    found = answer(
        *POUNDS, "--from", "2025-01-31", "--to", "2026-03-22", *AT, "--capitalise", "yearly",
        "--order", "interest_first", "--payment", "2026-01-31=100.00",
    )  # fmt: skip

    # On the day the year ends, the payment settles its 85.00 and 15.00 of the principal.
    assert [part["principal"] for part in found["slices"]] == ["1000.00", "985.00"]
    assert (found["outstanding"], found["bearing"]) == ("900.00", "985.00")

"""Values of one column: how days and numbers could be read, both sides of each boundary."""

import pytest

from dunbatch.ledger.inspection_values import look_at
from dunbatch.ledger.inspection_words import folded, is_age_band, roles_of


def days(*cells):
    found = look_at(cells).days
    return found and (found.notation, found.either, found.day_first, found.month_first)


def numbers(*cells):
    found = look_at(cells).numbers
    return found and (found.points, found.commas, found.either, found.whole, found.thousands)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["12/11/2026"], ("year_last", 1, 0, 0)),
        (["13/11/2026"], ("year_last", 0, 1, 0)),
        (["12/13/2026"], ("year_last", 0, 0, 1)),
        (["11/11/2026"], ("year_last", 0, 0, 0)),
        (["1.2.26"], ("year_last", 1, 0, 0)),
        (["01/02/2026 10:30:00"], ("year_last", 1, 0, 0)),
        (["2026-01-31"], ("iso", 0, 0, 0)),
        (["2026-01-31T00:00:00Z"], ("iso", 0, 0, 0)),
        (["20260131"], ("compact", 0, 0, 0)),
        (["20261301"], None),
        (["2026/01/31"], ("year_first", 0, 0, 0)),
        (["Jan 28 2026"], ("named_month", 0, 0, 0)),
        (["28 févr. 2026"], ("named_month", 0, 0, 0)),
        (["01/02/2026", "2026-01-31"], ("mixed", 1, 0, 0)),
        (["13/13/2026"], None),
        (["32/01/2026"], None),
        (["01/02-2026"], None),
        (["", ""], None),
        (["01/02/2026"] * 4 + ["x"], ("year_last", 4, 0, 0)),
        (["01/02/2026"] * 3 + ["x"], None),
    ],
)
def test_days(cells, expected):
    assert days(*cells) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12", (0, 0, 0, 1, "")),
        ("1.50", (1, 0, 0, 0, "")),
        ("1,50", (0, 1, 0, 0, "")),
        ("1.234", (0, 0, 1, 0, "")),
        ("1,234", (0, 0, 1, 0, "")),
        ("0.234", (1, 0, 0, 0, "")),
        ("1234.567", (1, 0, 0, 0, "")),
        ("1,234.50", (1, 0, 0, 0, ",")),
        ("1.234,50", (0, 1, 0, 0, ".")),
        ("1\u202f234,50", (0, 1, 0, 0, " ")),
        ("1'234.50", (1, 0, 0, 0, "'")),
        ("1,234,567", (0, 0, 0, 1, ",")),
        ("$1,200.00", (1, 0, 0, 0, ",")),
        ("12,00 €", (0, 1, 0, 0, "")),
        ("(1.50)", (1, 0, 0, 0, "")),
        ("(1.50", None),
        ("1.50-", (1, 0, 0, 0, "")),
        ("1.50 CR", (1, 0, 0, 0, "")),
        ("F-12", None),
    ],
)
def test_numbers(cell, expected):
    assert numbers(cell) == expected


@pytest.mark.parametrize(
    ("cells", "look"),
    [
        (["EUR", "USD"], "currency codes"),
        (["Yes", "No"], "yes or no"),
        (["a@b.example"], "e-mail addresses"),
        (["12"], "whole numbers"),
        (["12.5"], "amounts"),
        (["Paper", "Letter"] * 3, "words"),
        (["Paper", "Letter"], "text"),
        ([""], "empty"),
    ],
)
def test_what_values_look_like(cells, look):
    assert look_at(cells).look == look


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("N° Échéance", None),
        ("ÉCHÉANCE", "due_date"),
        ("Due  Date", "due_date"),
        ("DueDate", "due_date"),
        ("data_scadenza", "due_date"),
        ("Reste dû", "open"),
        ("Importo residuo", "open"),
        ("Open Balance", "open"),
        ("N° facture", "number"),
        ("Invoice #", "number"),
        ("customerID", "account_id"),
        ("Colour", None),
    ],
)
def test_headers(header, role):
    assert roles_of(header)[:1] == ((role,) if role else ())


@pytest.mark.parametrize("header", ["1 - 30", "31-60", "61 à 90", "> 90", "Over 90", "Non échu"])
def test_age_bands(header):
    assert is_age_band(header)


@pytest.mark.parametrize("header", ["1", "Total", "2026", "Amount 30"])
def test_no_age_bands(header):
    assert not is_age_band(header)


def test_folding():
    assert folded(" N° Échéance\u00a0") == "necheance"

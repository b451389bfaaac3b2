import pytest

from dunbatch.core.entries import DebtorType, may_charge
from dunbatch.core.terms import Channel, EndOfMonth, PaymentTerms

from ..factories import day
from ..factories_rules import terms


@pytest.mark.parametrize(
    ("days", "end_of_month", "due"),
    [
        (30, EndOfMonth.NONE, "2026-03-17"),
        (45, EndOfMonth.AFTER_DAYS, "2026-04-30"),
        (45, EndOfMonth.BEFORE_DAYS, "2026-04-14"),
    ],
)
def test_when_an_invoice_falls_due(days, end_of_month, due):
    assert PaymentTerms(days, end_of_month).due_date(day("2026-02-15")) == day(due)


@pytest.mark.parametrize(
    ("basis", "agreed_in", "debtor_type", "bound"),
    [
        ("statutory", "", DebtorType.BUSINESS, True),
        ("contract", "clause 9", DebtorType.BUSINESS, True),
        ("contract", "", DebtorType.BUSINESS, False),
        ("statutory", "", DebtorType.CONSUMER, False),
        ("statutory", "", DebtorType.PUBLIC, False),
        ("statutory", "", DebtorType.SOLE_TRADER, True),
        ("statutory", "", None, False),
    ],
)
def test_whom_interest_terms_bind(basis, agreed_in, debtor_type, bound):
    assert terms(basis=basis, agreed_in=agreed_in).bind(debtor_type) is bound


@pytest.mark.parametrize(
    ("debtor_type", "types", "charged"),
    [
        (DebtorType.SOLE_TRADER, {DebtorType.BUSINESS}, True),
        (DebtorType.SOLE_TRADER, {DebtorType.SOLE_TRADER}, True),
        (DebtorType.SOLE_TRADER, {DebtorType.CONSUMER, DebtorType.PUBLIC}, False),
        (DebtorType.BUSINESS, {DebtorType.SOLE_TRADER}, False),
        (None, set(DebtorType), False),
    ],
)
def test_a_sole_trader_is_a_business_for_charges(debtor_type, types, charged):
    assert may_charge(debtor_type, frozenset(types)) is charged


def test_what_needs_a_postal_address():
    posted = [channel for channel in Channel if channel.is_posted]
    assert posted == [Channel.LETTER, Channel.REGISTERED_LETTER]

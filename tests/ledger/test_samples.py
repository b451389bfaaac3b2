"""The ledgers that come with the program: without a problem, and what they are said to show."""

from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from dunbatch.core.entries import Account, DebtorType, EntryKind, HoldKind, Ledger
from dunbatch.core.notices import Notice
from dunbatch.core.terms import PaymentTerms
from dunbatch.ledger.reader import LedgerDefaults, read_ledger, read_register
from dunbatch.shipped import shipped_folder
from dunbatch.text.files import Source

SAMPLES = shipped_folder("sample_ledgers")
AS_OF = date(2026, 6, 30)
NO_TERMS = LedgerDefaults("EUR", None)


def source(name: str) -> Source:
    return Source(name, (SAMPLES / name).read_bytes())


@cache
def ledger(name: str = "month.csv") -> Ledger:
    found, problems = read_ledger(source(name), NO_TERMS)
    assert problems == ()
    return found


@cache
def register() -> tuple[Notice, ...]:
    notices, problems = read_register(source("previous_register.csv"))
    assert problems == ()
    return notices


def account(account_id: str) -> Account:
    return next(a for a in ledger().accounts if a.party.account_id == account_id)


def invoices(found: Account) -> dict[tuple[str, date | None], Decimal]:
    return {
        (entry.number, entry.due_date): entry.amount
        for entry in found.entries
        if entry.kind is EntryKind.INVOICE
    }


@pytest.mark.parametrize("name", ["month.csv", "month.yaml", "minimal.csv", "awkward.csv"])
def test_every_row_becomes_an_entry(name):
    found = ledger(name)

    assert found.rows == found.entries > 0
    assert found.left_out == ()


def test_both_forms_of_the_month_are_the_same_ledger():
    table, tree = ledger("month.csv"), ledger("month.yaml")

    assert tree.accounts == table.accounts
    assert tree.rows == table.rows


def test_payment_terms_change_nothing_because_every_invoice_states_its_due_date():
    with_terms, _ = read_ledger(source("month.csv"), LedgerDefaults("EUR", PaymentTerms(10)))

    assert with_terms == ledger()


def test_accounts_by_country_language_and_type():
    parties = [found.party for found in ledger().accounts]

    assert Counter(party.country for party in parties) == {
        "FR": 23,
        "GB": 7,
        "IE": 2,
        "IT": 7,
        "CH": 4,
    }
    assert Counter(party.language for party in parties) == {
        "fr": 23,
        "": 1,
        "fr-CH": 1,
        "en": 10,
        "it": 8,
    }
    assert {party.debtor_type for party in parties} == {*DebtorType, None}


def test_accounts_by_currency():
    currencies = Counter(found.currencies for found in ledger().accounts)

    assert set(currencies) == {("EUR",), ("GBP",), ("CHF",), ("EUR", "GBP")}
    assert currencies[("EUR", "GBP")] == 1


def test_every_kind_of_entry_and_every_kind_of_hold_occurs():
    entries = [entry for found in ledger().accounts for entry in found.entries]
    holds = [found.party.hold for found in ledger().accounts] + [entry.hold for entry in entries]

    assert {entry.kind for entry in entries} == set(EntryKind) - {EntryKind.NOTICE}
    assert {hold.kind for hold in holds if hold} == set(HoldKind)


def test_the_month_holds_no_earlier_letters():
    assert [found for found in ledger().accounts if found.notices] == []


def test_ids_and_numbers_that_look_like_something_else_stay_text():
    ids = {found.party.account_id for found in ledger().accounts}
    numbers = {number for number, _ in invoices(account("00123"))}

    assert {"00123", "1e5", "NO"} <= ids
    assert numbers == {"12:30", "1e5", "NO", "00042"}


def test_a_name_with_quotation_marks_and_a_comma_is_one_cell():
    assert account("C1006").party.name == 'Atelier "Le Clou, la Planche"'


def test_one_document_is_due_in_instalments():
    found = invoices(account("C1009"))

    assert len({number for number, _ in found}) == 1
    assert sorted(due for _, due in found) == [
        date(2026, 3, 12),
        date(2026, 4, 11),
        date(2026, 5, 11),
        date(2026, 7, 10),
    ]


def test_a_payment_that_bounced_is_taken_back_by_an_adjustment_that_names_it():
    entries = {entry.number: entry for entry in account("C1007").entries}

    reversal = entries["REJET-0602"]

    assert reversal.applies_to == ("PRLV-0518",)
    assert reversal.amount == entries["PRLV-0518"].amount


def test_one_payment_names_three_invoices():
    found = account("C1010")
    (payment,) = (entry for entry in found.entries if entry.kind is EntryKind.PAYMENT)

    assert len(payment.applies_to) == 3
    assert set(payment.applies_to) < {number for number, _ in invoices(found)}


def test_one_account_has_enough_items_for_several_pages():
    assert len(invoices(account("C1018"))) == 48


def test_only_one_account_cannot_be_written_to():
    unreachable = [f.party for f in ledger().accounts if not f.party.has_postal_address]

    assert [party.account_id for party in unreachable] == ["C1014"]


@pytest.mark.parametrize("name", ["month.csv", "minimal.csv", "awkward.csv"])
def test_nobody_can_be_called_or_written_to_by_accident(name):
    parties = [found.party for found in ledger(name).accounts]

    assert [p.email for p in parties if p.email and not p.email.endswith(".example")] == []
    fictional = ("01 99 00 ", "01632 960", "020 915 0", "+39 00 000 ")
    assert [p.phone for p in parties if p.phone and not p.phone.startswith(fictional)] == []


def test_the_guide_explains_every_account():
    guide = (SAMPLES / "README.md").read_text("utf-8")

    unexplained = [
        found.party.account_id
        for found in ledger().accounts
        if f"| `{found.party.account_id}` | {found.party.name} |" not in guide
    ]

    assert unexplained == []


def test_the_guide_explains_every_awkward_account():
    guide = (SAMPLES / "README.md").read_text("utf-8")

    unexplained = [
        found.party.account_id
        for found in ledger("awkward.csv").accounts
        if f"| `{found.party.account_id}` | {found.party.name} |".replace("  ", " ") not in guide
    ]

    assert unexplained == []


def test_the_awkward_ledger_has_what_it_is_for():
    accounts = {found.party.account_id: found for found in ledger("awkward.csv").accounts}
    entries = [entry for found in accounts.values() for entry in found.entries]
    holds = [found.party.hold for found in accounts.values()] + [entry.hold for entry in entries]

    assert {"00123", "1e5", "NO", "12:30"} <= accounts.keys()
    assert {"00042", "1e5", "NO", "12:30", "=1+1"} <= {entry.number for entry in entries}
    assert {entry.kind for entry in entries} == set(EntryKind) - {EntryKind.NOTICE}
    assert {hold.kind for hold in holds if hold} == {HoldKind.DISPUTE, HoldKind.PROMISE}
    assert date(2024, 2, 29) in {entry.dated for entry in entries}
    assert date(2024, 2, 29) in {entry.due_date for entry in entries}
    assert accounts["A10"].currencies == ("CHF", "EUR")
    assert (accounts["A15"].entries, len(accounts["A15"].notices)) == ((), 1)


def test_the_smallest_ledger():
    found = ledger("minimal.csv")

    assert len(found.accounts) == 3
    assert found.rows == 6
    assert all(f.party.has_postal_address for f in found.accounts)


def test_earlier_letters_are_dated_before_the_month_ends():
    dates = Counter(notice.dated for notice in register())

    assert dates == {date(2026, 5, 29): 12, date(2026, 6, 19): 2, date(2026, 6, 25): 2}
    assert max(dates) < AS_OF
    assert len({notice.number for notice in register()}) == len(register())


def test_earlier_letters_cover_items_of_the_month_that_were_overdue_then():
    strangers = [
        (notice.account_id, covered.number)
        for notice in register()
        for covered in notice.covers
        if (covered.number, covered.due_date) not in invoices(account(notice.account_id))
    ]
    early = [
        (notice.account_id, covered.number)
        for notice in register()
        for covered in notice.covers
        if covered.due_date is None or covered.due_date >= notice.dated
    ]

    assert strangers == []
    assert early == []


def test_the_booked_interest_is_what_the_earlier_letter_claimed():
    (letter,) = (notice for notice in register() if notice.account_id == "C1019")
    (charge,) = (e for e in account("C1019").entries if e.kind is EntryKind.CHARGE)

    assert charge.amount == letter.interest
    assert charge.dated > letter.dated

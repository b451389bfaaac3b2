"""What the register keeps of a notice, and that it reads back as it was written."""

from decimal import Decimal

from dunbatch.ledger.reader import read_register
from dunbatch.output.register import merge, notice_of, write_register
from dunbatch.text.files import Source

from ..factories import account, assess, charge, hold, invoice, notice, payment
from ..factories_rules import fees, rules, stage, terms


def registered(found):
    return [covered.number for covered in notice_of(found).covers]


def test_only_what_the_notice_demands_is_covered():
    books = account(
        invoice("LATE", due="2026-01-31"),
        invoice("HELD", due="2026-01-31", held=hold("dispute")),
        invoice("SOON", due="2026-04-30", dated="2026-02-01"),
        invoice("YOUNG", due="2026-02-05"),
        charge("costs", "5.00", "2026-02-01", "LATE"),
    )

    assert registered(assess(books, rules(), "2026-02-09")) == ["LATE"]


def test_an_item_wholly_covered_by_credit_is_no_history():
    books = account(
        invoice("OLD", due="2026-01-31"),
        invoice("NEW", due="2026-02-01"),
        payment("100.00", "2026-02-05"),
    )
    found = assess(books, rules(credits="explicit_only"), "2026-02-10")

    assert registered(found) == ["NEW"]


def test_charges_for_an_item_paid_late_are_kept_and_fees_of_earlier_letters_are_not():
    told = notice(
        "2026-03-02", "second", "F-1@2026-01-31:2:9.00:", pay_by="2026-03-13", fees="10.00"
    )
    books = account(
        invoice("F-1", due="2026-01-31"),
        invoice("F-0", due="2026-01-31"),
        payment("100.00", "2026-03-12", "F-1", number="P-1"),
        notices=(told, notice("2026-03-02", "first", "F-0:1", pay_by="2026-03-13", fees="5.00")),
    )
    by = rules(
        stage("first", 8),
        stage("second", 23, interest=True, fee="7.00"),
        interest=terms("36.5"),
        fees=fees(carry=True),
    )

    found = assess(books, by, "2026-03-31")
    kept = notice_of(found)

    assert (found.fees, found.carried_fees) == (Decimal("12.00"), Decimal("5.00"))
    assert kept.fees == Decimal("7.00")
    assert [(c.number, c.level, str(c.interest)) for c in kept.covers] == [
        ("F-0", 2, "5.90"),
        ("F-1", 2, "4.00"),
    ]


def test_a_register_reads_back_as_it_was_written():
    books = account(invoice("=F:1@x", due="2026-01-31"), invoice("F-2", due="2026-02-01"))
    first = notice_of(assess(books, rules(stage("first", 8, interest=True)), "2026-02-10"))

    read, problems = read_register(Source("register.csv", write_register([first])))

    assert problems == ()
    assert read == (first,)


def test_no_notice_no_row():
    assert notice_of(assess(account(invoice(due="2026-01-31")), rules(), "2026-02-01")) is None


def test_doubles_are_one():
    numbered = notice("2026-02-08", "first", "F-1", number="N-1")
    same_number = notice("2026-02-08", "first", "F-2", number="N-1")
    plain = notice("2026-02-09", "first", "F-1")
    other = notice("2026-02-09", "second", "F-1")

    assert merge([plain, numbered, same_number, plain, other]) == (numbered, plain, other)

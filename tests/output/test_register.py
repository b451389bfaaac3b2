"""What the register keeps of a notice, and that it reads back as it was written."""

from dunbatch.ledger.reader import read_register
from dunbatch.output.register import merge, notice_of, write_register
from dunbatch.text.files import Source

from ..factories import account, assess, charge, hold, invoice, notice, payment
from ..factories_rules import rules, stage


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

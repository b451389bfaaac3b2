"""Rules, section 5: who is left alone, and which promises were broken."""

from decimal import Decimal

import pytest

from ..factories import (
    account,
    adjustment,
    assess,
    day,
    hold,
    invoice,
    notice,
    party,
    payment,
)
from ..factories_rules import rules, stage, terms

KINDS = ["dispute", "promise", "plan", "insolvency", "legal", "manual"]
BOUNDS = [
    ("2026-02-09", False),
    ("2026-02-10", True),
    ("2026-02-20", True),
    ("2026-02-21", False),
]


@pytest.mark.parametrize(("as_of", "held"), BOUNDS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_held_account(kind, as_of, held):
    who = party(held=hold(kind, "2026-02-10", "2026-02-20"))

    found = assess(account(invoice(due="2026-01-31"), who=who), rules(), as_of)

    assert found.notice_goes is not held
    assert (found.not_sent is not None and found.not_sent.code == "held") is held
    assert found.held == (Decimal("100.00") if held else 0)
    assert found.net_overdue == (0 if held else Decimal("100.00"))


@pytest.mark.parametrize(("as_of", "held"), BOUNDS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_held_item(kind, as_of, held):
    books = account(
        invoice("F-1", due="2026-01-31", held=hold(kind, "2026-02-10", "2026-02-20")),
        invoice("F-2", due="2026-01-31"),
    )

    found = assess(books, rules(), as_of)

    assert found.notice_goes
    assert found.items[0].held == (books.entries[0].hold if held else None)
    assert found.total_claimed == (Decimal("100.00") if held else Decimal("200.00"))
    assert found.overdue == Decimal("200.00")


def test_its_own_hold_is_shown_before_the_accounts():
    who = party(held=hold("promise"))
    books = account(invoice(due="2026-01-31", held=hold("dispute")), who=who)

    found = assess(books, rules(), "2026-02-28")

    assert found.items[0].held == hold("dispute")


def test_a_held_item_bears_no_charges_and_drives_nothing():
    by = rules(
        stage("first", 8),
        stage("second", 23, interest=True, compensation=True),
        interest=terms("10", compensation="40.00"),
    )
    books = account(
        invoice("F-1", due="2026-01-31", held=hold("dispute")), invoice("F-2", due="2026-02-15")
    )

    found = assess(books, by, "2026-02-28")

    assert found.stage is not None
    assert (found.stage.key, found.total_claimed) == ("first", Decimal("100.00"))
    assert [(i.level, i.interest, i.compensation) for i in found.items] == [(2, 0, 0), (1, 0, 0)]
    assert "held_items" in [reason.code for reason in found.reasons]


def test_an_item_not_due_may_be_held_too():
    books = account(invoice(due="2026-03-31", dated="2026-01-01", held=hold("dispute")))

    found = assess(books, rules(), "2026-02-28")

    assert found.not_sent is not None
    assert (found.not_sent.code, found.held) == ("no_stage", 0)


@pytest.mark.parametrize(
    ("ends", "until"),
    [(("2026-03-10", "2026-03-20"), "2026-03-10"), (("2026-03-10", None), None)],
)
def test_when_every_item_is_held_the_reason_says_until_when(ends, until):
    books = account(
        *(
            invoice(f"F-{n}", due="2026-01-31", held=hold("plan", until=end))
            for n, end in enumerate(ends)
        )
    )

    found = assess(books, rules(), "2026-02-28")

    assert [reason.code for reason in found.reasons] == ["all_held"]
    assert dict(found.reasons[0].values).get("until") == (until and day(until))


class TestPromises:
    """Of a promise given on 10 February for 20 February."""

    def broken(self, *entries, promises=None, as_of="2026-02-21", since="2026-02-10", **options):
        held = hold("promise", since, "2026-02-20", promises)
        books = account(*entries, who=party(held=held), **options)
        return assess(books, rules(), as_of).broken_promise

    @pytest.mark.parametrize(("as_of", "said"), [("2026-02-20", False), ("2026-02-21", True)])
    def test_it_is_broken_from_the_day_after(self, as_of, said):
        broken = self.broken(invoice(due="2026-01-31"), as_of=as_of)

        assert (broken is not None) is said

    @pytest.mark.parametrize(
        ("paid", "paid_on", "kept"),
        [
            ("60.00", "2026-02-09", False),
            ("60.00", "2026-02-10", True),
            ("60.00", "2026-02-20", True),
            ("60.00", "2026-02-21", False),
            ("59.99", "2026-02-15", False),
        ],
    )
    def test_kept_when_what_was_promised_came_in_time(self, paid, paid_on, kept):
        broken = self.broken(invoice(due="2026-01-31"), payment(paid, paid_on), promises="60.00")

        assert (broken is None) is kept

    @pytest.mark.parametrize(("paid", "kept"), [("150.00", True), ("149.99", False)])
    def test_else_what_was_open_was_promised(self, paid, kept):
        broken = self.broken(
            invoice("F-1", due="2026-01-31"),
            invoice("F-2", due="2026-02-28", dated="2026-01-31"),
            invoice("F-3", due="2026-03-31", dated="2026-02-11"),
            payment("50.00", "2026-02-09"),
            payment(paid, "2026-02-20"),
        )

        assert (broken is None) is kept
        if broken:
            assert broken.promised == Decimal("150.00")
            assert broken.received == Decimal(paid)

    def test_a_payment_of_the_first_day_counts_once(self):
        half = payment("50.00", "2026-02-10")

        broken = self.broken(invoice(due="2026-01-31"), half)

        assert broken is not None
        assert (broken.promised, broken.received) == (Decimal("100.00"), Decimal("50.00"))

    def test_without_a_first_day_everything_paid_counts(self):
        paid = payment("100.00", "2026-02-01")

        assert self.broken(invoice(due="2026-01-31"), paid, since=None) is None

    def test_a_promise_for_one_item_is_kept_by_what_pays_it(self):
        def broken(*paid):
            item = invoice(
                "F-1", due="2026-01-31", held=hold("promise", "2026-02-10", "2026-02-20", "60.00")
            )
            books = account(item, invoice("F-2", due="2026-02-05"), *paid)
            return assess(books, rules(), "2026-02-28").broken_promise

        assert broken(payment("60.00", "2026-02-15", "F-1")) is None
        assert broken(payment("60.00", "2026-02-15", "F-2")) is not None
        assert broken(payment("60.00", "2026-02-21", "F-1")) is not None

    @pytest.mark.parametrize(("as_of", "kept"), [("2026-02-23", True), ("2026-02-24", False)])
    @pytest.mark.parametrize("whose", ["account", "item"])
    def test_a_payment_that_bounces_kept_no_promise(self, whose, as_of, kept):
        held = hold("promise", "2026-02-10", "2026-02-20")
        books = account(
            invoice("F-1", due="2026-01-31", held=held if whose == "item" else None),
            payment("100.00", "2026-02-15", "F-1", number="P-1"),
            adjustment("100.00", "2026-02-24", "P-1"),
            who=party(held=held if whose == "account" else None),
        )

        assert (assess(books, rules(), as_of).broken_promise is None) is kept

    def test_a_promise_of_the_account_is_kept_by_what_pays_nothing_yet(self):
        ahead = payment("60.00", "2026-02-15", "F-2")
        to_come = invoice("F-2", due="2026-12-31", dated="2026-12-01")

        assert self.broken(invoice(due="2026-01-31"), ahead, to_come, promises="60.00") is None

    @pytest.mark.parametrize("kind", ["dispute", "plan"])
    def test_only_a_promise_can_be_broken(self, kind):
        who = party(held=hold(kind, "2026-02-10", "2026-02-20"))

        found = assess(account(invoice(due="2026-01-31"), who=who), rules(), "2026-02-28")

        assert found.broken_promise is None

    def test_a_promise_without_an_end_is_never_broken(self):
        who = party(held=hold("promise", "2026-02-10"))

        found = assess(account(invoice(due="2026-01-31"), who=who), rules(), "2026-12-31")

        assert found.broken_promise is None

    def test_where_only_open_amounts_are_stated_nobody_can_tell(self):
        assert self.broken(invoice(due="2026-01-31", open_stated=True), promises="60.00") is None

    def test_an_account_without_a_debit(self):
        paid = payment("59.99", "2026-01-01")

        assert self.broken(paid, since=None) is None
        assert self.broken(paid, promises="60.00", since=None) is not None

    @pytest.mark.parametrize(
        ("told_on", "said"), [("2026-02-20", True), ("2026-02-21", False), ("2026-02-24", False)]
    )
    def test_it_is_said_once(self, told_on, said):
        told = notice(told_on, "first", "F-1", pay_by="2026-02-25")

        broken = self.broken(invoice(due="2026-01-31"), as_of="2026-02-25", notices=(told,))

        assert (broken is not None) is said

    def test_the_reason_names_the_amounts(self):
        who = party(held=hold("promise", "2026-02-10", "2026-02-20", "60.00"))

        found = assess(account(invoice(due="2026-01-31"), who=who), rules(), "2026-02-21")

        assert found.notice_goes
        assert dict(found.reasons[-1].values) == {
            "until": day("2026-02-20"),
            "promised": Decimal("60.00"),
            "received": Decimal("0.00"),
        }

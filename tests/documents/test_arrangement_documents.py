"""What the letters about arrangements are made of, and how other documents show their items."""

from decimal import Decimal

from dunbatch.documents.build import build_documents, kinds_of
from dunbatch.documents.parts import held_items_of, rows_of
from dunbatch.documents.values_arrangements import PaymentPlanLetter, SettlementLetter
from dunbatch.policy.policy import Creditor, Policy
from tests.factories import assess, invoice, payment
from tests.factories_arrangements import OWED, offer, plan, under
from tests.factories_rules import rules

POLICY = Policy(
    Creditor(name="Maison Exemple", address=("1 rue Haute",), country="FR"),
    language="fr",
    currency="EUR",
    governing_law="FR",
    rules=rules(),
)


def test_the_rest_after_each_instalment_ends_at_nothing():
    found = assess(under(plan()), rules(), "2026-03-10")
    (letter,) = build_documents(found, POLICY)

    assert isinstance(letter, PaymentPlanLetter)
    assert [(one.number, str(one.rest)) for one in letter.instalments] == [
        (1, "200.00"),
        (2, "100.00"),
        (3, "0.00"),
    ]
    assert (letter.owed, letter.total, letter.interest_amount) == (
        Decimal("300.00"),
        Decimal("300.00"),
        Decimal("0.00"),
    )


def test_items_stand_as_they_were_before_the_first_payment():
    paid = payment("100.00", "2026-03-05", "F-1")
    (letter,) = build_documents(
        assess(under(plan(), entries=(OWED, paid)), rules(), "2026-03-10"), POLICY
    )

    assert [row.open for row in letter.rows] == [Decimal("300.00")]
    assert letter.rows[0].days_overdue == 30
    assert letter.received == Decimal("100.00")


def test_an_offer_gives_up_the_difference():
    (letter,) = build_documents(assess(under(offer()), rules(), "2026-03-10"), POLICY)

    assert isinstance(letter, SettlementLetter)
    assert (letter.owed, letter.amount, letter.given_up) == (
        Decimal("300.00"),
        Decimal("200.00"),
        Decimal("100.00"),
    )


def test_the_letter_stands_after_the_notice_of_other_items():
    later = invoice("F-2", "50.00", due="2026-02-20")
    what = under(offer(items=("F-1",)), entries=(OWED, later))
    found = assess(what, rules(statement="overdue"), "2026-03-10")

    assert [kind.value for kind in kinds_of(found)] == [
        "statement",
        "late_notice",
        "settlement_offer",
    ]
    assert [d.kind for d in build_documents(found, POLICY)] == list(kinds_of(found))


def test_an_item_on_offer_is_not_called_a_payment_plan():
    """Nobody has agreed to anything yet."""
    for arranged, shown in ((offer(), "manual"), (plan(), "plan")):
        found = assess(under(arranged), rules(statement="overdue"), "2026-03-10")
        assert [row.held.value for row in rows_of(found, demanding=False)] == [shown]
        assert [item.hold.value for item in held_items_of(found)] == [shown]
        assert found.items[0].held.kind == "plan"

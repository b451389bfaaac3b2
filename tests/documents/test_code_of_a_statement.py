"""A statement demands nothing: when it has a code for a transfer all the same, and when not."""

from decimal import Decimal

import pytest

from dunbatch.documents.build import build_documents
from dunbatch.documents.payment_codes import TransferCode, payment_codes
from dunbatch.documents.values import Statement
from dunbatch.policy.policy import Creditor, PaymentMethod, PaymentMethodKind, Policy
from tests import factories as f
from tests import factories_rules as r

TRANSFER = PaymentMethod(
    PaymentMethodKind.BANK_TRANSFER, iban="FR1420041010050500013M02606", holder="Maison"
)


def statement_of(*entries, held=None, rules=None, as_of="2026-02-05"):
    rules = rules or r.rules(r.stage("first", 8), statement="always")
    assessment = f.assess(f.account(*entries, who=f.party(held=held)), rules, as_of)
    creditor = Creditor("Maison", ("1 rue Haute",), "FR", payment=(TRANSFER,))
    policy = Policy(creditor, language="fr", currency="EUR", governing_law="FR", rules=rules)
    (statement,) = [d for d in build_documents(assessment, policy) if isinstance(d, Statement)]
    return statement


def test_a_statement_has_a_code_for_what_is_overdue():
    statement = statement_of(
        f.invoice(), f.invoice("F-2", "50.00", due="2026-03-31", dated="2026-02-01")
    )

    assert (statement.balance, statement.to_pay) == (Decimal("150.00"), Decimal("100.00"))
    assert [type(code) for code in payment_codes(statement)] == [TransferCode]


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        ((f.invoice(due="2026-02-05"),), "nothing is overdue"),
        ((f.invoice(held=f.hold("dispute")), f.invoice("F-2")), "a part is held"),
        ((f.invoice(), f.payment("30.00", "2025-12-01")), "a credit stands against it"),
    ],
)
def test_a_statement_without_a_plain_sum_has_none(entries, why):
    rules = r.rules(r.stage("first", 8), statement="always", credits="explicit_only")
    assert statement_of(*entries, rules=rules).to_pay is None, why


def test_a_statement_that_goes_with_a_notice_leaves_the_code_to_it():
    assert statement_of(f.invoice(due="2026-01-31"), as_of="2026-02-07").to_pay is not None
    assert statement_of(f.invoice(due="2026-01-31"), as_of="2026-02-08").to_pay is None

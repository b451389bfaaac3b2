"""What customers quote: published references, both sides of each limit, and who would share."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iso11649
from stdnum.ch import esr

from dunbatch.core.problems import NOWHERE, ProgramFault, Severity
from dunbatch.documents.payment_reference import (
    check_lengths,
    check_references,
    payment_reference,
)
from dunbatch.policy.policy import (
    Creditor,
    PaymentMethod,
    PaymentMethodKind,
    PaymentReference,
    Policy,
)
from dunbatch.render.context_references import grouped_reference
from tests import factories as f
from tests import factories_rules as r

FREE, RF, QR = PaymentReference.FREE, PaymentReference.RF, PaymentReference.QR
# facts, F.3: computed there with python-stdnum; the first is its own published example.
PUBLISHED = {
    "539007547034": "18",
    "INV2026001": "10",
    "000000123456": "97",
    "FAC20260042": "19",
    "2026000017": "95",
}


def policy(rule, *payment):
    creditor = Creditor(
        "Maison Exemple", ("1 rue Haute",), "FR", payment=payment, payment_reference=rule
    )
    return Policy(creditor, language="fr", currency="EUR", governing_law="FR", rules=r.rules())


def told(rule, names, everybody=None):
    chosen = [(name, NOWHERE) for name in names]
    return check_references(rule, chosen, names if everybody is None else everybody)


def accounts(*names):
    return tuple(f.account(f.invoice(), who=replace(f.party(), account_id=name)) for name in names)


@pytest.mark.parametrize(("account", "digits"), PUBLISHED.items())
def test_published_creditor_references(account, digits):
    assert payment_reference(account, RF) == f"RF{digits}{account}"


def test_the_published_qr_reference():
    assert payment_reference("21000000000313947143000901", QR) == "210000000003139471430009017"


@pytest.mark.parametrize(
    ("account", "rule", "expected"),
    [
        ("C 10/1-a", FREE, "C 10/1-a"),
        ("inv-2026.0 0/1", RF, "RF10INV2026001"),
        ("INV_2026001", RF, "RF10INV2026001"),
        ("18-78 5/8", QR, "000000000000000000001878583"),
        ("7", QR, "000000000000000000000000079"),
    ],
)
def test_separators_and_small_letters_do_not_count(account, rule, expected):
    assert payment_reference(account, rule) == expected


@pytest.mark.parametrize(
    ("account", "rule"),
    [
        ("A" * 22, RF),
        ("-./_ ", RF),
        ("É1", RF),
        ("ß1", RF),
        ("１２", RF),
        ("A+1", RF),
        ("1" * 27, QR),
        ("C001", QR),
        ("０１", QR),
        ("000", QR),
    ],
)
def test_an_id_that_makes_no_reference_is_a_problem_of_its_account(account, rule):
    (problem,) = told(rule, (account,), (account,))

    assert (problem.code, problem.severity, problem.account_id) == (
        "T033",
        Severity.ERROR,
        account,
    )
    with pytest.raises(ProgramFault):
        payment_reference(account, rule)


@pytest.mark.parametrize(("account", "rule"), [("A" * 21, RF), ("1" * 26, QR), ("É" * 50, FREE)])
def test_the_longest_id_makes_one(account, rule):
    assert told(rule, (account,), (account,)) == ()
    assert payment_reference(account, rule)


def test_accounts_that_would_quote_the_same_are_both_named():
    names = ("C-10.1", "C1.01", "C102")
    problems = told(RF, names, names)

    assert [(p.code, p.account_id) for p in problems] == [("T034", "C-10.1"), ("T034", "C1.01")]
    assert all("C-10.1" in p.message and "C1.01" in p.message for p in problems)
    assert told(FREE, names, names) == ()


def test_an_account_that_is_not_dealt_with_today_counts_too():
    (problem,) = told(
        QR,
        ("123",),
        (
            "00123",
            "123",
        ),
    )

    assert (problem.code, problem.account_id) == ("T034", "123")
    assert "00123" in problem.message


def test_leading_zeros_count_in_a_creditor_reference():
    names = ("00123", "123")
    assert told(RF, names, names) == ()


SORT_CODE = PaymentMethod(
    PaymentMethodKind.BANK_TRANSFER, sort_code="12-34-56", account_number="12345678"
)
POUNDS = replace(SORT_CODE, currencies=("GBP",))


@pytest.mark.parametrize(
    ("account", "rule", "way", "codes"),
    [
        ("A" * 18, FREE, SORT_CODE, []),
        ("A" * 19, FREE, SORT_CODE, ["T035"]),
        ("A" * 14, RF, SORT_CODE, []),
        ("A" * 15, RF, SORT_CODE, ["T035"]),
        ("A" * 19, FREE, POUNDS, []),
        ("1" * 7, QR, SORT_CODE, ["T035"]),
    ],
)
def test_a_reference_that_a_transfer_by_sort_code_would_cut_is_told(account, rule, way, codes):
    problems = check_lengths(policy(rule, way), accounts(account))

    assert [p.code for p in problems] == codes
    assert all(p.severity is Severity.WARNING for p in problems)


def test_without_a_sort_code_nothing_is_too_long_for_it():
    assert check_lengths(policy(FREE), accounts("A" * 100)) == ()


@pytest.mark.parametrize(
    ("reference", "rule", "printed"),
    [
        ("RF18539007547034", RF, "RF18 5390 0754 7034"),
        ("RF10INV2026001", RF, "RF10 INV2 0260 01"),
        ("210000000003139471430009017", QR, "21 00000 00003 13947 14300 09017"),
        ("C 10/1-a", FREE, "C 10/1-a"),
    ],
)
def test_references_are_printed_in_groups_that_stay_together(reference, rule, printed):
    gap = " " if rule is FREE else "\u00a0"
    assert grouped_reference(reference, rule) == printed.replace(" ", gap)


IDS = st.text("0123456789ABCxyz-./_ é", max_size=30)


@given(st.lists(IDS, min_size=2, max_size=6, unique=True), st.sampled_from([RF, QR]))
def test_whoever_is_not_refused_has_a_valid_reference_of_their_own(names, rule):
    refused = {p.account_id for p in told(rule, names, names)}
    made = [payment_reference(name, rule) for name in names if name not in refused]

    assert len(set(made)) == len(made)
    for reference in made:
        assert iso11649.is_valid(reference) if rule is RF else esr.is_valid(reference)
        assert len(reference) <= 25 if rule is RF else len(reference) == 27

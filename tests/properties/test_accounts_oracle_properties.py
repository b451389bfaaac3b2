"""The interest of whole accounts against the opponent's accountant.

Here the ledger's rows say what counts from when: holds, credit notes that name the invoice or do
not, formal notices, grace, a minimum, and items that were paid late.
"""

import os
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from dunbatch.core.entries import DebtorType
from dunbatch.core.interest_terms import ClaimOnSettled, CreditNotes, RunsFrom
from dunbatch.core.money import PolicyAmount

from ..factories import account, assess, entry, hold, notice
from ..factories_rules import rules, stage
from ..oracle.slow_days import ONE_DAY
from ..oracle.slow_interest import Credit, in_the_books, reckon
from .debts import cases
from .reckoned import CURRENCY, program_tables, program_terms

IN_A_CAMPAIGN = os.environ.get("HYPOTHESIS_PROFILE") == "campaign"
ACCOUNTS = 5_000 if IN_A_CAMPAIGN else 100


@dataclass(frozen=True)
class Agreed:
    """What the terms say beyond the arithmetic."""

    grace: int
    minimum: Decimal | None
    credit_notes: str | None
    runs_from: str
    settled: str


@st.composite
def agreements(draw, debt):
    days = (debt.until - debt.due).days
    # Without a demand, interest that runs from one never does: seldom worth a look.
    formal = ["formal_notice", "formal_notice_expiry"]
    starts = ["due_date", *formal * 2] if debt.starts else ["due_date"] * 10 + formal
    least = st.sampled_from([1, 40, 1000]).map(lambda n: Decimal(n).scaleb(-debt.decimals))
    return Agreed(
        grace=draw(st.sampled_from([0, 0, 0, 0, max(days - 1, 0), max(days - 1, 0), days])),
        minimum=draw(st.none() | least),
        credit_notes=draw(st.sampled_from([None, None, "from_invoice_date", "from_their_date"])),
        runs_from=draw(st.sampled_from(starts)),
        settled=draw(st.sampled_from(["always", "always", "never"])),
    )


def past_disputes(debt):
    """Draw a dispute that ended before the last day: what is disputed now claims nothing."""
    days = (debt.until - debt.due).days
    if days < 2:
        return st.just(())
    ends = st.integers(1, days - 1).map(lambda n: debt.due + timedelta(days=n))
    return st.tuples(st.tuples(st.just(None) | ends, ends)).filter(
        lambda only: only[0][0] is None or only[0][0] <= only[0][1]
    )


def settled_of(debt):
    """Return the day on which nothing was left of the debt, if there is one by its last day."""
    visible = [c for c in debt.credits if c.on <= debt.until]
    if sum(c.amount for c in visible) == debt.principal:
        return max(c.on for c in visible)
    return None


def sent_on(debt):
    """Return the day of the final demand that interest runs from."""
    return debt.starts - timedelta(days=5)


@st.composite
def accounts(draw):
    """Draw an invoice with what happened to it; `from_the_start` is here `names the invoice`."""
    debt, terms, tables = draw(cases())
    disputes = draw(past_disputes(debt) | past_disputes(debt) | st.just(debt.disputes[:1]))
    terms = replace(terms, stop_when_disputed=draw(st.sampled_from([True, True, False])))
    debt = replace(debt, credits=in_the_books(debt), disputes=disputes)
    settled_on = settled_of(debt)
    if debt.starts and settled_on and sent_on(debt) >= settled_on:
        # A notice after the payment has asked for the interest; nothing alone would go again.
        debt = replace(debt, starts=None)
    return debt, terms, tables, draw(agreements(debt))


def rows_of(debt):
    currency = CURRENCY[debt.decimals]
    disputed = None
    if debt.disputes:
        since, until = debt.disputes[0]
        disputed = hold("dispute", since and since.isoformat(), until and until.isoformat())
    made = debt.due - timedelta(days=60)
    yield entry(
        "invoice", "F-1", made, debt.principal, due=debt.due, currency=currency, held=disputed
    )
    for at, credit in enumerate(debt.credits):
        named = not credit.is_note or credit.from_the_start
        yield entry(
            "credit_note" if credit.is_note else "payment",
            f"C-{at}",
            credit.on,
            credit.amount,
            applies_to=("F-1",) if named else (),
            currency=currency,
        )


def notices_of(debt, agreed):
    """Return the final demand that started interest, received or to be paid by on the eve."""
    if debt.starts is None:
        return ()
    eve, sent = debt.starts - ONE_DAY, sent_on(debt)
    return (
        notice(
            sent,
            "only",
            "F-1:1",
            level=1,
            document="final_demand",
            currency=CURRENCY[debt.decimals],
            received=eve if agreed.runs_from == "formal_notice" else sent,
            pay_by=eve if agreed.runs_from == "formal_notice_expiry" else sent,
        ),
    )


def expected(debt, terms, tables, agreed):
    """Return the interest by the rules around the calculation, then by the calculation."""
    visible = [c for c in debt.credits if c.on <= debt.until]
    settled_on = settled_of(debt)
    last = settled_on or debt.until
    held = any(
        (since or date.min) <= debt.until <= (until or date.max) for since, until in debt.disputes
    )
    cancelled = settled_on and all(c.is_note for c in visible)
    if held or cancelled or (settled_on and agreed.settled == "never"):
        return Fraction(0)
    if (last - debt.due).days <= agreed.grace:
        return Fraction(0)
    starts = debt.starts
    if agreed.runs_from == "due_date":
        starts = None
    elif starts is None or sent_on(debt) > debt.until:
        return Fraction(0)
    from_the_start = {"from_invoice_date": True, "from_their_date": False}
    counted = tuple(
        Credit(
            c.on,
            c.amount,
            c.is_note,
            c.is_note and from_the_start.get(agreed.credit_notes, c.from_the_start),
        )
        for c in visible
    )
    found = reckon(replace(debt, credits=counted, starts=starts), terms, tables).total
    if agreed.minimum is not None and found < Fraction(agreed.minimum):
        return Fraction(0)
    return found


@settings(max_examples=ACCOUNTS)
@given(case=accounts())
def test_the_interest_of_random_accounts(case):
    debt, terms, tables, agreed = case
    currency = CURRENCY[debt.decimals]
    least = None if agreed.minimum is None else PolicyAmount(((currency, agreed.minimum),))
    on = replace(
        program_terms(terms),
        debtor_types=frozenset({DebtorType.BUSINESS}),
        grace_days=agreed.grace,
        minimum=least,
        credit_notes=None if agreed.credit_notes is None else CreditNotes(agreed.credit_notes),
        runs_from=RunsFrom(agreed.runs_from),
        claim_on_settled=ClaimOnSettled(agreed.settled),
        charges_alone=True,
    )
    by = rules(
        stage("only", 1, document="final_demand", interest=True),
        interest=on,
        tables=program_tables(tables),
    )

    found = assess(account(*rows_of(debt), notices=notices_of(debt, agreed)), by, debt.until)

    assert found.interest == expected(debt, terms, tables, agreed)

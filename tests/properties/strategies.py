"""Random accounts and rules: few numbers and few days, so that things meet.

Some are odd on purpose (a payment naming what is still to come, a reversal before its payment):
whatever a ledger's checks let through has to be decided on.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from dunbatch.core.dates import years_after
from dunbatch.core.entries import Entry, EntryKind, Risk

from ..factories import (
    account,
    adjustment,
    charge,
    credit_note,
    hold,
    invoice,
    notice,
    party,
    payment,
)
from ..factories_rules import fees, rate_table, rules
from .charging_strategies import all_terms, fee_rules, interest_terms
from .ladder_strategies import (
    DOCUMENTS,
    KEYS,
    LIMITATIONS,
    MINIMUMS,
    RARELY,
    amount,
    in_units_of,
    several_plans,
)

FIRST = date(2026, 1, 1)
LAST = FIRST + timedelta(days=150)

DAYS = st.integers(0, 150).map(lambda days: FIRST + timedelta(days=days))
LATE_DAYS = st.integers(60, 200).map(lambda days: FIRST + timedelta(days=days))
AMOUNTS = st.integers(1, 50_000).map(lambda cents: Decimal(cents).scaleb(-2))
LARGE_AMOUNTS = st.integers(10_000, 500_000).map(lambda cents: Decimal(cents).scaleb(-2))
ROUND_AMOUNTS = st.sampled_from(["25.00", "50.00", "100.00", "1000.00"]).map(Decimal)
MOSTLY = st.sampled_from([True, True, True, False])
NUMBERS = st.sampled_from(["F-1", "F-2", "F-3", "F-4", "F-5"])
PAYMENT_NUMBERS = st.sampled_from(["", "P-1", "P-2", "F-1"])
ODD_DOCUMENTS = ["", "statement", "late_notice", "handover_file"]
TARGETS = st.lists(
    st.one_of(NUMBERS, st.builds(lambda n, d: f"{n}@{d}", NUMBERS, DAYS), st.just("F-404")),
    max_size=2,
).map(tuple)


@st.composite
def holds(draw, of=("dispute", "promise", "plan", "insolvency", "legal", "manual")):
    """Draw no hold, or one with or without its days."""
    if draw(MOSTLY):
        return None
    since, until = sorted((draw(DAYS), draw(DAYS)))
    kind = draw(st.sampled_from(of))
    promises = str(draw(AMOUNTS)) if kind == "promise" and draw(st.booleans()) else None
    return hold(
        kind,
        since.isoformat() if draw(st.booleans()) else None,
        until.isoformat() if draw(st.booleans()) else None,
        promises,
    )


@st.composite
def invoices(draw, numbers=NUMBERS):
    """Draw an invoice due up to 40 days after its date, seldom a year or two old."""
    dated = draw(DAYS)
    if draw(RARELY):
        dated = years_after(dated, -draw(st.integers(1, 2)))
    due = dated + timedelta(days=draw(st.integers(0, 40)))
    value = draw(st.one_of(LARGE_AMOUNTS, LARGE_AMOUNTS, ROUND_AMOUNTS, AMOUNTS))
    return invoice(draw(numbers), value, dated=dated, due=due, held=draw(holds()))


@st.composite
def reversals(draw):
    """Draw an adjustment that takes a payment back, perhaps more than it."""
    return adjustment(
        draw(AMOUNTS),
        draw(DAYS),
        draw(st.sampled_from(["P-1", "P-2"])),
        number=draw(st.sampled_from(["", "P-1", "R-1"])),
        due=draw(st.none() | DAYS),
    )


def other_entries():
    """Draw anything but an invoice or a reversal."""
    return st.one_of(
        st.builds(
            lambda a, d, t, n: payment(a, d, *t, number=n), AMOUNTS, DAYS, TARGETS, PAYMENT_NUMBERS
        ),
        st.builds(lambda a, d, t: credit_note(a, d, *t, number=f"AV-{a}"), AMOUNTS, DAYS, TARGETS),
        st.builds(lambda a, d, t: adjustment(-a, d, *t), AMOUNTS, DAYS, TARGETS),
        st.builds(lambda a, d, due: adjustment(a, d, due=due), AMOUNTS, DAYS, st.none() | DAYS),
        st.builds(
            lambda kind, a, d, t, n, held: charge(kind, a, d, *t, number=n, held=held),
            st.sampled_from(["interest", "compensation", "fee", "costs"]),
            AMOUNTS,
            DAYS,
            TARGETS,
            NUMBERS | st.just(""),
            holds(),
        ),
    )


def entries(*, reversing=True, currencies=("EUR",), most=14):
    """Draw a ledger of one account; invoices do not repeat number and due date."""
    kinds = [invoices(), invoices(), other_entries(), other_entries()]
    if reversing:
        kinds.append(reversals())
    drawn = st.one_of(*kinds)
    if set(currencies) != {"EUR"}:
        drawn = st.builds(_in_currency, drawn, st.sampled_from(currencies))
    lists = st.lists(drawn, min_size=1, max_size=most)
    return st.builds(lambda first, rest: _without_duplicates([first, *rest]), invoices(), lists)


def _in_currency(entry, currency):
    """Return the row with as many of the smallest unit of another currency."""
    held = entry.hold
    if held is not None and held.promise_amount is not None:
        held = replace(held, promise_amount=in_units_of(held.promise_amount, currency))
    amount = in_units_of(entry.amount, currency)
    return replace(entry, amount=amount, currency=currency, hold=held)


def _without_duplicates(drawn: list[Entry]) -> tuple[Entry, ...]:
    seen = set()
    kept = []
    for entry in drawn:
        item = (entry.currency, entry.number, entry.due_date)
        if entry.kind is not EntryKind.INVOICE or item not in seen:
            kept.append(entry)
            seen.add(item)
    return tuple(kept)


@st.composite
def covered(draw):
    """Draw an item that a letter named, with or without its due date and level."""
    due = f"@{draw(DAYS)}" if draw(RARELY) else ""
    level = draw(st.none() | st.integers(1, 4))
    return draw(NUMBERS) + due + ("" if level is None else f":{level}")


@st.composite
def letters(draw, number=""):
    """Draw a letter already sent, of this ladder or of an older one."""
    dated = draw(DAYS)
    stage = draw(st.sampled_from([*KEYS, "first", "second", "final", "ancient"]))
    wait = draw(st.none() | st.integers(0, 30))
    named = st.lists(covered(), max_size=3, unique_by=lambda text: re.split("[@:]", text)[0])
    return notice(
        dated,
        stage,
        tuple(draw(named)),
        level=draw(st.integers(1, 4)),
        pay_by=None if wait is None else dated + timedelta(days=wait),
        document=draw(st.sampled_from([DOCUMENTS.get(stage, "late_notice")] * 6 + ODD_DOCUMENTS)),
        channel=draw(st.sampled_from(["letter", "letter", "registered_letter", "email"])),
        number=number,
        currency=draw(st.sampled_from(["EUR"] * 7 + ["GBP"])),
        cancelled=draw(RARELY),
    )


def notices():
    """Draw letters already sent."""
    return st.lists(letters(), max_size=4).map(tuple)


@st.composite
def parties(draw):
    """Draw who owes: mostly a business with an address."""
    types = ["business"] * 4 + ["consumer", "sole_trader", "public", None]
    who = party(
        debtor_type=draw(st.sampled_from(types)),
        held=draw(holds()),
        address=draw(st.sampled_from([("4 rue des Moulins",)] * 7 + [()])),
        email=draw(st.sampled_from(["", "compta@phare.example"])),
    )
    risk, country = st.sampled_from([None, *Risk]), st.sampled_from(["", "", "FR", "IT"])
    return replace(who, risk=draw(risk), country=draw(country))


def accounts(*, with_notices=True, reversing=True, currencies=("EUR",), most=14):
    """Draw an account with what was booked and sent."""
    return st.builds(
        lambda booked, told, who: account(*booked, notices=told, who=who),
        entries(reversing=reversing, currencies=currencies, most=most),
        notices() if with_notices else st.just(()),
        parties(),
    )


@st.composite
def policies(
    draw,
    *,
    repeating=True,
    windows=True,
    plans=2,
    escalation=("by_days", "stepwise"),
    charging=False,
):
    """Draw a policy: up to `plans` plans with conditions before the one for all.

    With `charging`, its interest terms and fees say everything they can.
    """
    *named, last = draw(several_plans(repeating=repeating, windows=windows, most=plans))
    return rules(
        *last.stages,
        other_plans=tuple(named),
        escalation=draw(st.sampled_from(escalation)),
        interest=draw(all_terms() if charging else interest_terms()) if draw(MOSTLY) else None,
        tables={
            "published": rate_table(
                ("2020-01-01", "2026-02-28", "2.00"), ("2026-03-01", "2027-12-31", "3.50")
            )
        },
        credits=draw(st.sampled_from(["oldest_due_first", "explicit_only"])),
        min_amount=amount(draw(MINIMUMS)),
        min_days_between=draw(st.sampled_from([0, 0, 7, 30])),
        fees=draw(fee_rules()) if charging else fees("business"),
        statement=draw(st.sampled_from(["always", "overdue", "never"])),
        despite_other_currency_credit=draw(st.booleans()),
        limitation=draw(LIMITATIONS),
        home_country="FR",
    )

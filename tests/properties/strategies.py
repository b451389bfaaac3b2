"""Random accounts and rules: few numbers and few days, so that things meet.

Some are odd on purpose (a payment naming what is still to come, a reversal before its payment):
whatever a ledger's checks let through has to be decided on.
"""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from dunbatch.core.entries import Entry, EntryKind

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
from ..factories_rules import fees, rate_table, rules, stage, terms

FIRST = date(2026, 1, 1)
LAST = FIRST + timedelta(days=150)

DAYS = st.integers(0, 150).map(lambda days: FIRST + timedelta(days=days))
LATE_DAYS = st.integers(60, 200).map(lambda days: FIRST + timedelta(days=days))
AMOUNTS = st.integers(1, 50_000).map(lambda cents: Decimal(cents) / 100)
LARGE_AMOUNTS = st.integers(10_000, 500_000).map(lambda cents: Decimal(cents) / 100)
MOSTLY = st.sampled_from([True, True, True, False])
NUMBERS = st.sampled_from(["F-1", "F-2", "F-3", "F-4", "F-5"])
PAYMENT_NUMBERS = st.sampled_from(["", "P-1", "P-2", "F-1"])
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
    """Draw an invoice due up to 40 days after its date."""
    dated = draw(DAYS)
    due = dated + timedelta(days=draw(st.integers(0, 40)))
    amount = draw(LARGE_AMOUNTS if draw(MOSTLY) else AMOUNTS)
    return invoice(draw(numbers), amount, dated=dated, due=due, held=draw(holds()))


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


def entries(*, reversing=True):
    """Draw a ledger of one account; invoices do not repeat number and due date."""
    kinds = [invoices(), invoices(), other_entries(), other_entries()]
    if reversing:
        kinds.append(reversals())
    drawn = st.lists(st.one_of(*kinds), min_size=1, max_size=14)
    return st.builds(lambda first, rest: _without_duplicates([first, *rest]), invoices(), drawn)


def _without_duplicates(drawn: list[Entry]) -> tuple[Entry, ...]:
    seen = set()
    kept = []
    for entry in drawn:
        item = (entry.number, entry.due_date)
        if entry.kind is not EntryKind.INVOICE or item not in seen:
            kept.append(entry)
            seen.add(item)
    return tuple(kept)


def notices():
    """Draw letters already sent, of this ladder or of an older one."""
    covers = st.lists(
        st.builds(
            lambda n, level: n if level is None else f"{n}:{level}",
            NUMBERS,
            st.none() | st.integers(1, 4),
        ),
        max_size=3,
        unique_by=lambda text: text.partition(":")[0],
    ).map(tuple)
    return st.lists(
        st.builds(
            lambda d, s, c, wait, document, off: notice(
                d,
                s,
                c,
                level=2 if s == "ancient" else None,
                pay_by=None if wait is None else d + timedelta(days=wait),
                document=document,
                cancelled=off,
            ),
            DAYS,
            st.sampled_from(["first", "second", "final", "ancient"]),
            covers,
            st.none() | st.integers(0, 30),
            st.sampled_from(["late_notice", "", "statement", "handover_file"]),
            st.booleans(),
        ),
        max_size=4,
    ).map(tuple)


def accounts(*, with_notices=True, reversing=True):
    """Draw an account with what was booked and sent."""
    who = st.builds(
        lambda kind, held, address: party(debtor_type=kind, held=held, address=address),
        st.sampled_from(["business", "business", "business", "consumer", None]),
        holds(),
        st.sampled_from([("4 rue des Moulins",)] * 7 + [()]),
    )
    return st.builds(
        lambda booked, told, who: account(*booked, notices=told, who=who),
        entries(reversing=reversing),
        notices() if with_notices else st.just(()),
        who,
    )


@st.composite
def policies(draw, *, repeating=True):
    """Draw a ladder of three stages with everything a policy may say about it."""
    repeat = st.none() | st.integers(1, 20) if repeating else st.none()
    minimum = st.sampled_from([None, None, "0.01", "50.00", "1000.00"])
    first = draw(st.integers(0, 15))
    second = first + draw(st.integers(1, 20))
    days = {"first": first, "second": second, "final": second + draw(st.integers(1, 20))}
    stages = (
        stage(
            key,
            reached,
            document="final_demand" if key == "final" else "late_notice",
            channel=draw(st.sampled_from(["letter", "letter", "registered_letter", "email"]))
            if key == "second"
            else "letter",
            pay_within=draw(st.integers(0, 20)),
            interest=draw(MOSTLY),
            compensation=draw(MOSTLY),
            fee=draw(st.none() | st.just("10.00")),
            min_amount=draw(minimum),
            min_days_between=draw(st.sampled_from([None, None, 0, 7])),
            repeat_every=draw(repeat),
        )
        for key, reached in days.items()
    )
    return rules(
        *stages,
        interest=draw(interest_terms()) if draw(MOSTLY) else None,
        tables={
            "published": rate_table(
                ("2025-01-01", "2026-02-28", "2.00"), ("2026-03-01", "2026-12-31", "3.50")
            )
        },
        credits=draw(st.sampled_from(["oldest_due_first", "explicit_only"])),
        min_amount=draw(minimum),
        min_days_between=draw(st.sampled_from([0, 0, 7, 30])),
        fees=fees("business"),
        statement=draw(st.sampled_from(["always", "overdue", "never"])),
    )


def interest_terms():
    """Draw terms at a fixed or a published rate, with every rounding."""
    return st.builds(
        lambda reference, rule, per, mode, compensation, grace: terms(
            "9.37",
            reference=reference,
            margin="8",
            rate_rule=rule,
            per=per,
            mode=mode,
            compensation=compensation,
            debtor_types=("business", "consumer"),
            grace_days=grace,
        ),
        st.sampled_from(["", "published"]),
        st.sampled_from(["per_period", "fixed_at_start", "fixed_at_due"]),
        st.sampled_from(["item", "slice", "day"]),
        st.sampled_from(["half_up", "half_even", "down"]),
        st.sampled_from([None, "40.00"]),
        st.sampled_from([0, 0, 5]),
    )

"""Instalments, letters, bounced payments and disputes: the money of the books is counted once."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dunbatch.core.allocation import allocate
from dunbatch.core.books import is_credit, is_disputed
from dunbatch.core.terms import CreditRule

from ..factories import account, party, run
from .bookings import DISPUTES, bookings, takes_back, takes_effect_on
from .strategies import DAYS, policies

RULES = st.sampled_from(CreditRule)
NOTHING = Decimal(0)


def settlements(books):
    return [(debit, part) for debit in books.debits for part in debit.settlements]


def visible(booked, as_of):
    return [entry for entry in booked if entry.dated <= as_of]


@given(booked=bookings(), as_of=DAYS, rule=RULES, account_hold=DISPUTES)
def test_every_item_is_what_was_allocated_to_it_and_what_is_open(
    booked, as_of, rule, account_hold
):
    books = allocate(booked, as_of, rule, account_hold)

    # Every debit is there once; an adjustment that takes credit back only with what is left of it.
    plain = [e for e in visible(booked, as_of) if not is_credit(e) and not takes_back(e, booked)]
    items = [d.entry for d in books.debits if not takes_back(d.entry, booked)]
    assert sorted(map(id, items)) == sorted(map(id, plain))
    for debit in books.debits:
        allocated = sum((part.amount for part in debit.settlements), NOTHING)
        assert allocated + debit.open == debit.entry.amount
        assert debit.open >= 0
        assert debit.open == debit.open_on(as_of)


@given(booked=bookings(), as_of=DAYS, rule=RULES, account_hold=DISPUTES)
def test_no_allocation_uses_a_credit_twice(booked, as_of, rule, account_hold):
    books = allocate(booked, as_of, rule, account_hold)
    credits = [entry for entry in visible(booked, as_of) if is_credit(entry)]

    used = dict.fromkeys(map(id, credits), NOTHING)
    for _, part in settlements(books):
        assert part.amount > 0
        used[id(part.credit)] += part.amount
    for credit in books.unused:
        assert credit.amount > 0
        used[id(credit.entry)] += credit.amount
    back = {id(e): abs(e.amount) - used[id(e)] for e in credits}
    # What is missing of a credit was taken back by adjustments that name it, and no more of it.
    assert all(0 <= back[id(e)] <= abs(e.amount) for e in credits)
    named = {t for e in booked if takes_back(e, booked) for t in e.applies_to}
    assert all(back[id(e)] == 0 for e in credits if e.number not in named)
    taking = [e for e in visible(booked, as_of) if takes_back(e, booked)]
    kept = [d.entry.amount for d in books.debits if takes_back(d.entry, booked)]
    assert sum(back.values(), NOTHING) == sum((e.amount for e in taking), NOTHING) - sum(
        kept, NOTHING
    )


@given(booked=bookings(), days=st.tuples(DAYS, DAYS), rule=RULES, account_hold=DISPUTES)
def test_an_allocation_never_changes_when_as_of_moves_on(booked, days, rule, account_hold):
    """Only a payment that bounces later takes back what it had paid, and never adds to it."""
    early, late = sorted(days)
    then = allocate(booked, early, rule, account_hold)
    now = allocate(booked, late, rule, account_hold)

    before = by_parts(then, early)
    after = by_parts(now, early)
    bounced = any(
        early < takes_effect_on(e, booked) <= late for e in booked if takes_back(e, booked)
    )
    if bounced:
        assert after.keys() <= before.keys()
        assert all(amount <= before[part] for part, amount in after.items())
    else:
        assert after == before


def by_parts(books, until):
    """Return what each credit had settled of each item on each day up to `until`.

    An adjustment that took credit back becomes a new item with each run, so it goes by its facts.
    """
    found = {}
    for debit, part in settlements(books):
        if part.on <= until:
            of = (debit.entry, id(part.credit), part.on, part.named)
            found[of] = found.get(of, NOTHING) + part.amount
    return found


@given(booked=bookings(bouncing=False), as_of=DAYS, rule=RULES, account_hold=DISPUTES)
def test_an_allocation_nobody_asked_for_passes_what_is_in_dispute(
    booked, as_of, rule, account_hold
):
    books = allocate(booked, as_of, rule, account_hold)

    for debit, part in settlements(books):
        if part.named or not is_disputed(debit.entry, account_hold, part.on):
            continue
        for other in books.debits:
            if other.entry.dated <= part.on and not is_disputed(
                other.entry, account_hold, part.on
            ):
                assert other.open_on(part.on) == 0


@given(booked=bookings(), as_of=DAYS, account_hold=DISPUTES)
def test_an_explicit_allocation_was_asked_for(booked, as_of, account_hold):
    books = allocate(booked, as_of, CreditRule.EXPLICIT_ONLY, account_hold)

    for debit, part in settlements(books):
        assert part.named
        numbers = {target.partition("@")[0] for target in part.credit.applies_to}
        lettered = part.credit.lettering and part.credit.lettering == debit.entry.lettering
        assert debit.entry.number in numbers or lettered


@given(booked=bookings(), by=policies(), as_of=DAYS, account_hold=DISPUTES)
def test_the_ageing_of_an_allocation_is_the_balance(booked, by, as_of, account_hold):
    """Not due, plus the buckets, less unallocated credit: what was booked, counted apart."""
    signed = [-abs(e.amount) if is_credit(e) else e.amount for e in visible(booked, as_of)]

    found, _ = run(account(*booked, who=party(held=account_hold)), by, as_of)

    assert len(found) == bool(signed)
    for a in found:
        aged = sum((bucket.amount for bucket in a.ageing), NOTHING)
        assert a.not_due + aged - a.unallocated_credit == a.balance == sum(signed, NOTHING)
        assert (a.not_due >= 0, a.unallocated_credit >= 0) == (True, True)
        assert sum((i.open for i in a.items if i.days_overdue == 0), NOTHING) == a.not_due
        for bucket in a.ageing:
            within = [
                i.open
                for i in a.items
                if bucket.first_day <= i.days_overdue
                and (bucket.last_day is None or i.days_overdue <= bucket.last_day)
            ]
            assert bucket.amount == sum(within, NOTHING)

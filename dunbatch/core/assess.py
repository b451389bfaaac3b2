"""Assesses one account: allocation, ageing, stage and sums, in that order.

Reads like the rules: books, what is overdue and held, the stage, the charges of that stage, the
sum. Everything it needs is an argument; it refuses nothing silently and guesses nothing.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from dunbatch.core.ageing import age
from dunbatch.core.allocation import allocate
from dunbatch.core.assessment import (
    AssessedItem,
    Assessment,
    BrokenPromise,
    NotSent,
    NotSentCode,
    OtherCredit,
    Reason,
    ReasonCode,
)
from dunbatch.core.charges import ItemCharges
from dunbatch.core.claims import claim_charges, demanded_of, fee_of, interest_per_day
from dunbatch.core.conditions import circumstances
from dunbatch.core.entries import Account, Party
from dunbatch.core.findings import UNKNOWN_INTEREST_TERMS
from dunbatch.core.history import History, earlier_notices, in_force, last_contact, pay_by
from dunbatch.core.holds import broken_promise
from dunbatch.core.interest_terms import InterestTerms
from dunbatch.core.money import total
from dunbatch.core.problems import Problem, ProgramFault
from dunbatch.core.stages import (
    Circumstances,
    Decision,
    because,
    decide,
    level_of,
    own_level,
    reached_level,
)
from dunbatch.core.statements import statement_goes
from dunbatch.core.summaries import assess_balances
from dunbatch.core.terms import DunningRules, Plan, Stage
from dunbatch.core.unit import OpenItem, RunDates, Unit, open_items


def assess_account(
    account: Account, rules: DunningRules, dates: RunDates, *, history_known: bool
) -> tuple[tuple[Assessment, ...], tuple[Problem, ...]]:
    """Return the account's assessments, one per currency with a visible entry, and all problems.

    Args:
        account: Everything booked and sent, later entries included.
        rules: What the policy decides by.
        dates: The days of the run.
        history_known: Whether the run knows any notice at all, of whatever account; without
            history a stage's fee cannot depend on it.
    """
    if account.balances:
        return assess_balances(account, rules, dates)
    terms, problems = _terms_of(account.party, rules)
    notices = in_force(account.notices, dates.as_of)
    books = {
        currency: allocate(
            (entry for entry in account.entries if entry.currency == currency),
            dates.as_of,
            rules.credits,
            account.party.hold,
        )
        for currency in account.currencies
        if any(e.currency == currency and e.dated <= dates.as_of for e in account.entries)
    }
    credits = {
        currency: total((credit.amount for credit in book.unused), currency)
        for currency, book in books.items()
    }
    assessments = []
    for currency, book in books.items():
        unit = Unit(
            account=account,
            currency=currency,
            books=book,
            rules=rules,
            plan=rules.plans[-1],
            terms=terms,
            dates=dates,
            notices=notices,
            other_credits=tuple(
                OtherCredit(other, amount)
                for other, amount in credits.items()
                if other != currency and amount > 0
            ),
            history_known=history_known,
        )
        assessment, found = _assess_unit(unit)
        assessments.append(assessment)
        problems = (*problems, *found)
    return tuple(assessments), problems


def _terms_of(
    party: Party, rules: DunningRules
) -> tuple[InterestTerms | None, tuple[Problem, ...]]:
    """Return the interest terms that bind this debtor, if any."""
    name = party.interest_terms or rules.interest_default
    if not name:
        return None, ()
    terms = rules.interest_terms.get(name)
    if terms is None:
        problem = UNKNOWN_INTEREST_TERMS.at(
            party.place,
            account_id=party.account_id,
            account=party.account_id,
            terms=name,
            known=", ".join(rules.interest_terms) or "none",
        )
        return None, (problem,)
    return (terms if terms.bind(party.debtor_type) else None), ()


def _assess_unit(unit: Unit) -> tuple[Assessment, tuple[Problem, ...]]:
    currency, as_of = unit.currency, unit.dates.as_of
    history = History(
        tuple(n for n in unit.notices if n.currency == currency),
        unit.rules,
        unit.plan,
        unit.party.account_id,
    )
    items = open_items(unit, history)
    ladder = tuple(item for item in items if item.on_ladder)
    net_overdue = total((item.demandable for item in ladder), currency)
    facts, problems = circumstances(unit, net_overdue)
    decision = _decide(items, ladder, unit.plan, facts)
    shown = decision.stage or _highest_standing(ladder, unit.plan, as_of)
    levels = tuple(_level(item, decision.stage, unit.plan, as_of) for item in items)
    claimed, found = claim_charges(unit, items, levels)
    problems = (*history.problems, *problems, *found)
    due, found = fee_of(unit, decision.stage, ladder)
    problems = (*problems, *found)
    demanded = demanded_of(items, currency)
    charges = total(
        (amount for item, amount in zip(items, demanded, strict=True) if item.is_charge), currency
    )
    interest = total((c.interest for c in claimed), currency)
    compensation = total((c.compensation for c in claimed), currency)
    overdue = tuple((item.days, item.debit.open) for item in items if item.days > 0)
    unused = total((credit.amount for credit in unit.books.unused), currency)
    broken = _broken_promise(unit)
    statement, found = statement_goes(unit, items)
    assessment = Assessment(
        party=unit.party,
        currency=currency,
        as_of=as_of,
        letter_date=unit.dates.letter_date,
        plan=unit.plan,
        terms=unit.terms,
        items=tuple(_assessed(*row) for row in zip(items, demanded, levels, claimed, strict=True)),
        balance=unit.books.balance,
        not_due=total((item.debit.open for item in items if item.days == 0), currency),
        overdue=total((amount for _, amount in overdue), currency),
        unallocated_credit=unused,
        held=total((i.debit.open for i in items if i.days > 0 and i.hold), currency),
        days_overdue=max((days for days, _ in overdue), default=0),
        ageing=age(overdue, unit.rules.ageing_buckets, currency),
        stage=shown,
        net_overdue=net_overdue,
        interest=interest,
        compensation=compensation,
        charges=charges,
        fees=due,
        total_claimed=net_overdue + charges + interest + compensation + due,
        interest_per_day=interest_per_day(unit, claimed),
        pay_by=_pay_by(unit, decision.stage),
        not_sent=decision.not_sent,
        statement=statement,
        reasons=_reasons(unit, items, decision, broken),
        other_credits=unit.other_credits,
        broken_promise=broken,
        earlier_notices=earlier_notices(c for item in ladder for c in item.history),
    )
    _prove_conservation(assessment)
    return assessment, (*problems, *found)


def _decide(
    items: Sequence[OpenItem],
    ladder: Sequence[OpenItem],
    plan: Plan,
    facts: Circumstances,
) -> Decision:
    """Return the notice that goes; when every overdue item is held, none does."""
    overdue = [item for item in items if item.days > 0 and not item.is_charge]
    if overdue and not ladder:
        ends = [item.hold.until for item in overdue if item.hold and item.hold.until]
        until = {"until": min(ends)} if len(ends) == len(overdue) else {}
        reason = because(ReasonCode.ALL_HELD, **until)
        return Decision(None, NotSent(NotSentCode.HELD, reason), (reason,))
    return decide([item.standing for item in ladder], plan, facts)


def _highest_standing(ladder: Sequence[OpenItem], plan: Plan, as_of: date) -> Stage | None:
    levels = (level_of(item.standing, plan, as_of) for item in ladder)
    highest = max((level for level in levels if level), default=None)
    return next((stage for stage in plan.stages if stage.level == highest), None)


def _level(item: OpenItem, letter: Stage | None, plan: Plan, as_of: date) -> int | None:
    """Return an item's own level; a held item shows the one its days have reached."""
    if item.days == 0 or item.is_charge:
        return None
    if item.hold is not None:
        return reached_level(plan, item.days)
    standing = level_of(item.standing, plan, as_of)
    if letter is None:
        return standing
    return own_level(standing, item.standing.history_level, letter.level)


def _pay_by(unit: Unit, stage: Stage | None) -> date | None:
    if stage is None:
        return None
    return pay_by(
        unit.dates.letter_date,
        stage.channel,
        stage.pay_within,
        unit.rules.mail_days,
        unit.rules.calendar,
    )


def _assessed(
    item: OpenItem, demanded: Decimal, level: int | None, charges: ItemCharges
) -> AssessedItem:
    entry = item.entry
    return AssessedItem(
        kind=entry.kind,
        number=entry.number,
        dated=entry.dated,
        due_date=entry.due_date,
        due_from_terms=entry.due_from_terms,
        amount=entry.amount,
        open=item.debit.open,
        demandable=item.demandable,
        demanded=demanded,
        days_overdue=item.days,
        held=item.hold,
        level=level,
        history_level=item.standing.history_level,
        accrual=charges.accrual,
        interest=charges.interest,
        compensation=charges.compensation,
        charge_of=entry.charge_of,
        open_stated=entry.open_stated,
        po_number=entry.po_number,
        description=entry.description,
    )


def _reasons(
    unit: Unit,
    items: Sequence[OpenItem],
    decision: Decision,
    broken: BrokenPromise | None,
) -> tuple[Reason, ...]:
    """Return the decision's reasons, with held items and a broken promise beside them."""
    held = [item for item in items if item.hold is not None and item.days > 0]
    reasons = list(decision.reasons)
    if held and decision.stage is not None:
        amount = total((item.debit.open for item in held), unit.currency)
        reasons.append(because(ReasonCode.HELD_ITEMS, count=len(held), amount=amount))
    if broken is not None:
        reasons.append(
            because(
                ReasonCode.PROMISE_BROKEN,
                until=broken.until,
                promised=broken.promised,
                received=broken.received,
            )
        )
    return tuple(reasons)


def _broken_promise(unit: Unit) -> BrokenPromise | None:
    """Return a broken promise that no letter has spoken of yet."""
    broken = broken_promise(unit.party.hold, unit.books, unit.dates.as_of, unit.currency)
    contact = last_contact(unit.notices)
    told = broken is not None and contact is not None and contact > broken.until
    return None if told else broken


def _prove_conservation(a: Assessment) -> None:
    """Check that what is shown adds up; a difference is a fault of the program (section 3)."""
    aged = a.not_due + sum(bucket.amount for bucket in a.ageing) - a.unallocated_credit
    if aged != a.balance:
        raise ProgramFault(
            f"account {a.party.account_id}: {a.currency} ageing gives {aged}, "
            f"entries give {a.balance}"
        )

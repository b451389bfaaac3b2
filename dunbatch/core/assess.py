"""Assesses one account: allocation, ageing, stage and sums, in that order.

Reads like the rules: books, what is overdue and held, the stage, the charges of that stage, the
sum. Everything it needs is an argument; it refuses nothing silently and guesses nothing.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from dunbatch.core.ageing import age
from dunbatch.core.allocation import allocate
from dunbatch.core.assessed_items import assessed_items
from dunbatch.core.assessment import (
    Assessment,
    BrokenPromise,
    OtherCredit,
    Reason,
    ReasonCode,
    because,
)
from dunbatch.core.claims import Claims, claim_charges, demanded_of, interest_per_day, no_claims
from dunbatch.core.decision import Outcome, decide_notice
from dunbatch.core.entries import Account, Party
from dunbatch.core.fees import fees_of
from dunbatch.core.findings import UNKNOWN_INTEREST_TERMS
from dunbatch.core.history import History, earlier_notices, in_force, last_contact, pay_by
from dunbatch.core.holds import broken_promise, promises
from dunbatch.core.interest_terms import InterestTerms, Until
from dunbatch.core.lawful_time import too_short
from dunbatch.core.money import total
from dunbatch.core.plan_choice import choose_plan
from dunbatch.core.pre_due import Window
from dunbatch.core.problems import Problem, ProgramFault
from dunbatch.core.settled import charges_alone
from dunbatch.core.stages import Decision
from dunbatch.core.statements import statement_goes
from dunbatch.core.summaries import assess_balances
from dunbatch.core.terms import DocumentKind, DunningRules, Stage
from dunbatch.core.unit import OpenItem, RunDates, Unit, open_items, with_history


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
    notices = in_force(account.notices, dates.as_of, rules.plans)
    currencies = account.currencies
    books = {
        currency: allocate(
            account.entries
            if len(currencies) == 1
            else [entry for entry in account.entries if entry.currency == currency],
            dates.as_of,
            rules.credits,
            account.party.hold,
        )
        for currency in currencies
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
    """Return the interest terms that bind this debtor, if any: those named, else the default's."""
    for name in (party.interest_terms,) if party.interest_terms else rules.interest_default:
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
        if terms.bind(party.debtor_type):
            return terms, ()
    return None, ()


def _assess_unit(unit: Unit) -> tuple[Assessment, tuple[Problem, ...]]:
    currency = unit.currency
    history = History(tuple(n for n in unit.notices if n.currency == currency), unit.rules)
    items = open_items(unit, history)
    plan, problems = choose_plan(unit, items)
    if plan is not unit.plan:
        unit = replace(unit, plan=plan)
    if unit.notices:
        items = with_history(items, history, plan)
    outcome, found = decide_notice(unit, items)
    problems = (*history.problems(plan, unit.party.account_id), *problems, *found)
    levels = tuple(outcome.level(item) for item in items)
    outcome, claims, until, found = _claims(unit, history, items, levels, outcome)
    decision, window = outcome.decision, outcome.window
    problems = (*problems, *found)
    asked_for = tuple(outcome.asks_for(item) for item in items)
    ladder = tuple(item for item, asked in zip(items, asked_for, strict=True) if asked)
    paid_late = tuple(item for item, _ in claims.settled)
    fees, found = fees_of(unit, decision.stage if window is None else None, ladder, history)
    problems = (*problems, *found)
    entries = [item.entry for item in ladder] + [item.entry for item in paid_late]
    demanded = (
        demanded_of(items, asked_for, currency, entries if outcome.is_hand_over else None)
        if window is None
        else _reminded(items, window)
    )
    charges = total(
        [amount for item, amount in zip(items, demanded, strict=True) if item.is_charge], currency
    )
    claimed = claims.all
    interest = total([c.interest for c in claimed], currency)
    compensation = total([c.compensation for c in claimed], currency)
    due = fees.own + fees.carried
    told = [item.history for item in ladder] + [item.history for item in paid_late]
    debits = [item.debit for item in items] + [item.debit for item in paid_late]
    overdue = [(item.days, item.debit.open) for item in items if item.days > 0]
    unused = total((credit.amount for credit in unit.books.unused), currency)
    broken = _broken_promise(unit)
    statement, found = statement_goes(unit, items)
    assessment = Assessment(
        party=unit.party,
        currency=currency,
        as_of=unit.dates.as_of,
        letter_date=unit.dates.letter_date,
        plan=plan,
        terms=unit.terms,
        items=assessed_items(unit, items, demanded, levels, claims),
        balance=unit.books.balance,
        not_due=total([item.debit.open for item in items if item.days == 0], currency),
        overdue=total([amount for _, amount in overdue], currency),
        unallocated_credit=unused,
        held=total([i.debit.open for i in items if i.hold and i.days > 0], currency),
        days_overdue=max([days for days, _ in overdue], default=0),
        ageing=age(overdue, unit.rules.ageing_buckets, currency),
        stage=outcome.shown,
        net_overdue=outcome.net,
        interest=interest,
        compensation=compensation,
        charges=charges,
        fees=due,
        total_claimed=outcome.net + charges + interest + compensation + due,
        interest_per_day=interest_per_day(unit, claims),
        pay_by=_pay_by(unit, decision.stage, window),
        not_sent=decision.not_sent,
        statement=statement,
        reasons=_reasons(unit, items, decision, broken),
        other_credits=unit.other_credits,
        broken_promise=broken,
        earlier_notices=earlier_notices(c for notices in told for c in notices),
        notices=history.about(debits),
        promises=promises(unit.party.hold, unit.books, unit.dates.as_of, currency),
        carried_fees=fees.carried,
        interest_until=until,
    )
    _prove_conservation(assessment)
    return assessment, (*problems, *found, *too_short(assessment, unit.rules))


def _claims(
    unit: Unit,
    history: History,
    items: Sequence[OpenItem],
    levels: Sequence[int | None],
    outcome: Outcome,
) -> tuple[Outcome, Claims, date, tuple[Problem, ...]]:
    """Return what is claimed beside the principal, until when, and what goes in the end.

    A reminder before the due date is about the items in its window and claims nothing more. Sums
    for settled items are claimed only beside or as a stage; they may start a notice on their own.
    A hand-over has no day to pay by, so that its interest runs until as-of.
    """
    until, stage = unit.dates.as_of, outcome.decision.stage
    if outcome.window is not None:
        return outcome, no_claims(unit.currency, items), until, ()
    if unit.terms is not None and unit.terms.until is Until.PAY_BY and stage is not None:
        until = _pay_by(unit, stage, None) or until
    claims, found = claim_charges(unit, history, items, levels, outcome, until)
    settled = tuple(item for item, _ in claims.settled)
    outcome, missing = charges_alone(unit, outcome, settled, claims.of_settled)
    if outcome.shown is None:
        return outcome, no_claims(unit.currency, items), until, missing
    return outcome, claims, until, (*found, *missing)


def _reminded(items: Sequence[OpenItem], window: Window) -> tuple[Decimal, ...]:
    """Return what a reminder before the due date names of each item."""
    nothing = window.amount - window.amount
    return tuple(item.demandable if item in window.items else nothing for item in items)


def _pay_by(unit: Unit, stage: Stage | None, window: Window | None) -> date | None:
    """Return the day to pay by; nothing is asked for before it is due, or by a hand-over."""
    if stage is None or stage.document is DocumentKind.HANDOVER_FILE:
        return None
    if window is not None:
        due_dates = (i.entry.due_date for i in window.items if i.entry.due_date)
        return max(unit.dates.letter_date, *due_dates)
    return pay_by(
        unit.dates.letter_date,
        stage.channel,
        stage.pay_within,
        unit.rules.mail_days,
        unit.rules.calendar,
    )


def _reasons(
    unit: Unit,
    items: Sequence[OpenItem],
    decision: Decision,
    broken: BrokenPromise | None,
) -> tuple[Reason, ...]:
    """Return the decision's reasons, and beside them what else the letter or its lack rests on."""
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
    barred = [item for item in items if item.may_be_barred and item.days > 0 and not item.hold]
    if barred and unit.rules.limitation is not None:
        reasons.append(
            because(
                ReasonCode.TIME_BARRED,
                count=len(barred),
                amount=total((item.debit.open for item in barred), unit.currency),
                years=unit.rules.limitation.years_for(unit.party.debtor_type),
            )
        )
    if len(unit.rules.plans) > 1:
        reasons.append(because(ReasonCode.PLAN_CHOSEN, plan=unit.plan.name))
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

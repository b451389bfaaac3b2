"""Trial documents: one of each sort a policy can lead to, about a customer who does not exist.

`check` lays them out before any real letter is due, so that a template, a sentence or a style
sheet of the firm's own shows its faults in time. Nothing here is claimed of anybody.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from dunbatch.core.balances import Bucket
from dunbatch.core.entries import DebtorType, EntryKind
from dunbatch.core.interest_terms import Basis, DayCount, RateRule
from dunbatch.core.money import decimals_of, zero
from dunbatch.core.terms import Channel, DocumentKind, Plan, Send, Stage
from dunbatch.documents.notice import words_of
from dunbatch.documents.values import (
    Addressee,
    Document,
    InterestNote,
    ItemRow,
    Notice,
    RateSpan,
    Reminder,
    Statement,
)
from dunbatch.policy.policy import Policy

_AS_OF = date(2026, 6, 30)
_PAY_BY = date(2026, 7, 16)
_DAYS = (92, 47)
_ACCOUNT = "TRIAL"


def trial_documents(policy: Policy, languages: tuple[str, ...]) -> tuple[Document, ...]:
    """Return one letter of each stage, and a statement when they are sent, in each language.

    Call sheets and hand-over files, which nobody is sent, are left out.

    Args:
        policy: The policy.
        languages: Language tags.
    """
    found = [
        document
        for language in languages
        for document in (*_notices(policy, language), *_statements(policy, language))
    ]
    return tuple(dict.fromkeys(found))


def _notices(policy: Policy, language: str) -> Iterator[Document]:
    for plan in policy.rules.plans:
        for stage in plan.stages:
            match stage.document:
                case DocumentKind.LATE_NOTICE | DocumentKind.FINAL_DEMAND:
                    yield _notice(policy, plan, stage, language)
                case DocumentKind.PRE_DUE_REMINDER:
                    yield _reminder(policy, stage.channel, language)
                case _:
                    pass


def _statements(policy: Policy, language: str) -> Iterator[Document]:
    rules = policy.rules.statement
    if rules.send is Send.NEVER:
        return
    rows = tuple(_row(policy, number, days) for number, days in enumerate(_DAYS, 1))
    balance = sum((row.open for row in rows), zero(policy.currency))
    yield Statement(
        kind=DocumentKind.STATEMENT,
        channel=rules.channel,
        language=language,
        creditor=policy.creditor,
        addressee=_addressee(policy, DebtorType.BUSINESS),
        currency=policy.currency,
        as_of=_AS_OF,
        letter_date=_AS_OF,
        reference=_ACCOUNT,
        rows=rows,
        balance=balance,
        not_due=zero(policy.currency),
        overdue=balance,
        unallocated_credit=zero(policy.currency),
        held=zero(policy.currency),
        ageing=(Bucket(1, 30, zero(policy.currency)), Bucket(31, None, balance)),
        other_credits=(),
    )


def _notice(policy: Policy, plan: Plan, stage: Stage, language: str) -> Notice:
    currency = policy.currency
    nothing = zero(currency)
    rows = tuple(
        _row(policy, number, days, claims=stage.interest) for number, days in enumerate(_DAYS, 1)
    )
    net = sum((row.open for row in rows), nothing)
    interest = sum((row.interest for row in rows if row.interest), nothing)
    compensation = _amount(4000, currency) if stage.compensation else nothing
    fee = _amount(1000, currency) if stage.fee is not None else nothing
    types = plan.when.debtor_types if plan.when else frozenset()
    return Notice(
        kind=stage.document,
        words=words_of(stage, plan),
        channel=stage.channel,
        language=language,
        governing_law=policy.governing_law,
        creditor=policy.creditor,
        addressee=_addressee(policy, min(types, default=DebtorType.BUSINESS)),
        currency=currency,
        as_of=_AS_OF,
        letter_date=_AS_OF,
        reference=_ACCOUNT,
        rows=rows,
        net_overdue=net,
        credit_set_off=nothing,
        charges=nothing,
        interest=interest,
        compensation=compensation,
        fees=fee,
        fee_agreed_in=policy.rules.fees.agreed_in if fee else "",
        total_claimed=net + interest + compensation + fee,
        balance=net,
        not_due=nothing,
        held=nothing,
        unallocated_credit=nothing,
        ageing=(Bucket(1, 30, nothing), Bucket(31, None, net)),
        pay_by=_PAY_BY,
        interest_note=_interest(currency) if stage.interest else None,
        clauses=stage.clauses,
        broken_promise=None,
        earlier_notices=(),
        other_credits=(),
        own_fee=fee,
    )


def _reminder(policy: Policy, channel: Channel, language: str) -> Reminder:
    row = _row(policy, 1, -10)
    return Reminder(
        kind=DocumentKind.PRE_DUE_REMINDER,
        channel=channel,
        language=language,
        creditor=policy.creditor,
        addressee=_addressee(policy, DebtorType.BUSINESS),
        currency=policy.currency,
        as_of=_AS_OF,
        letter_date=_AS_OF,
        reference=_ACCOUNT,
        rows=(row,),
        to_pay=row.open,
        credit_set_off=zero(policy.currency),
        first_due=_AS_OF + timedelta(days=10),
        last_due=_AS_OF + timedelta(days=10),
        balance=row.open,
    )


def _row(policy: Policy, number: int, days: int, *, claims: bool = False) -> ItemRow:
    due = _AS_OF - timedelta(days=days)
    amount = _amount(123450 + number, policy.currency)
    return ItemRow(
        number=f"TRIAL-{number}",
        kind=EntryKind.INVOICE,
        charge_of=None,
        dated=due - timedelta(days=30),
        due_date=due,
        days_overdue=max(days, 0),
        amount=amount,
        open=amount,
        held=None,
        in_total=days > 0,
        interest=_amount(1234 + number, policy.currency) if claims else None,
        compensation=None,
        to_pay=amount if days < 0 else None,
    )


def _interest(currency: str) -> InterestNote:
    rate = Decimal("12.15")
    return InterestNote(
        basis=Basis.CONTRACT,
        agreed_in="TRIAL",
        reference="",
        margin=None,
        monthly=None,
        rate_rule=RateRule.PER_PERIOD,
        day_count=DayCount.ACT_365F,
        spans=(RateSpan(date(2026, 3, 31), _AS_OF, rate, None),),
        until=_AS_OF,
        per_day=_amount(82, currency),
    )


def _addressee(policy: Policy, debtor_type: DebtorType) -> Addressee:
    return Addressee(
        account_id=_ACCOUNT,
        name="Trial Customer",
        contact_name="",
        address_lines=("1 Sample Street",),
        postal_code="00000",
        city="Sampletown",
        region="",
        country=policy.creditor.country,
        debtor_type=debtor_type,
    )


def _amount(hundredths: int, currency: str) -> Decimal:
    """Return an amount of about `hundredths` hundredths in the decimals of its currency."""
    decimals = decimals_of(currency)
    units, rest = divmod(hundredths, 100)
    return Decimal(units * 10**decimals + (rest if decimals else 0)).scaleb(-decimals)

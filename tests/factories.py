"""Small makers of a ledger's side of the core: short keyword arguments, days and amounts as text.

Everything not said is the plainest thing that makes sense: a business with an address, in euros.
All names and numbers are invented; `factories_rules` makes the policy's side.
"""

from datetime import date, timedelta
from decimal import Decimal

from dunbatch.core.assess import assess_account
from dunbatch.core.assessment import Assessment
from dunbatch.core.entries import (
    Account,
    ChargeKind,
    DebtorType,
    Entry,
    EntryKind,
    Hold,
    HoldKind,
    Party,
)
from dunbatch.core.notices import Covered, Notice, NoticeStatus, parse_covered
from dunbatch.core.problems import Problem
from dunbatch.core.terms import DunningRules
from dunbatch.core.unit import RunDates

ACCOUNT = "C001"


def day(text: str | date) -> date:
    """Return the day written in ISO form."""
    return text if isinstance(text, date) else date.fromisoformat(text)


def maybe_day(text: str | date | None) -> date | None:
    """Return the day, or None."""
    return None if text is None else day(text)


def later(text: str | date, days: int) -> date:
    """Return the day that many days after another."""
    return day(text) + timedelta(days=days)


def money(text: str | Decimal) -> Decimal:
    """Return the amount as it is written."""
    return Decimal(text)


def hold(
    kind: str,
    since: str | None = None,
    until: str | None = None,
    promises: str | None = None,
) -> Hold:
    """Return a hold, by the name of its reason."""
    promised = None if promises is None else money(promises)
    return Hold(HoldKind(kind), maybe_day(since), maybe_day(until), promise_amount=promised)


def entry(
    kind: str,
    number: str,
    dated: str | date,
    amount: str | Decimal,
    *,
    due: str | date | None = None,
    applies_to: tuple[str, ...] | str = (),
    currency: str = "EUR",
    charge_of: str | None = None,
    held: Hold | None = None,
    open_stated: bool = False,
    description: str = "",
) -> Entry:
    """Return any booked row."""
    return Entry(
        kind=EntryKind(kind),
        number=number,
        dated=day(dated),
        amount=money(amount),
        currency=currency,
        due_date=maybe_day(due),
        applies_to=(applies_to,) if isinstance(applies_to, str) else applies_to,
        charge_of=None if charge_of is None else ChargeKind(charge_of),
        hold=held,
        open_stated=open_stated,
        description=description,
    )


def invoice(
    number: str = "F-1",
    amount: str | Decimal = "100.00",
    *,
    due: str | date = "2026-01-31",
    dated: str | date | None = None,
    currency: str = "EUR",
    held: Hold | None = None,
    open_stated: bool = False,
) -> Entry:
    """Return an invoice, dated thirty days before it falls due unless it says otherwise."""
    written = later(due, -30) if dated is None else dated
    return entry(
        "invoice",
        number,
        written,
        amount,
        due=due,
        currency=currency,
        held=held,
        open_stated=open_stated,
    )


def payment(
    amount: str | Decimal,
    dated: str | date,
    *applies_to: str,
    number: str = "",
    currency: str = "EUR",
) -> Entry:
    """Return a payment of what it names."""
    return entry("payment", number, dated, amount, applies_to=applies_to, currency=currency)


def credit_note(
    amount: str | Decimal, dated: str | date, *applies_to: str, number: str = "AV-1"
) -> Entry:
    """Return a credit note for what it names."""
    return entry("credit_note", number, dated, amount, applies_to=applies_to)


def adjustment(
    amount: str | Decimal,
    dated: str | date,
    *applies_to: str,
    number: str = "",
    due: str | date | None = None,
) -> Entry:
    """Return an adjustment with its own sign."""
    return entry("adjustment", number, dated, amount, due=due, applies_to=applies_to)


def charge(
    charge_of: str,
    amount: str | Decimal,
    dated: str | date,
    *applies_to: str,
    number: str = "",
    due: str | date | None = None,
    held: Hold | None = None,
) -> Entry:
    """Return a booked charge; like a ledger's, it is due on its own date unless it says."""
    return entry(
        "charge",
        number,
        dated,
        amount,
        due=due or dated,
        applies_to=applies_to,
        charge_of=charge_of,
        held=held,
    )


def party(
    *,
    debtor_type: str | None = "business",
    held: Hold | None = None,
    email: str = "",
    address: tuple[str, ...] = ("4 rue des Moulins",),
    city: str = "Rennes",
    interest_terms: str = "",
) -> Party:
    """Return who owes."""
    return Party(
        account_id=ACCOUNT,
        name="Librairie du Phare",
        address_lines=address,
        postal_code="35000" if city else "",
        city=city,
        debtor_type=None if debtor_type is None else DebtorType(debtor_type),
        email=email,
        hold=held,
        interest_terms=interest_terms,
    )


def notice(
    dated: str | date,
    stage: str = "first",
    covers: tuple[str, ...] | str = (),
    *,
    level: int | None = None,
    pay_by: str | date | None = None,
    document: str = "late_notice",
    channel: str = "letter",
    number: str = "",
    currency: str = "EUR",
    cancelled: bool = False,
    received: str | date | None = None,
    fees: str | None = None,
) -> Notice:
    """Return a letter already sent; `covers` as the register writes it."""
    written = (covers,) if isinstance(covers, str) else covers
    return Notice(
        account_id=ACCOUNT,
        currency=currency,
        number=number,
        dated=day(dated),
        stage=stage,
        level=level,
        document=document,
        channel=channel,
        covers=tuple(_covered(text) for text in written),
        pay_by=maybe_day(pay_by),
        received_on=maybe_day(received),
        fees=None if fees is None else money(fees),
        status=NoticeStatus.CANCELLED if cancelled else NoticeStatus.SENT,
    )


def _covered(text: str) -> Covered:
    covered = parse_covered(text)
    assert covered is not None, text
    return covered


def account(
    *entries: Entry, notices: tuple[Notice, ...] = (), who: Party | None = None
) -> Account:
    """Return an account with what was booked and sent."""
    return Account(who or party(), entries, notices)


def run(
    who: Account,
    by: DunningRules,
    as_of: str | date,
    *,
    letter_date: str | date | None = None,
    history_known: bool | None = None,
) -> tuple[tuple[Assessment, ...], tuple[Problem, ...]]:
    """Assess an account; history is known when the account has a notice, unless it is said."""
    today = day(as_of)
    known = bool(who.notices) if history_known is None else history_known
    return assess_account(
        who, by, RunDates(today, maybe_day(letter_date) or today), history_known=known
    )


def assess(
    who: Account,
    by: DunningRules,
    as_of: str | date,
    *,
    letter_date: str | date | None = None,
    history_known: bool | None = None,
) -> Assessment:
    """Assess an account of one currency that has no problem."""
    found, problems = run(who, by, as_of, letter_date=letter_date, history_known=history_known)
    assert problems == ()
    (assessment,) = found
    return assessment


def sent(found: Assessment) -> tuple[str, int]:
    """Return key and level of the notice that goes."""
    assert found.notice_goes, found.not_sent
    assert found.stage is not None
    return found.stage.key, found.stage.level


def refused(found: Assessment) -> tuple[str, str | None]:
    """Return code and first possible day of a notice that does not go."""
    assert found.not_sent is not None, found.stage
    not_before = found.not_sent.not_before
    return found.not_sent.code.value, None if not_before is None else not_before.isoformat()


def reasons(found: Assessment) -> list[str]:
    """Return the codes of the rules behind a decision."""
    return [reason.code.value for reason in found.reasons]

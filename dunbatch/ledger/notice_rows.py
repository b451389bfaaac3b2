"""Notice rows: letters already sent, from the ledger or from the register of an earlier run.

Rules, sections 1 and 12. What stages and plans are called is not checked here: the policy that a
notice was sent under may have changed since.
"""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from dunbatch.core.dates import FIRST_DAY
from dunbatch.core.entries import EntryKind
from dunbatch.core.money import as_amount, has_too_many_decimals
from dunbatch.core.notices import Covered, Notice, NoticeStatus, parse_covered
from dunbatch.ledger import problems as p
from dunbatch.ledger.cells import RowReader
from dunbatch.ledger.columns import NOTICE_COLUMNS, PARTY_COLUMNS
from dunbatch.ledger.entry_rows import note_ignored

_OF_ENTRIES = ("kind", "number", "date", "amount", "currency", "applies_to")
_MEANINGFUL = frozenset((*PARTY_COLUMNS, *NOTICE_COLUMNS, *_OF_ENTRIES))
_NOT_NEGATIVE = "What a notice demands is never negative"


def read_notice(
    row: RowReader, account_id: str, default_currency: str | None, numbers: AbstractSet[str]
) -> Notice | None:
    """Return the notice in `row`, or None when the row is wrong.

    Args:
        row: A row of kind notice.
        account_id: Whom it was sent to.
        default_currency: Currency of a row that states none; None: it must state one.
        numbers: Document numbers of the account, which may themselves look like a reference to
            an instalment or a level.
    """
    known = row.currency(default_currency)
    currency = known or default_currency or "EUR"
    row.required("date", "Every row needs the day on the letter")
    dated = row.day("date")
    amount = row.amount("amount", currency)
    if amount:
        row.note(p.NOTICE_AMOUNT, "amount", text=amount)
    covers = tuple(
        covered
        for target in row.targets("applies_to")
        if (covered := _covered(row, target, currency, numbers)) is not None
    )
    note_ignored(row, EntryKind.NOTICE, _MEANINGFUL)
    # A row without a day has failed and its notice is dropped below; any day will do till then.
    notice = Notice(
        account_id=account_id,
        currency=currency,
        number=row.number_text("number"),
        dated=dated or FIRST_DAY,
        stage=row.text("stage"),
        plan=row.text("plan"),
        level=row.level("level"),
        document=row.text("document"),
        channel=row.text("channel"),
        covers=covers,
        principal=row.not_negative("principal", currency, _NOT_NEGATIVE),
        interest=row.not_negative("interest", currency, _NOT_NEGATIVE),
        compensation=row.not_negative("compensation", currency, _NOT_NEGATIVE),
        fees=row.not_negative("fees", currency, _NOT_NEGATIVE),
        total=row.not_negative("total", currency, _NOT_NEGATIVE),
        pay_by=row.day("pay_by"),
        tracking=row.text("tracking"),
        received_on=row.day("received_on"),
        status=row.word("status", NoticeStatus) or NoticeStatus.SENT,
        place=row.record.place,
    )
    return None if row.has_failed or dated is None else notice


def _covered(
    row: RowReader, target: str, currency: str, numbers: AbstractSet[str]
) -> Covered | None:
    covered = _parse(target, numbers)
    if covered is None:
        row.note(p.COVERED_UNREADABLE, "applies_to", text=target)
        return None
    claimed = (covered.interest, covered.compensation)
    if any(amount is not None and has_too_many_decimals(amount, currency) for amount in claimed):
        row.note(p.COVERED_UNREADABLE, "applies_to", text=target)
        return None
    interest, compensation = (
        None if amount is None else as_amount(amount, currency) for amount in claimed
    )
    return replace(covered, interest=interest, compensation=compensation)


def _parse(target: str, numbers: AbstractSet[str]) -> Covered | None:
    """Return the item `target` names; the longest number that the account knows wins.

    `12:30` is the document 12:30 when there is one, else level 30 of the document 12.
    """
    cuts = [len(target), *(at for at in range(len(target) - 1, 0, -1) if target[at] in "@:")]
    for cut in cuts:
        if target[:cut] in numbers:
            rest = parse_covered("n" + target[cut:])
            if rest is not None and rest.number == "n":
                return replace(rest, number=target[:cut])
    return parse_covered(target)

"""The register of letters sent: one CSV that a run writes and the next one reads (rules, 12)."""

from collections.abc import Iterable

from dunbatch.core.arrangements import Arranged, PaymentPlan
from dunbatch.core.arranging import stage_of
from dunbatch.core.assessment import AssessedItem, Assessment
from dunbatch.core.notices import Covered, Notice, NoticeStatus, format_covered
from dunbatch.output.naming import short_hash
from dunbatch.output.tables import Cell, write_table

COLUMNS = (
    "account_id",
    "currency",
    "kind",
    "number",
    "date",
    "stage",
    "plan",
    "level",
    "document",
    "channel",
    "applies_to",
    "principal",
    "interest",
    "compensation",
    "fees",
    "total",
    "pay_by",
    "tracking",
    "received_on",
    "status",
)


def notice_of(assessment: Assessment) -> Notice | None:
    """Return the notice an assessment sends, as the register will know it; None when none goes."""
    stage = assessment.stage
    if stage is None or not assessment.notice_goes:
        return None
    covers = tuple(_covered(item) for item in assessment.items if _is_covered(item))
    identity = "\x1f".join(
        [
            assessment.party.account_id,
            assessment.currency,
            assessment.letter_date.isoformat(),
            *(format_covered(covered) for covered in covers),
        ]
    )
    return Notice(
        account_id=assessment.party.account_id,
        currency=assessment.currency,
        number=f"{assessment.as_of.isoformat()}-{stage.key}-{short_hash(identity, 8)}",
        dated=assessment.letter_date,
        stage=stage.key,
        plan=assessment.plan.name,
        level=stage.level,
        document=stage.document.value,
        channel=stage.channel.value,
        covers=covers,
        principal=assessment.net_overdue,
        interest=assessment.interest,
        compensation=assessment.compensation,
        # Its own fee only: fees asked for again stand in the rows of their own notices.
        fees=assessment.fees - assessment.carried_fees,
        total=assessment.total_claimed,
        pay_by=assessment.pay_by,
        status=NoticeStatus.SENT,
    )


def sent_by(assessment: Assessment) -> tuple[Notice, ...]:
    """Return everything an assessment sends that the register keeps: notice and arrangements."""
    notice = notice_of(assessment)
    letters = tuple(_arranged(one, assessment) for one in assessment.arranged if one.goes)
    return letters if notice is None else (notice, *letters)


def _arranged(one: Arranged, assessment: Assessment) -> Notice:
    """Return the letter of an arrangement, which the register knows so that it goes once."""
    arrangement, party = one.arrangement, assessment.party
    covers = tuple(Covered(item.entry.number, item.entry.due_date) for item in one.items)
    stage = stage_of(arrangement)
    identity = "\x1f".join(
        [
            party.account_id,
            assessment.currency,
            stage,
            *(format_covered(covered) for covered in covers),
        ]
    )
    if isinstance(arrangement, PaymentPlan):
        total, interest, pay_by = arrangement.sum, arrangement.interest_amount, None
    else:
        total, interest, pay_by = arrangement.amount, None, arrangement.pay_by
    kind = arrangement.kind.value
    return Notice(
        account_id=party.account_id,
        currency=assessment.currency,
        number=f"{assessment.as_of.isoformat()}-{kind}-{short_hash(identity, 8)}",
        dated=assessment.letter_date,
        stage=stage,
        level=0,
        document=kind,
        channel=arrangement.channel.value,
        covers=tuple(c for c in covers if c.number or c.due_date),
        principal=one.owed,
        interest=interest,
        total=total,
        pay_by=pay_by,
        status=NoticeStatus.SENT,
    )


def merge(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return `notices` without doubles, oldest first.

    Two notices are one when account, currency and number agree; without a number, when all does.
    """
    found: dict[object, Notice] = {}
    for notice in notices:
        identity = (notice.account_id, notice.currency, notice.number)
        found.setdefault(identity if notice.number else notice, notice)
    return tuple(sorted(found.values(), key=_order))


def write_register(notices: Iterable[Notice]) -> bytes:
    """Return `register.csv` with `notices` in their order."""
    return write_table(COLUMNS, (_row(notice) for notice in notices))


def _is_covered(item: AssessedItem) -> bool:
    """Whether the notice demanded the item, or charges for one that was paid late.

    What credit covers wholly is no history for later.
    """
    demanded = item.demanded > 0 or item.is_settled
    return item.level is not None and demanded and not item.is_charge


def _covered(item: AssessedItem) -> Covered:
    return Covered(
        number=item.number,
        due_date=item.due_date,
        level=item.level,
        interest=item.interest,
        compensation=item.compensation,
    )


def _row(notice: Notice) -> tuple[Cell, ...]:
    return (
        notice.account_id,
        notice.currency,
        "notice",
        notice.number,
        notice.dated,
        notice.stage,
        notice.plan,
        notice.level,
        notice.document,
        notice.channel,
        ";".join(format_covered(covered) for covered in notice.covers),
        notice.principal,
        notice.interest,
        notice.compensation,
        notice.fees,
        notice.total,
        notice.pay_by,
        notice.tracking,
        notice.received_on,
        notice.status.value,
    )


def _order(notice: Notice) -> tuple[object, ...]:
    return (notice.dated, notice.account_id, notice.currency, notice.number, str(notice))

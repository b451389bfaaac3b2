"""Notices already sent, and how the register writes what they covered (rules, section 12)."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dunbatch.core.problems import NOWHERE, Place


class NoticeStatus(StrEnum):
    """Whether a notice of the register went out."""

    SENT = "sent"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Covered:
    """One item a notice covered."""

    number: str
    """The item's document number."""
    due_date: date | None = None
    """Its due date; None: every instalment of the document."""
    level: int | None = None
    """The level the notice gave it; None: the level of the notice's stage."""
    interest: Decimal | None = None
    """Interest claimed for it, when the row says."""
    compensation: Decimal | None = None
    """Compensation claimed for it, when the row says."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A letter already sent, as the register knows it (rules, section 12)."""

    account_id: str
    """Whom it was sent to."""
    currency: str
    """Currency of the items it listed."""
    number: str
    """Unique number of the notice; may be empty in a hand-written row."""
    dated: date
    """The day printed on it."""
    stage: str = ""
    """Key of the stage."""
    plan: str = ""
    """Name of the plan."""
    level: int | None = None
    """Rank of the stage when it was sent."""
    document: str = ""
    """Kind of document."""
    channel: str = ""
    """How it was sent."""
    covers: tuple[Covered, ...] = ()
    """Items it covered; empty: all items open and overdue on its date."""
    principal: Decimal | None = None
    """Principal demanded."""
    interest: Decimal | None = None
    """Interest demanded."""
    compensation: Decimal | None = None
    """Compensation demanded."""
    fees: Decimal | None = None
    """Fees demanded."""
    total: Decimal | None = None
    """Total demanded."""
    pay_by: date | None = None
    """The day it asked to be paid by."""
    tracking: str = ""
    """Tracking number of a registered letter."""
    received_on: date | None = None
    """Day of receipt, when known."""
    status: NoticeStatus = NoticeStatus.SENT
    """A cancelled notice counts for nothing."""
    place: Place = field(default=NOWHERE, compare=False)
    """Where it was read."""


_COVERED = re.compile(
    r"(?P<number>.*?)(?:@(?P<due>[0-9]{4}-[0-9]{2}-[0-9]{2}))?"
    r"(?::(?P<level>[0-9]{1,2})(?::(?P<interest>[0-9]{1,13}(?:\.[0-9]+)?)?"
    r"(?::(?P<compensation>[0-9]{1,13}(?:\.[0-9]+)?)?)?)?)?\Z"
)


def parse_covered(text: str) -> Covered | None:
    """Return the item a notice's `applies_to` element names, or None when it is unreadable.

    The form is `number@due_date:level:interest:compensation` with the last parts optional. Numbers
    may themselves hold `@` and `:`; the shortest number that leaves a well-formed rest is taken,
    so that the optional parts are in effect read from the right. An item without a number (an
    adjustment may have none) is known by its due date alone: `@2026-02-28`.
    """
    match = _COVERED.match(text)
    if match is None or not (match["number"] or match["due"]):
        return None
    due, level = match["due"], match["level"]
    interest, compensation = match["interest"], match["compensation"]
    try:
        return Covered(
            number=match["number"],
            due_date=date.fromisoformat(due) if due else None,
            level=int(level) if level else None,
            interest=Decimal(interest) if interest else None,
            compensation=Decimal(compensation) if compensation else None,
        )
    except ValueError:
        return None


def format_covered(covered: Covered) -> str:
    """Return `covered` as an `applies_to` element of the register."""
    parts = [
        "" if value is None else str(value)
        for value in (covered.level, covered.interest, covered.compensation)
    ]
    due = f"@{covered.due_date.isoformat()}" if covered.due_date else ""
    return f"{covered.number}{due}:" + ":".join(parts) if any(parts) else covered.number + due

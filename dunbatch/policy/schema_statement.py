"""The policy's schema: terms of payment with their discount, and statements of account."""

from decimal import Decimal
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from dunbatch.core.statement_terms import CalendarSpan, StatementForm
from dunbatch.core.terms import Channel, EndOfMonth, Send
from dunbatch.policy import problems_statement
from dunbatch.policy.fields import Day, Days, Flag, Text
from dunbatch.policy.leaf import Leaf, choice, fault, percent_between, read_text
from dunbatch.policy.policy import PERCENT_LIMIT
from dunbatch.policy.schema_plans import LETTER_CHANNELS
from dunbatch.policy.section import Section

SINCE_LAST = "since_last"

_PERCENT = percent_between(Decimal(0), PERCENT_LIMIT)
_SPAN = choice(tuple(CalendarSpan))


def _parse_discount(value: object) -> object:
    percent = _PERCENT.parse(value)
    if percent in {Decimal(0), PERCENT_LIMIT}:
        raise fault(problems_statement.NO_DISCOUNT, value=read_text(value))
    return percent


def _parse_span(value: object) -> object:
    if isinstance(value, str) and value.strip() == SINCE_LAST:
        raise fault(problems_statement.SINCE_LAST_UNKNOWN)
    return _SPAN.parse(value)


class DiscountSection(Section):
    """What those may deduct who pay early."""

    percent: Annotated[Decimal, Leaf(_parse_discount, _PERCENT.schema)]
    """Percent of the invoice's amount."""
    days: Days
    """Days from the date of the invoice, within which the payment has to arrive."""
    agreed_in: Text
    """Where the discount was agreed."""


class PaymentTermsSection(Section):
    """When an invoice falls due that states no due date."""

    days: Days
    """Calendar days from the date of the invoice."""
    end_of_month: Annotated[EndOfMonth, choice(tuple(EndOfMonth))] = EndOfMonth.NONE
    """Whether the due date moves to the end of a month, and when in the count."""
    discount: DiscountSection | None = None
    """What those may deduct who pay early; nothing when left out."""


class PeriodFrom(Section):
    """A period that begins on a day."""

    first: Day = Field(alias="from")
    """First day of the period."""


PeriodChoice = Annotated[
    Annotated[CalendarSpan, Leaf(_parse_span, _SPAN.schema), Tag("#span")]
    | Annotated[PeriodFrom, Tag("#from")],
    Discriminator(lambda value: "#from" if isinstance(value, dict) else "#span"),
]


class StatementSection(Section):
    """Statements of account."""

    send: Annotated[Send, choice(tuple(Send))] = Send.NEVER
    """When a statement goes out."""
    form: Annotated[StatementForm, choice(tuple(StatementForm))] = StatementForm.OPEN_ITEM
    """What it lists."""
    period: PeriodChoice = CalendarSpan.MONTH
    """The days of a statement of activity; they end with as-of."""
    channel: Annotated[Channel, choice(LETTER_CHANNELS)] = Channel.LETTER
    """How it is sent."""
    include_interest: Flag = False
    """Whether it tells, for information, what interest would have accrued."""

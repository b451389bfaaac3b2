"""The kinds of single value a policy holds: each checks a pattern, then returns a typed value.

Everything arrives as text, because the YAML reader types nothing. pydantic's own conversions are
not used: they take `1_000`, `on` and `1e5`. Each kind also describes itself in JSON Schema, where
a number or a truth value may stand unquoted, as people write it.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated

from stdnum import bic, iban

from dunbatch.core.dates import parse_date
from dunbatch.core.languages import LANGUAGES
from dunbatch.core.money import CURRENCIES, parse_number
from dunbatch.ledger.countries import COUNTRIES
from dunbatch.policy import problems, problems_interest
from dunbatch.policy.leaf import (
    Leaf,
    fault,
    for_schema,
    matching,
    percent_between,
    read_text,
    whole_between,
)
from dunbatch.policy.policy import PERCENT_LIMIT

LONGEST_LABEL = 40
"""Characters of a label in the footer."""
MOST_DAYS = 3650
"""Ten years, more than any rule counts."""
MOST_YEARS = 30
"""Longer than any limitation period."""
MOST_ADDRESS_LINES = 7
"""Lines a window envelope has room for."""
MOST_BUCKETS = 12
"""Columns an ageing table has room for."""
MOST_TIERS = 12
"""Sizes of debt that any law or contract tells apart."""
MOST_TIMES = Decimal(100)
"""Multiples of a published rate above this are taken for a mistake."""

_AMOUNT = re.compile(r"[0-9]{1,13}(?:\.[0-9]{1,3})?\Z")
_MULTIPLE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,6})?\Z")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`|~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\Z")
_SORT_CODE = re.compile(r"([0-9]{2})[- ]?([0-9]{2})[- ]?([0-9]{2})\Z")
_ACCOUNT_NUMBER = re.compile(r"[0-9]{8}\Z")
# Braces only in the placeholder, so that no other one is ever sent to a customer.
_URL = re.compile(
    r"https://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?"
    r"(?:[/?#](?:[!#-;=?-\[\]_a-z~]|\{reference\})*)?\Z"
)
LOGO_NAME = re.compile(r"[^/\\:]+\.(?:svg|png|jpg|jpeg)\Z", re.IGNORECASE)


def _parse_flag(value: object) -> bool:
    text = read_text(value)
    if text not in {"true", "false"}:
        raise fault(problems.NOT_TRUE_OR_FALSE, value=text)
    return text == "true"


def _parse_amount(value: object) -> Decimal:
    text = read_text(value)
    number = parse_number(text) if _AMOUNT.match(text) else None
    if number is None:
        raise fault(problems.NOT_AN_AMOUNT, value=text)
    return number


def _parse_multiple(value: object) -> Decimal:
    text = read_text(value)
    times = Decimal(text) if _MULTIPLE.match(text) else None
    if times is None or not 0 < times <= MOST_TIMES:
        raise fault(problems_interest.NOT_A_MULTIPLE, value=text, limit=MOST_TIMES)
    return times


def _parse_day(value: object) -> date:
    text = read_text(value)
    day = parse_date(text)
    if day is None:
        raise fault(problems.NOT_A_DAY, value=text)
    return day


def _parse_country(value: object) -> str:
    text = read_text(value)
    if text not in COUNTRIES:
        raise fault(problems.UNKNOWN_COUNTRY, value=text)
    return text


def _parse_currency(value: object) -> str:
    text = read_text(value)
    if text not in CURRENCIES:
        raise fault(problems.UNKNOWN_CURRENCY, value=text)
    return text


def _parse_language(value: object) -> str:
    text = read_text(value)
    language, hyphen, region = text.partition("-")
    if language not in LANGUAGES or (hyphen and region not in COUNTRIES):
        raise fault(problems.UNKNOWN_LANGUAGE, value=text)
    return text


def _parse_iban(value: object) -> str:
    text = read_text(value)
    compact = "".join(text.split())
    # python-stdnum also takes hyphens, points and digits of other scripts.
    if not (compact.isascii() and compact.isalnum() and iban.is_valid(compact)):
        raise fault(problems.BAD_IBAN, value=text)
    return compact.upper()


def _parse_bic(value: object) -> str:
    text = read_text(value)
    compact = "".join(text.split())
    if not (compact.isascii() and compact.isalnum() and bic.is_valid(compact)):
        raise fault(problems.BAD_BIC, value=text)
    return compact.upper()


def _parse_version(value: object) -> int:
    text = read_text(value)
    if text != "1":
        raise fault(problems.SCHEMA_VERSION, value=text)
    return 1


_DAYS = whole_between(0, MOST_DAYS)
_HUNDRED = PERCENT_LIMIT

Text = Annotated[str, Leaf(read_text, {"type": "string"})]
Label = Annotated[str, Leaf(lambda value: read_text(value, LONGEST_LABEL), {"type": "string"})]
Flag = Annotated[bool, Leaf(_parse_flag, {"enum": [True, False, "true", "false"]})]
Version = Annotated[int, Leaf(_parse_version, {"enum": [1, "1"]})]
Days = Annotated[int, _DAYS]
DaysFromOne = Annotated[int, whole_between(1, MOST_DAYS)]
StageDays = Annotated[int, whole_between(-MOST_DAYS, MOST_DAYS)]
Years = Annotated[int, whole_between(1, MOST_YEARS)]
AmountText = Annotated[
    Decimal,
    Leaf(_parse_amount, {"type": ["string", "number"], "pattern": for_schema(_AMOUNT)}),
]
AnnualPercent = Annotated[Decimal, percent_between(Decimal(0), _HUNDRED)]
MonthlyPercent = Annotated[Decimal, percent_between(Decimal(0), _HUNDRED, times=12)]
Share = Annotated[Decimal, percent_between(Decimal(0), _HUNDRED)]
# A published rate may be below zero, as base rates have been.
PublishedPercent = Annotated[Decimal, percent_between(-_HUNDRED, _HUNDRED)]
Multiple = Annotated[
    Decimal,
    Leaf(_parse_multiple, {"type": ["string", "number"], "pattern": for_schema(_MULTIPLE)}),
]
Day = Annotated[date, Leaf(_parse_day, {"type": "string", "format": "date"})]
Country = Annotated[str, Leaf(_parse_country, {"type": "string", "pattern": "^[A-Z]{2}$"})]
Currency = Annotated[str, Leaf(_parse_currency, {"type": "string", "pattern": "^[A-Z]{3}$"})]
Language = Annotated[
    str,
    Leaf(
        _parse_language, {"type": "string", "pattern": f"^({'|'.join(LANGUAGES)})(-[A-Z]{{2}})?$"}
    ),
]
Email = Annotated[str, matching(_EMAIL, problems.BAD_EMAIL)]
Iban = Annotated[str, Leaf(_parse_iban, {"type": "string"})]
Bic = Annotated[str, Leaf(_parse_bic, {"type": "string"})]
SortCode = Annotated[
    str,
    matching(_SORT_CODE, problems.BAD_SORT_CODE, lambda text: _SORT_CODE.sub(r"\1-\2-\3", text)),
]
AccountNumber = Annotated[str, matching(_ACCOUNT_NUMBER, problems.BAD_ACCOUNT_NUMBER)]
Url = Annotated[str, matching(_URL, problems.BAD_URL)]
LogoName = Annotated[str, matching(LOGO_NAME, problems.BAD_LOGO_NAME)]

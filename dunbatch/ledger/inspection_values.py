"""What the values of one column have in common: days, amounts, codes, words.

Nothing is converted; values are counted by how they could be read.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dunbatch.core.money import CURRENCIES
from dunbatch.ledger.inspection_words import NO_WORDS, YES_WORDS, folded
from dunbatch.ledger.marks import SPACES

FEW = 12
"""Most different values that are listed one by one."""
EXAMPLES = 3
"""Different values shown of each column."""
MOST = 0.8
"""Share of filled cells that must agree before a column is called anything."""

_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?(?:Z|[+-]\d{2}:?\d{2})?)?\Z"
_TIME_OF_DAY = re.compile(r"(?P<mark>[T ])\d{1,2}:\d{2}(?P<seconds>:\d{2})?\Z")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}" + _TIME)
_YEAR_FIRST = re.compile(r"\d{4}([./])\d{1,2}\1\d{1,2}" + _TIME)
_YEAR_LAST = re.compile(r"(\d{1,2})([./\- ])(\d{1,2})\2(\d{4}|\d{2})" + _TIME)
_COMPACT = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\Z")
_NAMED_MONTH = re.compile(
    r"(?:\d{1,2}[. \-]+[^\W\d]{3,10}\.?[ \-,]+\d{2,4}|[^\W\d]{3,10}\.? \d{1,2},? \d{4})" + _TIME
)
_NUMBER = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[+\-−])?\s*(?P<before>[€$£]|EUR|USD|GBP|CHF)?\s*"
    rf"(?P<digits>\d[\d.,'’{SPACES}]*)"
    r"\s*(?P<after>[€$£]|EUR|USD|GBP|CHF)?(?P<trailing>\s?-|\s?CR|\s?DR)?(?P<close>\))?\Z",
    re.IGNORECASE,
)
_E_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")


@dataclass(frozen=True, slots=True)
class Days:
    """How the days of one column are written."""

    notation: str
    """`iso`, `year_first`, `year_last`, `compact`, `named_month`, or `mixed`."""
    separator: str
    """Mark between the parts where day and month could be exchanged."""
    short_year: bool
    """Whether the year has two digits."""
    time_format: str | None
    """Format of the time of day that follows, empty when none does; None: more than one, or one
    that no format says."""
    either: int
    """Values that are one day read day-first and another read month-first."""
    day_first: int
    """Values that can only be read day-first."""
    month_first: int
    """Values that can only be read month-first."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How the numbers of one column are written."""

    points: int
    """Values whose decimals follow a point."""
    commas: int
    """Values whose decimals follow a comma."""
    either: int
    """Values such as `1,234`, whose mark may stand before decimals or between thousands."""
    thousands: str
    """Mark seen between groups of three digits; empty: none."""
    negative: int
    """Values with a minus before them."""
    parentheses: int
    """Values in parentheses."""
    trailing: int
    """Values with a minus, CR or DR after them."""
    whole: int
    """Values without any mark."""
    currency_signs: tuple[str, ...] = ()
    """Signs and codes of currencies that stand beside values."""


@dataclass(frozen=True, slots=True)
class Values:
    """The cells of one column."""

    filled: int
    """Cells that are not empty."""
    distinct: int
    """Different values."""
    examples: tuple[str, ...]
    """The first three different values."""
    counts: tuple[tuple[str, int], ...]
    """Values and how often each stands, when they are few; an empty cell counts too."""
    days: Days | None = None
    """When they are days."""
    numbers: Numbers | None = None
    """When they are numbers."""
    look: str = "text"
    """What they look like, in words."""


def look_at(cells: Iterable[str], *, are_typed: bool = False) -> Values:
    """Return what the cells of one column have in common.

    `are_typed` says that they are cells of a spreadsheet: those that are days stand here in ISO
    8601, whatever the notation of days that were typed as text.
    """
    counts = Counter(cell.strip() for cell in cells)
    found = {text: count for text, count in counts.items() if text}
    filled = sum(found.values())
    days, numbers = _days(found, filled, are_typed=are_typed), None
    if days is None:
        numbers = _numbers(found, filled)
    few = tuple(counts.most_common()) if len(counts) <= FEW else ()
    return Values(
        filled=filled,
        distinct=len(found),
        examples=tuple(found)[:EXAMPLES],
        counts=few,
        days=days,
        numbers=numbers,
        look=_look(found, filled, days, numbers),
    )


def _look(found: dict[str, int], filled: int, days: Days | None, numbers: Numbers | None) -> str:
    if not filled:
        return "empty"
    if days is not None:
        return "days"
    if all(text in CURRENCIES for text in found):
        return "currency codes"
    words = {folded(text) for text in found}
    if words <= YES_WORDS | NO_WORDS and len(words) > 1:
        return "yes or no"
    if numbers is not None:
        return "amounts" if numbers.whole < filled else "whole numbers"
    if sum(n for text, n in found.items() if _E_MAIL.match(text)) >= MOST * filled:
        return "e-mail addresses"
    if len(found) <= FEW and filled > 2 * len(found):
        return "words" if len(found) > 1 else "one word"
    return "text"


def _days(found: dict[str, int], filled: int, *, are_typed: bool) -> Days | None:
    notations: Counter[str] = Counter()
    separators: Counter[str] = Counter()
    times: Counter[str | None] = Counter()
    short = either = day_first = month_first = 0
    for text, count in found.items():
        last = _YEAR_LAST.match(text)
        notation = "year_last" if last else _notation(text)
        if not notation:
            continue
        times[_time_format(text)] += count
        if last:
            first, second = int(last[1]), int(last[3])
            if not (1 <= min(first, second) <= 12 and max(first, second) <= 31):
                continue
            separators[last[2]] += count
            short += count * (len(last[4]) == 2)
            either += count * (first != second and max(first, second) <= 12)
            day_first += count * (first > 12)
            month_first += count * (second > 12)
        notations[notation] += count
    if not filled or notations.total() < MOST * filled:
        return None
    if are_typed and len(notations) > 1:
        del notations["iso"]
    mixed = len(notations) > 1 or len(separators) > 1
    return Days(
        notation="mixed" if mixed else next(iter(notations)),
        separator=next(iter(separators), ""),
        short_year=short > 0,
        time_format=next(iter(times)) if len(times) == 1 else None,
        either=either,
        day_first=day_first,
        month_first=month_first,
    )


def _time_format(text: str) -> str | None:
    """Return the `strptime` format of what follows the day in `text`."""
    if ":" not in text:
        return ""
    match = _TIME_OF_DAY.search(text)
    if match is None:
        return None
    seconds = ":%S" if match["seconds"] else ""
    return f"{match['mark']}%H:%M{seconds}"


def _notation(text: str) -> str:
    for name, pattern in (
        ("iso", _ISO),
        ("year_first", _YEAR_FIRST),
        ("compact", _COMPACT),
        ("named_month", _NAMED_MONTH),
    ):
        if pattern.match(text):
            return name
    return ""


def _numbers(found: dict[str, int], filled: int) -> Numbers | None:
    seen: Counter[str] = Counter()
    thousands: Counter[str] = Counter()
    signs: set[str] = set()
    for text, count in found.items():
        match = _NUMBER.match(text)
        if match is None or bool(match["open"]) != bool(match["close"]):
            continue
        seen["all"] += count
        seen["negative"] += count * (match["sign"] in {"-", "−"})
        seen["parentheses"] += count * bool(match["open"])
        seen["trailing"] += count * bool(match["trailing"])
        kind, mark = _marks(match["digits"].strip(SPACES))
        seen[kind] += count
        if mark:
            thousands[mark] += count
        signs.update(sign for sign in (match["before"], match["after"]) if sign)
    if not filled or seen["all"] < MOST * filled:
        return None
    marks = [mark for mark, _ in thousands.most_common()]
    return Numbers(
        points=seen["."],
        commas=seen[","],
        either=seen["either"],
        thousands=marks[0] if marks else "",
        negative=seen["negative"],
        parentheses=seen["parentheses"],
        trailing=seen["trailing"],
        whole=seen["whole"],
        currency_signs=tuple(sorted(signs)),
    )


def _marks(digits: str) -> tuple[str, str]:
    """Return the decimal mark, `either` or `whole`, and the mark between thousands if any."""
    marks = [character for character in digits if not character.isdigit()]
    if not marks:
        return "whole", ""
    last = marks[-1]
    after = len(digits) - digits.rindex(last) - 1
    group = next((mark for mark in marks[:-1] if mark != last), "")
    if last in ".,":
        if marks.count(last) > 1:
            return "whole", last
        if group:
            return last, _same_space(group)
        leading = digits.partition(last)[0]
        if after == 3 and 1 <= len(leading) <= 3 and leading != "0":
            return "either", ""
        return last, ""
    return "whole", _same_space(last)


def _same_space(mark: str) -> str:
    return " " if mark in SPACES else mark


def day_of(text: str, days: Days, *, day_first: bool) -> date | None:
    """Return the day in `text` read in one of the two orders, or None."""
    match = _YEAR_LAST.match(text)
    if match is None or days.notation != "year_last":
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    day, month = (first, second) if day_first else (second, first)
    try:
        return date(year + 2000 if days.short_year and year < 100 else year, month, day)
    except ValueError:
        return None

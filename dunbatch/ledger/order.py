"""One order for entries and notices, made of their content: the file's order decides nothing."""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter

from dunbatch.core.entries import Entry
from dunbatch.core.notices import Notice
from dunbatch.core.ordering import Tiebreak

_Key = tuple[object, ...]
_entry_values = attrgetter(*(f.name for f in fields(Entry) if f.compare))
_notice_values = attrgetter(*(f.name for f in fields(Notice) if f.compare))


def entry_order(entry: Entry) -> _Key:
    """Return a total order of entries: due date, date, number, then everything else."""
    due = entry.due_date or date.max
    return (due, entry.dated, entry.number, Tiebreak(_everything_of, entry))


def notice_order(notice: Notice) -> _Key:
    """Return a total order of notices: date, number, then everything else."""
    return (notice.dated, notice.number, *map(_sortable, _notice_values(notice)))


def _everything_of(entry: Entry) -> _Key:
    return tuple(map(_sortable, _entry_values(entry)))


def _sortable(value: object) -> object:
    """Return `value` so that it compares with any other value of the same field."""
    if value is None:
        return ()
    # The plain cases first: a journal has thousands of lines that are alike.
    if isinstance(value, str):
        return (str(value),)
    if isinstance(value, Decimal | date | bool | int):
        return (value,)
    if isinstance(value, tuple):
        return ("", *map(_sortable, value))
    if is_dataclass(value):
        return ("", *(_sortable(getattr(value, f.name)) for f in fields(value)))
    return (str(value),)

"""Everything behind one account's letter, as values; `explaining.py` gathers them."""

from dataclasses import dataclass
from datetime import date

from dunbatch.core.assessment import Assessment
from dunbatch.core.books import Books
from dunbatch.core.notices import Notice
from dunbatch.core.problems import Problem


@dataclass(frozen=True, slots=True)
class Forecast:
    """What an account would get if the next run were on a later day and nothing were paid."""

    as_of: date
    """The day."""
    assessment: Assessment | None
    """What would be decided; None when a problem stands in the way."""
    problems: tuple[Problem, ...]
    """What would stand in the way, such as a rate that is not published yet."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One account in one currency, with everything behind its letter."""

    assessment: Assessment
    """What a run decides."""
    books: Books
    """What paid what."""
    notices: tuple[Notice, ...]
    """Letters already sent in this currency, oldest first, cancelled ones left out."""
    forecasts: tuple[Forecast, ...]
    """What would come next."""

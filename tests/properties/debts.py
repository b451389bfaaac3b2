"""Random debts in the words of the slow reference: few numbers, and days on which things meet.

Days are drawn from those that matter (the due date, the end, the first day of a rate period and
the day before it, leap days, ends of years and of months, anniversaries) as often as from all.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from ..oracle.slow_days import ONE_DAY, Price, is_last_of_february
from ..oracle.slow_interest import Credit, Debt, Terms, in_the_books

FIRST, LAST = date(2022, 1, 1), date(2033, 12, 31)
CURRENCIES = {"EUR": 2, "JPY": 0, "BHD": 3}
DAY_COUNTS = ("ACT/365F", "ACT/360", "ACT/ACT", "30E/360", "30U/360")
PERCENTS = "0.00 0.05 2.15 2.15 3.65 3.65 8 10.62 12.00 12.00 -0.50 -9.50".split()
NIGHTS = "01-01 01-02 01-31 02-28 03-01 06-30 07-01 12-30 12-31".split()
SPECIAL = (
    *(date.fromisoformat(f"{year}-{night}") for year in range(2023, 2029) for night in NIGHTS),
    *(date(2024, 2, 29), date(2028, 2, 29)) * 4,
)


@st.composite
def rate_tables(draw):
    """Draw two tables without gaps whose rows begin on different days."""
    return {name: draw(_rows()) for name in ("published", "bound")}


@st.composite
def _rows(draw):
    inner = date(2023, 1, 1), date(2028, 12, 31)
    starts = draw(
        st.lists(st.sampled_from(SPECIAL) | st.dates(*inner), max_size=5, unique=True).map(sorted)
    )
    if starts and draw(st.booleans()):
        starts = sorted({*starts, starts[0] + ONE_DAY})
    firsts = [FIRST, *starts]
    lasts = [start - ONE_DAY for start in starts] + [LAST]
    return tuple(
        (first, last, Decimal(draw(st.sampled_from(PERCENTS))))
        for first, last in zip(firsts, lasts, strict=True)
    )


@st.composite
def prices(draw):
    """Draw a rate agreed or published, with or without bounds."""
    stated = draw(st.sampled_from(["annual", "monthly", "reference", "reference", "reference"]))
    percent = st.sampled_from([text for text in PERCENTS if not text.startswith("-")])
    bound = st.none() | st.tuples(
        st.sampled_from([Decimal(1), Decimal("1.5"), Decimal(3)]),
        st.sampled_from(["bound", "published"]),
    )
    return Price(
        annual=Decimal(draw(percent)) if stated == "annual" else None,
        monthly=Decimal(draw(st.sampled_from(["0", "1", "1.50"])))
        if stated == "monthly"
        else None,
        reference="published" if stated == "reference" else "",
        margin=Decimal(draw(percent)) if stated == "reference" else Decimal(0),
        rule=draw(st.sampled_from(["per_period", "per_period", "fixed_at_start", "fixed_at_due"])),
        contract=draw(st.booleans()),
        floor=draw(bound),
        cap=draw(bound),
    )


def interest_terms(**fixed):
    """Draw the terms; what is given stays."""
    drawn = {
        "price": prices(),
        "day_count": st.sampled_from(DAY_COUNTS),
        "per": st.sampled_from(["item", "slice", "day"]),
        "mode": st.sampled_from(["half_up", "half_even", "down"]),
        "order": st.sampled_from(["principal_first", "interest_first"]),
        "capitalise": st.sampled_from(["never", "yearly"]),
        "stop_when_disputed": st.booleans(),
    }
    stays = {
        key: value if isinstance(value, st.SearchStrategy) else st.just(value)
        for key, value in fixed.items()
    }
    return st.builds(Terms, **(drawn | stays))


@st.composite
def neat_terms(draw):
    """Draw terms by which a day of 1,500 or 5,000 cents costs half a cent: ties of rounding."""
    count, annual = draw(
        st.sampled_from([("ACT/365F", "3.65"), ("ACT/360", "12.00"), ("30E/360", "12.00")])
    )
    price = st.just(Price(annual=Decimal(annual)))
    return draw(interest_terms(day_count=count, capitalise="never", price=price))


@st.composite
def cases(draw, *, notes=True, **fixed):
    """Draw a debt, its terms and the published rates."""
    neat = not fixed and draw(st.integers(0, 4)) == 4
    tables = draw(rate_tables())
    debt = draw(debts(tables, notes=notes, neat=neat))
    terms = draw(neat_terms() if neat else interest_terms(**fixed))
    if terms.order == "interest_first" or terms.capitalise == "yearly":
        # What is paid beyond the debt is allocated to others; only then is a notional account one.
        debt = replace(debt, credits=in_the_books(debt))
    # A credit note that does not exist yet changes nothing before it does.
    kept = tuple(c for c in debt.credits if c.on <= debt.until or not c.from_the_start)
    return replace(debt, credits=kept), terms, tables


def days_between(first, last, *also):
    """Draw a day of a span, often one of its ends or one of those named; a little outside too."""
    ends = [first, first + ONE_DAY, last, last, last - ONE_DAY, first - ONE_DAY, last + ONE_DAY]
    special, named = (
        [day for day in days if first - ONE_DAY <= day <= last + ONE_DAY]
        for days in (SPECIAL, also)
    )
    spread = st.integers(-10, (last - first).days + 3).map(lambda n: first + timedelta(days=n))
    choices = [st.sampled_from(days) for days in (ends, special, named) if days]
    return st.one_of(*choices, spread)


def principals(decimals, *, neat=False):
    """Draw an amount from one cent to the largest that a ledger may hold.

    Neat are multiples of 1,500 and 5,000 cents, which with neat terms bear halves of a cent a day.
    """
    multiples = st.builds(int.__mul__, st.integers(1, 400), st.sampled_from([1500, 5000]))
    units = st.one_of(
        st.integers(1, 30),
        st.integers(100, 2_000_000),
        multiples,
        st.integers(10 ** (12 + decimals), 10 ** (13 + decimals) - 1),
    )
    return (multiples if neat else units).map(lambda n: Decimal(n).scaleb(-decimals))


@st.composite
def credits(draw, principal, decimals, days, *, notes=True):
    """Draw what is paid or credited on one of `days`."""
    unit = Decimal(1).scaleb(-decimals)
    share = st.sampled_from([1, 10, 25, 50, 99, 100, 100, 130]) | st.integers(1, 100)
    amount = share.map(lambda part: max((principal * part / 100).quantize(unit), unit))
    is_note = notes and draw(st.sampled_from([False, False, True]))
    return Credit(
        draw(days),
        draw(st.one_of(amount, amount, st.just(unit))),
        is_note=is_note,
        from_the_start=is_note and draw(st.booleans()),
    )


def _years_later(day, years):
    if is_last_of_february(day):
        return date(day.year + years, 3, 1) - ONE_DAY
    return day.replace(year=day.year + years)


@st.composite
def ends(draw, due, *also):
    """Draw the last day of a debt, one in ten of them the due date itself."""
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return due
    if kind <= 3:
        years = draw(st.sampled_from([1, 1, 2, 2]))
        return _years_later(due, years) + timedelta(days=draw(st.sampled_from([-1, 0, 0, 0, 1])))
    later = [day for day in (*SPECIAL, *also) if due < day <= due + timedelta(days=800)]
    if kind <= 5 and later:
        return draw(st.sampled_from(later))
    longest = 60 if kind <= 7 else 500
    return due + timedelta(days=draw(st.integers(1, longest)))


@st.composite
def debts(draw, tables, *, notes=True, neat=False):
    """Draw a debt, what was paid of it and when it was disputed."""
    starts = [first for rows in tables.values() for first, _, _ in rows]
    also = [*starts, *(start - ONE_DAY for start in starts)]
    due = draw(st.sampled_from(SPECIAL) | days_between(date(2023, 1, 1), date(2028, 6, 30), *also))
    until = draw(ends(due, *also))
    decimals = draw(st.sampled_from([2, 2, *CURRENCIES.values()]))
    principal = draw(principals(decimals, neat=neat))
    days = days_between(due, until, *also)
    paid = draw(st.lists(credits(principal, decimals, days, notes=notes), max_size=4))
    begins = max(draw(days), due + ONE_DAY) if draw(st.integers(0, 4)) == 0 else None
    edge = st.sampled_from([None, due + ONE_DAY, until]) | days
    disputes = draw(st.lists(st.just((None, None)) | st.tuples(edge, edge), max_size=2))
    kept = tuple(
        (since, to) for since, to in disputes if since is None or to is None or since <= to
    )
    return Debt(principal, due, until, decimals, tuple(paid), begins, kept)

"""Whether an envelope in millimetres of the policy's own leaves room for a letter."""

from collections.abc import Iterator
from decimal import Decimal

from pydantic import ValidationError

from dunbatch.core.problems import Problem
from dunbatch.policy import problems_envelope as p
from dunbatch.policy.envelope_profiles import default_names, profile_row
from dunbatch.policy.envelopes import BOTTOM_MARGIN, TOP_MARGIN, Area, Paper, beside, text_area
from dunbatch.policy.located import LocatedPolicy, Path, Plain, plain_at, text_at
from dunbatch.policy.schema_envelope import OwnEnvelope

LEAST_WIDTH, LEAST_HEIGHT = Decimal(50), Decimal("19.05")
"""What an address needs: a short line, and six lines of 9 points set solid."""
_LEAST_COLUMN = Decimal(45)
_LEAST_HEAD = Decimal(8)


def check_envelopes(policy: LocatedPolicy, plain: Plain) -> Iterator[Problem]:
    """Yield what is wrong with windows and folds that the policy states itself."""
    paper = _paper(plain)
    for path in (("envelope",), ("envelope", "letter"), ("envelope", "registered_letter")):
        value = plain_at(plain, *path)
        if not isinstance(value, dict):
            continue
        try:
            own = OwnEnvelope.model_validate(value)
        except ValidationError:
            continue
        yield from _folds(policy, path, own, paper)
        yield from _window(policy, path, own, paper)


def lint_envelopes(policy: LocatedPolicy, stated: Plain) -> Iterator[Problem]:
    """Yield envelopes that are taken because the policy names none, and rest on memory."""
    country = text_at(stated, "creditor", "country") or ""
    usual = default_names(country)
    if isinstance(plain_at(stated, "envelope"), dict):
        told = [
            name
            for key, name in (
                ("letter", usual.letter),
                ("registered_letter", usual.registered_letter),
            )
            if plain_at(stated, "envelope", "window") is None
            and plain_at(stated, "envelope", key) is None
        ]
    elif plain_at(stated, "envelope") is None:
        told = [usual.letter, usual.registered_letter]
    else:
        told = []
    for name in dict.fromkeys(told):
        if doubtful := profile_row(name).unverified:
            listed = "; ".join(f"{fact.figure} ({fact.source})" for fact in doubtful)
            where = ("creditor", "country")
            yield policy.problem(p.ENVELOPE_UNVERIFIED, where, value=name, listed=listed)


def room_beside(window: Area, paper: Paper) -> str:
    """Return why the rest of a first page has no room beside what is kept clear; else nothing.

    Args:
        window: What is kept clear.
        paper: The sheet.
    """
    column, head = beside(window, paper).width, window.top - TOP_MARGIN
    if column < _LEAST_COLUMN:
        return f"{max(column, Decimal(0))} mm beside it, and {_LEAST_COLUMN} are needed"
    if head < _LEAST_HEAD:
        return f"{max(head, Decimal(0))} mm above it, and {_LEAST_HEAD} are needed"
    if window.bottom * 2 > paper.height:
        return f"it reaches down to {window.bottom} mm"
    return ""


def _paper(plain: Plain) -> Paper:
    stated = text_at(plain, "paper")
    return Paper.LETTER if stated == Paper.LETTER else Paper.A4


def _folds(policy: LocatedPolicy, path: Path, own: OwnEnvelope, paper: Paper) -> Iterator[Problem]:
    low, high = TOP_MARGIN + 1, paper.height - BOTTOM_MARGIN - 1
    halves = [2 * fold < low + high for fold in own.folds]
    apart = list(own.folds) == sorted(own.folds) and len(set(halves)) == len(halves)
    if not apart or any(not low <= fold <= high for fold in own.folds):
        value = ", ".join(map(str, own.folds))
        where = (*path, "folds")
        yield policy.problem(p.FOLDS_OFF_PAPER, where, value=value, low=low, high=high)


def _window(
    policy: LocatedPolicy, path: Path, own: OwnEnvelope, paper: Paper
) -> Iterator[Problem]:
    envelope, where = own.envelope(), (*path, "window")
    seen = envelope.seen.common(text_area(paper))
    if seen.width < LEAST_WIDTH or seen.height < LEAST_HEIGHT:
        yield policy.problem(
            p.WINDOW_TOO_SMALL,
            where,
            on_key=True,
            width=max(seen.width, Decimal(0)),
            height=max(seen.height, Decimal(0)),
            needed=f"{LEAST_WIDTH} × {LEAST_HEIGHT}",
        )
    elif envelope.kept_clear and (why := room_beside(envelope.kept_clear, paper)):
        yield policy.problem(p.NO_ROOM_BESIDE, where, on_key=True, why=why)

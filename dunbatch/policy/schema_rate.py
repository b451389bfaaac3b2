"""The policy's schema: the ways to state a rate of interest, and what bounds it."""

from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Tag

from dunbatch.policy import problems
from dunbatch.policy.fields import AnnualPercent, MonthlyPercent, Multiple
from dunbatch.policy.leaf import fault, named, shape_of
from dunbatch.policy.section import Section, nearest


class BoundSection(Section):
    """A multiple of a published rate."""

    reference: Annotated[str, named("a reference rate")]
    """Name of the published rate."""
    times: Multiple
    """How many times that rate."""


class _BoundedRate(Section):
    """What every way of stating a rate may add."""

    floor: BoundSection | None = None
    """What a rate of a contract is lifted to."""
    cap: BoundSection | None = None
    """What a rate of a contract is lowered to."""


class AnnualRate(_BoundedRate):
    """A rate agreed as percent a year."""

    annual: AnnualPercent
    """Percent a year."""


class MonthlyRate(_BoundedRate):
    """A rate agreed as percent a month."""

    monthly: MonthlyPercent
    """Percent a month; twelve times it is charged a year."""


class MarginRate(_BoundedRate):
    """A published rate and a margin."""

    reference: Annotated[str, named("a reference rate")]
    """Name of the published rate."""
    margin: AnnualPercent
    """Percentage points added to it."""


_RATE_KEYS = {
    "annual": "#annual",
    "monthly": "#monthly",
    "reference": "#reference",
    "margin": "#reference",
}


def _rate_variants(value: object) -> list[str]:
    keys = value if isinstance(value, dict) else {}
    meant = {_RATE_KEYS[near] for key in keys if (near := nearest(key, _RATE_KEYS)) is not None}
    return [tag for tag in dict.fromkeys(_RATE_KEYS.values()) if tag in meant]


def _one_rate(value: object) -> object:
    """Return `value` when it states a rate in one way, so that a slip is told once."""
    if value is not None and not isinstance(value, dict):
        raise fault(problems.WRONG_SHAPE, expected="a group of keys", found=shape_of(value))
    variants = _rate_variants(value)
    if value is not None and not variants:
        raise fault(problems.NO_RATE)
    if len(variants) > 1:
        raise fault(problems.TWO_RATES)
    return value


def _rate_variant(value: object) -> str:
    return next(iter(_rate_variants(value)), "#annual")


RateChoice = Annotated[
    Annotated[AnnualRate, Tag("#annual")]
    | Annotated[MonthlyRate, Tag("#monthly")]
    | Annotated[MarginRate, Tag("#reference")],
    Discriminator(_rate_variant),
    BeforeValidator(_one_rate),
]

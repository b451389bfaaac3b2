"""From the typed file to interest terms and the rates a policy adds."""

from typing import assert_never

from dunbatch.core.interest_terms import (
    Compensation,
    CompensationTier,
    FixedRate,
    InterestTerms,
    Rate,
    RateBound,
    RatePeriod,
    ReferenceRate,
    Rounding,
)
from dunbatch.policy.build_plans import policy_amount, stated_amount
from dunbatch.policy.schema_interest import (
    InterestSection,
    OneSum,
    RateRow,
    TermsSection,
    Tiers,
)
from dunbatch.policy.schema_rate import AnnualRate, BoundSection, MarginRate, MonthlyRate

_FROM_POLICY = "the policy"
_MONTHS = 12


def build_interest(section: InterestSection, currency: str) -> dict[str, InterestTerms]:
    """Return the interest terms of a policy by name."""
    return {name: _terms(name, terms, section, currency) for name, terms in section.terms.items()}


def _terms(
    name: str, section: TermsSection, around: InterestSection, currency: str
) -> InterestTerms:
    """Return named terms; what they leave open holds as said for all terms."""
    return InterestTerms(
        name=name,
        basis=section.basis,
        rate=_rate(section.rate),
        agreed_in=section.agreed_in,
        rate_rule=section.rate_rule,
        day_count=section.day_count,
        rounding=Rounding(section.rounding.per, section.rounding.mode),
        compensation=_compensation(section.compensation, currency),
        debtor_types=frozenset(section.debtor_types),
        grace_days=section.grace_days,
        runs_from=section.runs_from,
        until=section.until,
        order=section.order,
        capitalise=section.capitalise,
        minimum=policy_amount(section.minimum, currency),
        credit_notes=section.credit_notes,
        stop_when_disputed=section.stop_when_disputed,
        charges_on=section.charges_on or around.charges_on,
        claim_on_settled=section.claim_on_settled or around.claim_on_settled,
        claim_since=section.claim_since,
        charges_alone=section.charges_alone,
    )


def _compensation(section: OneSum | Tiers | None, currency: str) -> Compensation | None:
    match section:
        case None:
            return None
        case OneSum():
            one = CompensationTier(stated_amount(section.per_item, currency))
            return Compensation((one,), section.per)
        case Tiers():
            tiers = tuple(
                CompensationTier(
                    stated_amount(tier.amount, currency), policy_amount(tier.below, currency)
                )
                for tier in section.tiers
            )
            return Compensation(tiers, section.per)
        case _:
            assert_never(section)


def _rate(section: AnnualRate | MonthlyRate | MarginRate) -> Rate:
    floor, cap = _bound(section.floor), _bound(section.cap)
    match section:
        case AnnualRate():
            return FixedRate(section.annual, floor=floor, cap=cap)
        case MonthlyRate():
            return FixedRate(section.monthly * _MONTHS, section.monthly, floor, cap)
        case MarginRate():
            return ReferenceRate(section.reference, section.margin, floor, cap)
        case _:
            assert_never(section)


def _bound(section: BoundSection | None) -> RateBound | None:
    return RateBound(section.reference, section.times) if section else None


def rate_row(row: RateRow) -> tuple[str, RatePeriod]:
    """Return a rate of the policy under the name of its table."""
    return row.reference, RatePeriod(row.first, row.last, row.rate, row.source or _FROM_POLICY)

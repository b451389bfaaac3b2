"""Random interest terms and fees, for policies that claim more than the principal."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from dunbatch.core.interest_terms import (
    Capitalise,
    ChargesOn,
    ClaimOnSettled,
    Compensation,
    CompensationPer,
    CompensationTier,
    CreditNotes,
    PaymentOrder,
    RunsFrom,
    Until,
)

from ..factories_rules import fees, terms
from .ladder_strategies import RARELY, amount


def interest_terms():
    """Draw terms at a fixed or a published rate, with every rounding."""
    return st.builds(
        lambda reference, rule, per, mode, compensation, grace: terms(
            "9.37",
            reference=reference,
            margin="8",
            rate_rule=rule,
            per=per,
            mode=mode,
            compensation=amount(compensation),
            debtor_types=("business", "consumer"),
            grace_days=grace,
        ),
        st.sampled_from(["", "published"]),
        st.sampled_from(["per_period", "fixed_at_start", "fixed_at_due"]),
        st.sampled_from(["item", "slice", "day"]),
        st.sampled_from(["half_up", "half_even", "down"]),
        st.sampled_from([None, "40.00"]),
        st.sampled_from([0, 0, 5]),
    )


@st.composite
def all_terms(draw):
    """Draw terms that say whatever they can, each thing left out most of the time."""
    tier = CompensationTier(amount("40.00"), amount("500.00"))
    fixed = Compensation(
        (tier, CompensationTier(amount("70.00"))), draw(st.sampled_from(CompensationPer))
    )
    runs_from = ["due_date"] * 4 + ["formal_notice", "formal_notice_expiry"]
    return replace(
        draw(interest_terms()),
        runs_from=RunsFrom(draw(st.sampled_from(runs_from))),
        until=draw(st.sampled_from(Until)),
        order=draw(st.sampled_from(PaymentOrder)),
        capitalise=draw(st.sampled_from(Capitalise)),
        minimum=amount(draw(st.sampled_from([None, None, "1.00"]))),
        credit_notes=draw(st.none() | st.sampled_from(CreditNotes)),
        stop_when_disputed=draw(RARELY),
        charges_on=draw(st.sampled_from(ChargesOn)),
        claim_on_settled=draw(st.sampled_from(ClaimOnSettled)),
        claim_since=draw(st.none() | st.dates(date(2026, 1, 1), date(2026, 5, 31))),
        charges_alone=draw(st.booleans()),
        compensation=fixed if draw(st.booleans()) else None,
    )


def fee_rules():
    """Draw fees agreed with some types of debtor, carried or not, seldom not agreed at all."""
    return st.builds(
        lambda types, where, carry: fees(*types, agreed_in=where, carry=carry),
        st.sampled_from([("business",), ("business", "consumer", "public")]),
        st.sampled_from(["clause 7"] * 5 + [""]),
        st.booleans(),
    )

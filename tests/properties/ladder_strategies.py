"""Random plans: every key a stage or a plan may have, most of them left out most of the time."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from dunbatch.core.entries import DebtorType, Risk
from dunbatch.core.money import RoundingMode, decimals_of, round_amount
from dunbatch.core.terms import Limitation, LimitationAction, PayWithin, PlanConditions

from ..factories_rules import euros, plan, stage

KEYS = ("early", "soon", "first", "second", "call", "final", "stop", "hand_over")
"""Keys of stages in the order of a ladder; a plan may lack some of them."""
DOCUMENTS = {
    "early": "pre_due_reminder",
    "soon": "pre_due_reminder",
    "call": "call_sheet",
    "final": "final_demand",
    "hand_over": "handover_file",
}
OFTEN = {"first": 9, "second": 6, "final": 8}
"""Of ten plans, how many have the stage; of the others four."""

EARLY = {"early": st.integers(-20, -8), "soon": st.integers(-7, -1)}
"""Days of the stages before the due date."""
COUNTED_FROM_DUE = st.sampled_from(["due_date"] * 6 + ["end_of_month"])
COUNTED_FROM = COUNTED_FROM_DUE | st.sampled_from(
    ["due_date", "due_date", "due_date", "previous_notice", "previous_pay_by"]
)

HALF_UP = RoundingMode.HALF_UP
RARELY = st.sampled_from([False] * 5 + [True])
MINIMUMS = st.sampled_from([None, None, None, "0.01", "50.00", "100.00", "1000.00"])
SHARES = st.sampled_from([None] * 6 + ["0.01", "25", "50", "100"])
LETTERS = st.sampled_from(["letter", "letter", "registered_letter", "email"])


def amount(text):
    """Return an amount of the policy, as many of the smallest unit in every currency drawn."""
    if text is None:
        return None
    others = {code: str(in_units_of(Decimal(text), code)) for code in ("GBP", "JPY", "BHD")}
    return euros(text, **others)


def in_units_of(value, currency):
    """Return an amount of two decimals as so many of the smallest unit of `currency`."""
    return round_amount(Fraction(value) * 100 / 10 ** decimals_of(currency), currency, HALF_UP)


@st.composite
def stages(draw, key, days, *, before=(), count_from="due_date", repeating=True):
    """Draw the stage `key` from day `days` on; `before` are the keys that `after` may name."""
    is_early, is_letter = days < 0, key not in {"call", "hand_over"}
    until = days + draw(st.integers(0, 25)) if draw(RARELY) else None
    return stage(
        key,
        days,
        document=DOCUMENTS.get(key, "late_notice"),
        channel=draw(LETTERS) if is_letter else {"call": "phone"}.get(key, "none"),
        pay_within=draw(pay_withins()),
        interest=not is_early and draw(st.booleans()),
        compensation=not is_early and draw(st.booleans()),
        fee=amount("10.00") if not is_early and draw(st.booleans()) else None,
        min_amount=amount(draw(MINIMUMS)),
        min_days_between=draw(st.sampled_from([None, None, 0, 7])),
        repeat_every=draw(st.none() | st.integers(1, 20)) if repeating else None,
        count_from=count_from,
        until=min(until, 0) if until is not None and is_early else until,
        on_missed=draw(st.sampled_from(["send", "skip"])),
        catch_up=draw(RARELY),
        after=draw(st.sampled_from(before)) if before and draw(RARELY) else "",
        min_share=draw(SHARES) if not is_early else None,
        stop_supply=key == "stop" or (not is_early and key != "first" and draw(RARELY)),
        fallback=draw(LETTERS) if is_letter and draw(RARELY) else None,
    )


def pay_withins():
    """Draw a time to pay in days or in business days."""
    return st.integers(0, 20) | st.integers(0, 10).map(lambda n: PayWithin(n, business_days=True))


@st.composite
def plans(draw, name="standard", *, repeating=True, windows=True, when=None):
    """Draw a plan of one to eight stages; days rise, those counted from letters stand apart."""
    keys = [key for key in KEYS if draw(st.integers(0, 9)) < OFTEN.get(key, 4)]
    days = draw(st.integers(0, 15))
    drawn = []
    for key in keys if set(keys) - set(EARLY) else [*keys, "first"]:
        if key in EARLY:
            drawn.append(draw(stages(key, draw(EARLY[key]), repeating=False)))
            continue
        before = [s.key for s in drawn if s.days >= 0]
        count_from = draw(COUNTED_FROM if before else COUNTED_FROM_DUE)
        since_letter = count_from.startswith("previous")
        drawn.append(
            draw(
                stages(
                    key,
                    draw(st.integers(0, 20)) if since_letter else days,
                    before=before,
                    count_from=count_from,
                    repeating=repeating,
                )
            )
        )
        days += 0 if since_letter else draw(st.integers(1, 20))
    if not windows:
        drawn = [replace(s, until=None) for s in drawn]
    return plan(*drawn, name=name, when=when)


@st.composite
def conditions(draw):
    """Draw whom a plan is for: one or two of the conditions, seldom more."""
    types = [DebtorType.BUSINESS, DebtorType.CONSUMER, DebtorType.PUBLIC]
    drawn = {
        "balance_at_least": amount(draw(st.sampled_from(["50.00", "100.00", "1000.00"]))),
        "overdue_at_least": amount(draw(st.sampled_from(["0.01", "100.00", "1000.00"]))),
        "days_overdue_at_least": draw(st.integers(1, 60)),
        "risks": frozenset({draw(st.sampled_from(Risk)), Risk.HIGH}),
        "debtor_types": frozenset({draw(st.sampled_from(types))}),
        "countries": frozenset({draw(st.sampled_from(["FR", "IT"]))}),
        "currencies": frozenset({draw(st.sampled_from(["EUR", "GBP"]))}),
        "accounts": frozenset({draw(st.sampled_from(["C001", "C002"]))}),
    }
    chosen = draw(st.sets(st.sampled_from(sorted(drawn)), min_size=1, max_size=2))
    return PlanConditions(**{key: drawn[key] for key in sorted(chosen)})


@st.composite
def several_plans(draw, *, repeating=True, windows=True, most=2):
    """Draw plans with conditions, and the last one for all others."""
    named = [
        draw(plans(f"plan_{n}", repeating=repeating, windows=windows, when=draw(conditions())))
        for n in range(draw(st.integers(0, most)))
    ]
    return (*named, draw(plans(repeating=repeating, windows=windows)))


LIMITATIONS = st.none() | st.builds(
    Limitation,
    st.integers(1, 2),
    st.sampled_from([None, 1, 2]),
    st.sampled_from(LimitationAction),
)

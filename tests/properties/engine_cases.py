"""Whole ledgers of several accounts, and the words in which their outcomes are counted."""

from dataclasses import dataclass, replace
from datetime import date

from hypothesis import strategies as st

from dunbatch.core.assessment import NotSentCode, ReasonCode
from dunbatch.core.entries import Account
from dunbatch.core.terms import DunningRules

from .engine_edges import RARE
from .ladder_cases import Case, cases, known_accounts
from .ladder_strategies import KEYS
from .strategies import LATE_DAYS, MOSTLY, accounts, policies
from .written_ledger import rows_of, well_formed

CURRENCIES = st.sampled_from(
    [("EUR",)] * 5 + [("JPY",), ("BHD",), ("GBP", "EUR"), ("EUR", "JPY"), ("BHD", "BHD", "GBP")]
)
IDS = ("C001", "C002", "C003", "00123", "1e5", "Äther & Söhne", "0815@x:1")


@dataclass(frozen=True)
class World:
    """Some accounts under one policy on one day."""

    accounts: tuple[Account, ...]
    policy: DunningRules
    as_of: date
    letter_date: date

    @property
    def rows(self):
        """The rows of its ledger."""
        return [row for account in self.accounts for row in rows_of(account)]


def charging_cases():
    """Draw an account under terms and fees of every kind, often where something rare happens."""
    return st.sampled_from([None] * (len(RARE) // 2) + RARE).flatmap(cases_where)


@st.composite
def cases_where(draw, happens):
    """Draw a case to which one of `RARE` happens; None: whatever happens."""
    currencies = draw(CURRENCIES)
    if happens is None:
        return draw(cases(charging=True, currencies=currencies))
    return draw(happens(draw(small_cases(currencies))))


@st.composite
def small_cases(draw, currencies):
    """Draw an account with a few rows and no letter: what happens to it adds the rest."""
    policy = draw(policies(charging=True, plans=0))
    account = draw(accounts(with_notices=False, reversing=False, currencies=currencies, most=3))
    as_of = draw(LATE_DAYS)
    return Case(account, policy, as_of, as_of)


def written_cases():
    """Draw a case whose account a ledger may hold."""
    return charging_cases().map(lambda case: replace(case, account=well_formed(case.account)))


@st.composite
def worlds(draw):
    """Draw one account at an edge and others beside it, some of them with letters alone."""
    case = draw(written_cases())
    found = [case.account]
    for _ in range(draw(st.integers(0, 4))):
        other = draw(known_accounts(case.policy, charging=True, currencies=draw(CURRENCIES)))
        found.append(well_formed(other) if draw(MOSTLY) else replace(other, entries=()))
    ids = draw(st.permutations(IDS))
    named = tuple(
        replace(
            account,
            party=replace(account.party, account_id=name),
            notices=tuple(replace(n, account_id=name) for n in account.notices),
        )
        for account, name in zip(found, ids, strict=False)
    )
    return World(named, case.policy, case.as_of, case.letter_date)


def outcome_of(a):
    """Return in a word what becomes of an account: the stage of its notice, or why none goes."""
    if a.not_sent is not None:
        return f"not sent: {a.not_sent.code}"
    alone = any(reason.code is ReasonCode.CHARGES_ALONE for reason in a.reasons)
    return "sent: charges alone" if alone else f"sent: {a.stage.key}"


# A summary by age has no items, and so none of these.
OUTCOMES = (
    *(f"not sent: {code}" for code in NotSentCode if code is not NotSentCode.SUMMARY_ONLY),
    *(f"sent: {key}" for key in KEYS),
    "sent: charges alone",
)


def traits_of(a):
    """Return what else is worth counting about an assessment."""
    reasons = {reason.code for reason in a.reasons}
    found = {
        "interest claimed": a.interest > 0,
        "compensation claimed": a.compensation > 0,
        "fee of its own": a.fees > a.carried_fees,
        "fee carried": a.carried_fees > 0,
        "booked charges demanded": a.charges > 0,
        "items paid late claim": any(item.is_settled for item in a.items),
        "something held": a.held > 0,
        "unallocated credit": a.unallocated_credit > 0,
        "other plan than the last": a.plan.when is not None,
        "no decimals": a.currency == "JPY",
        "three decimals": a.currency == "BHD",
        "window missed": ReasonCode.WINDOW_MISSED in reasons,
        "other channel": ReasonCode.FALLBACK_CHANNEL in reasons,
        "promise broken": ReasonCode.PROMISE_BROKEN in reasons,
        "may be barred": any(item.may_be_barred for item in a.items),
    }
    return sorted(trait for trait, holds in found.items() if holds)

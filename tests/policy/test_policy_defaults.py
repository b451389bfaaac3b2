"""The smallest policy has the documented defaults and no others."""

from dunbatch.core.interest_terms import DayCount, RateRule, Rounding
from dunbatch.core.terms import (
    Channel,
    CreditRule,
    DocumentKind,
    DunningRules,
    FeeRules,
    PayWithin,
    Plan,
    Send,
    Stage,
    StatementRules,
)
from dunbatch.policy.envelope_profiles import stationery
from dunbatch.policy.policy import Contact, Creditor, Policy, Signatory
from dunbatch.policy.rates import reference_rates

MINIMAL = """
schema: 1
creditor:
  name: Atelier Exemple
  address:
    - 1 rue Haute
    - 00000 Exempleville
  country: FR
language: fr
currency: EUR
plans:
  - stages:
      - {key: first_reminder, days: 8, document: late_notice, channel: letter}
"""


def test_minimal_policy_has_exactly_the_documented_defaults(accepted):
    assert accepted(MINIMAL) == Policy(
        creditor=Creditor(
            name="Atelier Exemple",
            address=("1 rue Haute", "00000 Exempleville"),
            country="FR",
            place="",
            identifiers=(),
            contact=Contact(),
            signatory=Signatory(),
            logo=None,
            payment=(),
            stationery=stationery("FR"),
        ),
        language="fr",
        currency="EUR",
        governing_law="FR",
        rules=DunningRules(
            plans=(
                Plan(
                    "standard",
                    (
                        Stage(
                            key="first_reminder",
                            days=8,
                            document=DocumentKind.LATE_NOTICE,
                            channel=Channel.LETTER,
                            level=1,
                            pay_within=PayWithin(8),
                            interest=False,
                            compensation=False,
                            fee=None,
                            clauses=(),
                            min_amount=None,
                            min_days_between=None,
                            text="",
                            repeat_every=None,
                        ),
                    ),
                ),
            ),
            ageing_buckets=(30, 60, 90),
            credits=CreditRule.OLDEST_DUE_FIRST,
            interest_default=(),
            interest_terms={},
            rate_tables=reference_rates(),
            min_days_between=0,
            min_amount=None,
            mail_days={Channel.LETTER: 3, Channel.REGISTERED_LETTER: 5, Channel.EMAIL: 0},
            fees=FeeRules(frozenset(), ""),
            statement=StatementRules(Send.NEVER, Channel.LETTER),
            despite_other_currency_credit=False,
            home_country="FR",
        ),
        payment_terms=None,
        column_map=None,
    )


def test_interest_terms_have_the_documented_defaults(accepted, with_lines):
    lines = "{basis: statutory, debtor_types: [public], rate: {annual: 5}}"
    policy = accepted(with_lines(f"interest: {{terms: {{t: {lines}}}}}"))
    terms = policy.rules.interest_terms["t"]
    assert terms.rate_rule is RateRule.PER_PERIOD
    assert terms.day_count is DayCount.ACT_365F
    assert terms.rounding == Rounding()
    assert terms.compensation is None
    assert terms.grace_days == 0
    assert terms.agreed_in == ""
    assert policy.rules.interest_default == ()


def test_governing_law_stands_for_itself(accepted, with_lines):
    assert accepted(with_lines("governing_law: CH")).governing_law == "CH"


def test_the_holder_of_an_account_is_the_creditor_unless_stated(accepted, with_lines):
    iban = "{method: bank_transfer, iban: FR14 2004 1010 0505 0001 3M02 606}"
    (way,) = accepted(with_lines(creditor=f"payment: [{iban}]")).creditor.payment
    assert (way.holder, way.iban) == ("Atelier Exemple", "FR1420041010050500013M02606")

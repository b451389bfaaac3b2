"""A policy that uses every key comes through as written."""

# Long because a policy with every key, and what becomes of it, are read side by side.

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dunbatch.core.entries import DebtorType
from dunbatch.core.interest_terms import (
    Basis,
    Capitalise,
    ChargesOn,
    ClaimOnSettled,
    Compensation,
    CompensationPer,
    CompensationTier,
    CreditNotes,
    FixedRate,
    InterestTerms,
    PaymentOrder,
    RateBound,
    RateRule,
    ReferenceRate,
    Rounding,
    RoundingPer,
    RunsFrom,
    Until,
)
from dunbatch.core.money import PolicyAmount, RoundingMode
from dunbatch.core.statement_terms import EarlyPayment, StatementForm
from dunbatch.core.terms import (
    Channel,
    CreditRule,
    DocumentKind,
    EndOfMonth,
    FeeRules,
    PaymentTerms,
    PayWithin,
    Send,
    Stage,
    StatementRules,
)
from dunbatch.policy.policy import (
    BillAddress,
    Contact,
    Logo,
    PaymentMethod,
    PaymentMethodKind,
    PaymentReference,
    Signatory,
)
from dunbatch.shipped import shipped_folder

from ..factories_rules import euros

FULL = """
schema: 1
creditor:
  name: Verrerie Imaginaire SAS
  address: [3 rue du Four, 00000 Exempleville]
  country: FR
  place: Exempleville
  identifiers: {SIREN: 000 000 000, VAT: FR00 000 000 000}
  contact: {name: Comptabilité, email: compta@verrerie.example, phone: "+33 1 99 00 00 00"}
  signatory: {name: Jean Fictif, title: Directeur}
  logo: logo.svg
  payment_reference: rf
  remittance_slip: true
  payment:
    - {method: bank_transfer, iban: fr14 2004 1010 0505 0001 3m02 606, bic: EXMPFRPP, holder: V,
       qr: false}
    - {method: bank_transfer, iban: CH93 0076 2011 6238 5295 7, currencies: [CHF, EUR],
       qr_bill: {street: rue du Lac, house_number: 01a, postal_code: 0000, city: Bourg,
       country: LI}}
    - {method: bank_transfer, sort_code: 00 11 22, account_number: 01234567, currencies: [GBP]}
    - {method: card, url: "https://pay.verrerie.example/p?ref={reference}&{amount}={currency}"}
    - {method: cheque, payable_to: Verrerie Imaginaire}
governing_law: CH
language: fr-CH
currency: EUR
payment_terms:
  days: 45
  end_of_month: before_days
  discount: {percent: 2.00, days: 10, agreed_in: "CGV, article 5"}
ageing: {by: due_date, buckets: [10, 20]}
allocation: {credits: explicit_only}
interest:
  default: cgv
  terms:
    cgv:
      basis: contract
      agreed_in: CGV, article 7
      rate: {reference: ecb_half_year, margin: 10}
      rate_rule: fixed_at_start
      day_count: ACT/365F
      rounding: {per: day, mode: half_even}
      order: principal_first
      compensation: {per_item: {EUR: 40, JPY: 6000}}
      debtor_types: [business, sole_trader]
      grace_days: 3
      capitalise: never
      until: as_of
    monthly: {basis: statutory, rate: {monthly: "1.50"}, debtor_types: [public]}
    yearly: {basis: statutory, rate: {annual: "12.00"}, debtor_types: [consumer]}
    all:
      basis: contract
      agreed_in: CGV, article 7
      rate:
        annual: 5
        floor: {reference: fr_legal_professional, times: 3}
        cap: {reference: it_published, times: "1.5"}
      debtor_types: [business]
      runs_from: formal_notice_expiry
      until: pay_by
      order: interest_first
      capitalise: yearly
      minimum: 5
      credit_notes: from_their_date
      stop_when_disputed: true
      charges_on: all_overdue
      claim_on_settled: always
      claim_since: 2026-01-01
      charges_alone: true
      compensation:
        tiers:
          - {below: {EUR: 1000, GBP: 900}, amount: {EUR: 40, GBP: 35}}
          - {amount: {EUR: 70, GBP: 60}}
        per: instalment
    own: {basis: statutory, rate: {reference: base, margin: 9}, debtor_types: [business]}
  rates:
    - {reference: ecb_half_year, from: 2027-01-01, to: 2027-06-30, rate: "2.15", source: gazette}
    - {reference: base, from: 2026-01-01, to: 2026-06-30, rate: "-0.88"}
notices:
  escalation: by_days
  min_days_between: 7
  min_amount: {EUR: 15, GBP: 12.5}
  mail_days: {letter: 4, registered_letter: 6, email: 1}
fees: {carry: true, debtor_types: [business], agreed_in: "CGV, article 8"}
plans:
  - name: ladder
    stages:
      - key: first
        days: 0
        document: late_notice
        channel: email
        pay_within: {business_days: 5}
      - key: last
        days: 3650
        document: final_demand
        channel: registered_letter
        pay_within: 15
        interest: true
        compensation: true
        fee: 10
        clauses: [mora, legal_costs]
        min_amount: 100
        min_days_between: 0
        text: last
        repeat_every: 30
statement:
  send: always
  form: activity
  period: {from: 2026-04-01}
  channel: email
  include_interest: true
despite_other_currency_credit: true
parties: customers.csv
"""
LOGO = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"


@pytest.fixture(scope="module")
def policy(accepted):
    return accepted(FULL, {"logo.svg": LOGO})


def test_the_creditor(policy):
    creditor = policy.creditor
    assert creditor.place == "Exempleville"
    assert creditor.identifiers == (("SIREN", "000 000 000"), ("VAT", "FR00 000 000 000"))
    assert creditor.contact == Contact(
        "Comptabilité", "compta@verrerie.example", "+33 1 99 00 00 00"
    )
    assert creditor.signatory == Signatory("Jean Fictif", "Directeur")
    assert creditor.logo == Logo("logo.svg", LOGO)


def test_the_ways_to_pay(policy):
    transfer = PaymentMethodKind.BANK_TRANSFER
    assert policy.creditor.payment == (
        PaymentMethod(
            transfer,
            iban="FR1420041010050500013M02606",
            bic="EXMPFRPP",
            holder="V",
            qr=False,
        ),
        PaymentMethod(
            transfer,
            iban="CH9300762011623852957",
            holder="Verrerie Imaginaire SAS",
            currencies=("CHF", "EUR"),
            bill=BillAddress("rue du Lac", "01a", "0000", "Bourg", "LI"),
        ),
        PaymentMethod(
            transfer,
            holder="Verrerie Imaginaire SAS",
            sort_code="00-11-22",
            account_number="01234567",
            currencies=("GBP",),
        ),
        PaymentMethod(
            PaymentMethodKind.CARD,
            url="https://pay.verrerie.example/p?ref={reference}&{amount}={currency}",
        ),
        PaymentMethod(PaymentMethodKind.CHEQUE, payable_to="Verrerie Imaginaire"),
    )
    assert policy.creditor.payment_reference is PaymentReference.RF
    assert policy.creditor.remittance_slip


def test_the_general_rules(policy):
    rules = policy.rules
    assert (policy.language, policy.currency, policy.governing_law) == ("fr-CH", "EUR", "CH")
    discount = EarlyPayment(Decimal("2.00"), 10, "CGV, article 5")
    assert policy.payment_terms == PaymentTerms(45, EndOfMonth.BEFORE_DAYS, discount)
    assert rules.ageing_buckets == (10, 20)
    assert rules.credits is CreditRule.EXPLICIT_ONLY
    assert rules.min_days_between == 7
    assert rules.min_amount == PolicyAmount((("EUR", Decimal("15.00")), ("GBP", Decimal("12.50"))))
    assert rules.mail_days == {
        Channel.LETTER: 4,
        Channel.REGISTERED_LETTER: 6,
        Channel.EMAIL: 1,
    }
    assert rules.fees == FeeRules(frozenset({DebtorType.BUSINESS}), "CGV, article 8", carry=True)
    assert rules.statement == StatementRules(
        Send.ALWAYS, Channel.EMAIL, StatementForm.ACTIVITY, date(2026, 4, 1), include_interest=True
    )
    assert rules.despite_other_currency_credit
    assert policy.column_map is not None
    assert policy.column_map.parties == "customers.csv"


def test_the_interest_terms(policy):
    terms = policy.rules.interest_terms
    assert policy.rules.interest_default == ("cgv",)
    assert list(terms) == ["cgv", "monthly", "yearly", "all", "own"]
    cgv = terms["cgv"]
    assert (cgv.name, cgv.basis, cgv.agreed_in) == ("cgv", Basis.CONTRACT, "CGV, article 7")
    assert cgv.rate == ReferenceRate("ecb_half_year", Decimal(10))
    assert cgv.rate_rule is RateRule.FIXED_AT_START
    assert cgv.rounding == Rounding(RoundingPer.DAY, RoundingMode.HALF_EVEN)
    both = PolicyAmount((("EUR", Decimal("40.00")), ("JPY", Decimal(6000))))
    assert cgv.compensation == Compensation((CompensationTier(both),))
    assert cgv.debtor_types == {DebtorType.BUSINESS, DebtorType.SOLE_TRADER}
    assert cgv.grace_days == 3
    assert terms["monthly"].rate == FixedRate(Decimal("18.00"), Decimal("1.50"))
    assert terms["yearly"].rate == FixedRate(Decimal("12.00"))


def test_interest_terms_that_say_everything(policy):
    assert policy.rules.interest_terms["all"] == InterestTerms(
        name="all",
        basis=Basis.CONTRACT,
        rate=FixedRate(
            Decimal(5),
            floor=RateBound("fr_legal_professional", Decimal(3)),
            cap=RateBound("it_published", Decimal("1.5")),
        ),
        agreed_in="CGV, article 7",
        debtor_types=frozenset({DebtorType.BUSINESS}),
        runs_from=RunsFrom.FORMAL_NOTICE_EXPIRY,
        until=Until.PAY_BY,
        order=PaymentOrder.INTEREST_FIRST,
        capitalise=Capitalise.YEARLY,
        minimum=euros("5.00"),
        credit_notes=CreditNotes.FROM_THEIR_DATE,
        stop_when_disputed=True,
        charges_on=ChargesOn.ALL_OVERDUE,
        claim_on_settled=ClaimOnSettled.ALWAYS,
        claim_since=date(2026, 1, 1),
        charges_alone=True,
        compensation=Compensation(
            (
                CompensationTier(euros("40.00", GBP="35.00"), euros("1000.00", GBP="900.00")),
                CompensationTier(euros("70.00", GBP="60.00")),
            ),
            CompensationPer.INSTALMENT,
        ),
    )


def test_rates_of_the_policy_join_the_known_ones(policy):
    tables = policy.rules.rate_tables
    assert [row.rate for row in tables["ecb_half_year"]][-2:] == [Decimal("2.40"), Decimal("2.15")]
    assert tables["ecb_half_year"][-1].source == "gazette"
    (own,) = tables["base"]
    assert (own.rate, own.source) == (Decimal("-0.88"), "the policy")


def test_the_plan(policy):
    (plan,) = policy.rules.plans
    assert plan.name == "ladder"
    assert plan.stages == (
        Stage(
            key="first",
            days=0,
            document=DocumentKind.LATE_NOTICE,
            channel=Channel.EMAIL,
            level=1,
            pay_within=PayWithin(5, business_days=True),
        ),
        Stage(
            key="last",
            days=3650,
            document=DocumentKind.FINAL_DEMAND,
            channel=Channel.REGISTERED_LETTER,
            level=2,
            pay_within=PayWithin(15),
            interest=True,
            compensation=True,
            fee=PolicyAmount((("EUR", Decimal("10.00")),)),
            clauses=("mora", "legal_costs"),
            min_amount=PolicyAmount((("EUR", Decimal("100.00")),)),
            min_days_between=0,
            text="last",
            repeat_every=30,
        ),
    )


@pytest.mark.parametrize(
    "name", ["policy_minimal.yaml", "policy_full.yaml", "policy_treatment.yaml"]
)
def test_the_sample_policies_have_no_problems(accepted, name):
    path: Path = shipped_folder("sample_ledgers") / name
    policy = accepted(path.read_text(encoding="utf-8"))
    assert policy.creditor.country == "FR"


def test_the_full_sample_is_the_ladder_it_describes(accepted):
    path = shipped_folder("sample_ledgers") / "policy_full.yaml"
    rules = accepted(path.read_text(encoding="utf-8")).rules
    assert [(stage.key, stage.days) for stage in rules.plans[0].stages] == [
        ("first_reminder", 8),
        ("second_reminder", 23),
        ("third_reminder", 35),
        ("final_demand", 45),
    ]
    assert [stage.interest for stage in rules.plans[0].stages] == [False, True, True, True]
    assert [stage.fee is not None for stage in rules.plans[0].stages] == [
        False,
        False,
        True,
        False,
    ]
    assert rules.interest_terms[rules.interest_default[0]].basis is Basis.CONTRACT

"""From the typed file to the values the program works with: defaults filled, tables merged."""

from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from dunbatch.core.interest_terms import (
    Compensation,
    CompensationTier,
    FixedRate,
    InterestTerms,
    Rate,
    RateBound,
    RatePeriod,
    RateTables,
    ReferenceRate,
    Rounding,
)
from dunbatch.core.money import PolicyAmount, as_amount
from dunbatch.core.terms import (
    Channel,
    DunningRules,
    FeeRules,
    PaymentTerms,
    PayWithin,
    Plan,
    Stage,
    StatementRules,
)
from dunbatch.ledger.column_map import ColumnMap
from dunbatch.policy.policy import (
    Contact,
    Creditor,
    Logo,
    PaymentMethod,
    PaymentMethodKind,
    Policy,
    Signatory,
)
from dunbatch.policy.rates import merge_rates
from dunbatch.policy.schema import BusinessDays, PolicyFile, StageSection
from dunbatch.policy.schema_creditor import (
    CardPayment,
    Cheque,
    CreditorSection,
    IbanTransfer,
    Payment,
    SortCodeTransfer,
)
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


def build_policy(
    file: PolicyFile, *, logo: Logo | None, column_map: ColumnMap | None, known_rates: RateTables
) -> Policy:
    """Return the policy that `file`, already free of errors, describes.

    Args:
        file: The typed file.
        logo: The letterhead's picture, already read.
        column_map: What the key `ledger` says, already read.
        known_rates: Reference rates the program knows; those of the file are added.
    """
    if file.parties:
        column_map = replace(column_map or ColumnMap(), parties=file.parties)
    return Policy(
        creditor=_creditor(file.creditor, logo),
        language=file.language,
        currency=file.currency,
        governing_law=file.governing_law or file.creditor.country,
        rules=_rules(file, known_rates),
        payment_terms=PaymentTerms(file.payment_terms.days, file.payment_terms.end_of_month)
        if file.payment_terms
        else None,
        column_map=column_map,
    )


def _creditor(section: CreditorSection, logo: Logo | None) -> Creditor:
    return Creditor(
        name=section.name,
        address=section.address,
        country=section.country,
        place=section.place,
        identifiers=tuple(section.identifiers.items()),
        contact=Contact(section.contact.name, section.contact.email, section.contact.phone),
        signatory=Signatory(section.signatory.name, section.signatory.title),
        logo=logo,
        payment=tuple(_payment(way, section.name) for way in section.payment),
    )


def _payment(section: Payment, creditor: str) -> PaymentMethod:
    match section:
        case IbanTransfer():
            return PaymentMethod(
                method=PaymentMethodKind.BANK_TRANSFER,
                iban=section.iban,
                bic=section.bic,
                holder=section.holder or creditor,
                currencies=section.currencies,
            )
        case SortCodeTransfer():
            return PaymentMethod(
                method=PaymentMethodKind.BANK_TRANSFER,
                iban=section.iban,
                bic=section.bic,
                holder=section.holder or creditor,
                sort_code=section.sort_code,
                account_number=section.account_number,
                currencies=section.currencies,
            )
        case CardPayment():
            return PaymentMethod(
                method=PaymentMethodKind.CARD, url=section.url, currencies=section.currencies
            )
        case Cheque():
            return PaymentMethod(
                method=PaymentMethodKind.CHEQUE,
                payable_to=section.payable_to,
                currencies=section.currencies,
            )
        case _:
            assert_never(section)


def _rules(file: PolicyFile, known_rates: RateTables) -> DunningRules:
    currency, mail_days = file.currency, file.notices.mail_days
    return DunningRules(
        plans=tuple(
            Plan(
                plan.name,
                tuple(
                    _stage(stage, level, currency) for level, stage in enumerate(plan.stages, 1)
                ),
            )
            for plan in file.plans
        ),
        ageing_buckets=file.ageing.buckets,
        credits=file.allocation.credits,
        interest_default=file.interest.default,
        interest_terms=_interest(file.interest, currency),
        rate_tables=merge_rates(known_rates, map(_rate_row, file.interest.rates)),
        min_days_between=file.notices.min_days_between,
        min_amount=_amount(file.notices.min_amount, currency),
        mail_days={
            Channel.LETTER: mail_days.letter,
            Channel.REGISTERED_LETTER: mail_days.registered_letter,
            Channel.EMAIL: mail_days.email,
        },
        fees=FeeRules(
            frozenset(file.fees.debtor_types), file.fees.agreed_in, carry=file.fees.carry
        ),
        statement=StatementRules(file.statement.send, file.statement.channel),
        despite_other_currency_credit=file.despite_other_currency_credit,
    )


def _stage(section: StageSection, level: int, currency: str) -> Stage:
    within = section.pay_within
    return Stage(
        key=section.key,
        days=section.days,
        document=section.document,
        channel=section.channel,
        level=level,
        pay_within=PayWithin(within.business_days, business_days=True)
        if isinstance(within, BusinessDays)
        else PayWithin(within),
        interest=section.interest,
        compensation=section.compensation,
        fee=_amount(section.fee, currency),
        clauses=section.clauses,
        min_amount=_amount(section.min_amount, currency),
        min_days_between=section.min_days_between,
        text=section.text,
        repeat_every=section.repeat_every,
    )


def _interest(section: InterestSection, currency: str) -> dict[str, InterestTerms]:
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
        minimum=_amount(section.minimum, currency),
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
            one = CompensationTier(_stated(section.per_item, currency))
            return Compensation((one,), section.per)
        case Tiers():
            tiers = tuple(
                CompensationTier(_stated(tier.amount, currency), _amount(tier.below, currency))
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


def _rate_row(row: RateRow) -> tuple[str, RatePeriod]:
    return row.reference, RatePeriod(row.first, row.last, row.rate, row.source or _FROM_POLICY)


def _amount(value: Decimal | dict[str, Decimal] | None, currency: str) -> PolicyAmount | None:
    return None if value is None else _stated(value, currency)


def _stated(value: Decimal | dict[str, Decimal], currency: str) -> PolicyAmount:
    stated = value if isinstance(value, dict) else {currency: value}
    return PolicyAmount(tuple((code, as_amount(number, code)) for code, number in stated.items()))

"""From the typed file to the values the program works with: defaults filled, tables merged."""

from dataclasses import replace
from typing import assert_never

from dunbatch.core.interest_terms import RateTables
from dunbatch.core.terms import (
    Channel,
    DunningRules,
    FeeRules,
    Limitation,
    PaymentTerms,
    StatementRules,
)
from dunbatch.ledger.column_map import ColumnMap
from dunbatch.policy.build_interest import build_interest, rate_row
from dunbatch.policy.build_plans import build_plan, policy_amount
from dunbatch.policy.envelope_profiles import stationery
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
from dunbatch.policy.schema import LimitationSection, PolicyFile
from dunbatch.policy.schema_creditor import (
    CardPayment,
    Cheque,
    CreditorSection,
    IbanTransfer,
    Payment,
    SortCodeTransfer,
)


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
        creditor=replace(
            _creditor(file.creditor, logo),
            stationery=stationery(file.creditor.country, file.envelope, file.paper),
        ),
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
        plans=tuple(build_plan(plan, currency) for plan in file.plans),
        ageing_buckets=file.ageing.buckets,
        credits=file.allocation.credits,
        interest_default=file.interest.default,
        interest_terms=build_interest(file.interest, currency),
        rate_tables=merge_rates(known_rates, map(rate_row, file.interest.rates)),
        escalation=file.notices.escalation,
        min_days_between=file.notices.min_days_between,
        min_amount=policy_amount(file.notices.min_amount, currency),
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
        limitation=_limitation(file.limitation),
        max_ledger_age=file.notices.max_ledger_age,
        home_country=file.creditor.country,
    )


def _limitation(section: LimitationSection | None) -> Limitation | None:
    if section is None:
        return None
    return Limitation(section.years, section.consumer_years, section.action)

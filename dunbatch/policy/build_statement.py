"""From the typed file to terms of payment and to the rules of statements of account."""

from dunbatch.core.statement_terms import EarlyPayment
from dunbatch.core.terms import PaymentTerms, StatementRules
from dunbatch.policy.schema_statement import PaymentTermsSection, PeriodFrom, StatementSection


def build_payment_terms(section: PaymentTermsSection | None) -> PaymentTerms | None:
    """Return when invoices fall due, and what those may deduct who pay early."""
    if section is None:
        return None
    early = section.discount
    discount = EarlyPayment(early.percent, early.days, early.agreed_in) if early else None
    return PaymentTerms(section.days, section.end_of_month, discount)


def build_statement_rules(section: StatementSection) -> StatementRules:
    """Return when a statement goes, and what it shows."""
    period = section.period
    return StatementRules(
        send=section.send,
        channel=section.channel,
        form=section.form,
        period=period.first if isinstance(period, PeriodFrom) else period,
        include_interest=section.include_interest,
    )

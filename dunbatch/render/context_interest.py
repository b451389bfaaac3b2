"""The interest note as a template sees it."""

from collections.abc import Mapping

from dunbatch.core.interest_terms import Capitalise, PaymentOrder
from dunbatch.documents.values import InterestNote, RateSpan
from dunbatch.i18n.catalogues import translator
from dunbatch.i18n.formats import NO_BREAK_SPACE, formats
from dunbatch.i18n.names import reference_rate_name
from dunbatch.i18n.typography import tied


def interest_context(
    note: InterestNote | None, currency: str, language: str
) -> Mapping[str, object] | None:
    """Return the terms of the interest, or None when none is claimed."""
    if note is None:
        return None
    figures = formats(language)
    return {
        "basis": note.basis.value,
        "agreed_in": tied(note.agreed_in),
        "reference": reference_rate_name(note.reference, translator(language))
        if note.reference
        else "",
        "margin": figures.points(note.margin) if note.margin else "",
        "monthly": figures.percent(note.monthly) if note.monthly is not None else "",
        "rate_rule": note.rate_rule.value,
        "day_count": note.day_count.value,
        "spans": tuple(_span(span, language) for span in note.spans),
        "until": figures.long_day(note.until).replace(" ", NO_BREAK_SPACE),
        "per_day": figures.amount(note.per_day, currency) if note.per_day else "",
        "on_open_stated": note.on_open_stated,
        "nominal": figures.percent(note.nominal) if note.nominal is not None else "",
        "effective": figures.percent(note.effective) if note.effective is not None else "",
        "runs_from": note.runs_from.value,
        "interest_first": note.order is PaymentOrder.INTEREST_FIRST,
        "capitalised": note.capitalise is Capitalise.YEARLY,
        "stops_when_disputed": note.stops_when_disputed,
        "settled_to_payment": note.settled_to_payment,
        "settled_as_claimed": note.settled_as_claimed,
        "booked": figures.amount(note.booked, currency) if note.booked else "",
    }


def _span(span: RateSpan, language: str) -> Mapping[str, object]:
    figures = formats(language)
    bounded = span.bounded
    return {
        "first": figures.day(span.first),
        "last": figures.day(span.last),
        "rate": figures.percent(span.annual_rate),
        "reference_rate": ""
        if span.reference_rate is None
        else figures.percent(span.reference_rate),
        "bound": bounded.kind.value if bounded else "",
        "agreed": figures.percent(bounded.agreed_rate) if bounded else "",
        "times": figures.points(bounded.times) if bounded else "",
        "limit": reference_rate_name(bounded.reference, translator(language)) if bounded else "",
        "limit_rate": figures.percent(bounded.reference_rate) if bounded else "",
    }

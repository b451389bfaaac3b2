"""The interest note as a template sees it."""

from collections.abc import Mapping

from dunbatch.documents.values import InterestNote
from dunbatch.i18n.catalogues import translator
from dunbatch.i18n.formats import NO_BREAK_SPACE, formats
from dunbatch.i18n.names import reference_rate_name


def interest_context(
    note: InterestNote | None, currency: str, language: str
) -> Mapping[str, object] | None:
    """Return the terms of the interest, or None when none is claimed."""
    if note is None:
        return None
    figures = formats(language)
    return {
        "basis": note.basis.value,
        "agreed_in": note.agreed_in,
        "reference": reference_rate_name(note.reference, translator(language))
        if note.reference
        else "",
        "margin": figures.points(note.margin) if note.margin else "",
        "monthly": figures.percent(note.monthly) if note.monthly is not None else "",
        "rate_rule": note.rate_rule.value,
        "day_count": note.day_count.value,
        "spans": tuple(
            {
                "first": figures.day(span.first),
                "last": figures.day(span.last),
                "rate": figures.percent(span.annual_rate),
                "reference_rate": ""
                if span.reference_rate is None
                else figures.percent(span.reference_rate),
            }
            for span in note.spans
        ),
        "until": figures.long_day(note.until).replace(" ", NO_BREAK_SPACE),
        "per_day": figures.amount(note.per_day, currency) if note.per_day else "",
        "on_open_stated": note.on_open_stated,
    }

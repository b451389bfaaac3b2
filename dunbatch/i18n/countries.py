"""Names of countries, for the last line of an address that leaves the country."""

from babel import Locale

from dunbatch.i18n.languages import base_language


def country_name(country: str, language: str) -> str:
    """Return the name of the country with ISO 3166-1 code `country`; the code when unknown."""
    return Locale(base_language(language)).territories.get(country) or country


def law_name(law: str, language: str) -> str:
    """Return whose law it is: a country's, or that of a part of it (`CA-QC`)."""
    country, _, part = law.partition("-")
    name = country_name(country, language)
    return f"{_PARTS.get(part, part)} ({name})" if part else name


_PARTS = {"QC": "Québec"}

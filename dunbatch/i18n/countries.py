"""Names of countries, for the last line of an address that leaves the country."""

from babel import Locale

from dunbatch.i18n.languages import base_language


def country_name(country: str, language: str) -> str:
    """Return the name of the country with ISO 3166-1 code `country`; the code when unknown."""
    return Locale(base_language(language)).territories.get(country) or country

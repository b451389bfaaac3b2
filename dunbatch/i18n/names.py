"""Names of things the program knows by a key and a letter has to call by their own name."""

from dunbatch.i18n.catalogues import Translator


def reference_rate_name(key: str, texts: Translator) -> str:
    """Return what the public calls the reference rate `key`; the key itself when unknown.

    The name stands inside a sentence after an article, so it begins with a small letter.
    """
    match key:
        case "ecb_half_year":
            return texts.pgettext(
                "reference rate",
                "main refinancing rate of the European Central Bank "
                "(rate on 1 January and 1 July)",
            )
        case "uk_half_year":
            return texts.pgettext(
                "reference rate",
                "official rate of the Bank of England (rate on 30 June and 31 December)",
            )
        case "fr_legal_professional":
            return texts.pgettext(
                "reference rate", "French legal interest rate for claims of businesses"
            )
        case "fr_legal_private":
            return texts.pgettext(
                "reference rate", "French legal interest rate for claims of private persons"
            )
        case "it_published":
            return texts.pgettext(
                "reference rate",
                "reference rate published half-yearly by the Italian Ministry of Economy",
            )
        case "it_legal":
            return texts.pgettext("reference rate", "Italian legal interest rate")
        case _:
            return key

"""An address as the post of its destination reads it.

Each post's rules are applied to what the ledger says: order, capitals, signs that its machines do
not read, lines and characters at most. Nothing is abbreviated and nothing left out; where the
spelling is changed beyond capitals, the original is kept for the body of the letter.

Sources: La Poste on NF Z 10-011 (SNA article 148 and guides: 38 characters, six lines and the
country; letters, digits and spaces alone from the street on), Poste Italiane (three to five lines,
CAP, locality, province), Royal Mail (post town and postcode in capitals, no commas or full stops),
Swiss Post (six lines), UPU S42 (country alone on the last line, in capitals, in the sender's
language or in French or English). The forms for North America and Australia are from memory.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from dunbatch.documents.values import Addressee
from dunbatch.i18n.catalogues import Translator
from dunbatch.i18n.countries import country_name

_ITALIAN_PROVINCE = 2
_KEPT_LINES = 3  # of six: those that may keep signs and accents
_FRENCH = frozenset("FR MC GP MQ GF RE YT PM BL MF NC PF WF".split())
_ITALIAN = frozenset(("IT", "SM", "VA"))
_SWISS = frozenset(("CH", "LI"))
_BRITISH = frozenset(("GB", "IM", "JE", "GG"))
_CODE_AFTER_REGION = frozenset(("US", "AU"))
_CODE_AFTER_CITY = frozenset(("NZ", "SG", "IN"))
_CODE_LAST = _BRITISH | _CODE_AFTER_REGION | _CODE_AFTER_CITY | {"IE", "CA"}
_SENDERS_LANGUAGES = {
    **dict.fromkeys(("FR", "MC"), ("fr",)),
    **dict.fromkeys(_ITALIAN, ("it",)),
    **dict.fromkeys(("GB", "IE", "US", "AU", "NZ"), ("en",)),
    "CA": ("en", "fr"),
    "CH": ("fr", "it"),
    "BE": ("fr",),
    "LU": ("fr",),
}
"""Languages in which a country's post reads the names of others; the first when in doubt."""
_NUMBERED = re.compile(r"[0-9]")
_POINTS = re.compile(r"[.,;]")


@dataclass(frozen=True, slots=True)
class Post:
    """What a post asks of an address, at most."""

    name: str
    """Its name in a sentence."""
    most_lines: int = 6
    """Lines, the country's not counted."""
    longest_line: int | None = None
    """Characters of a line; None: as many as fit."""


LA_POSTE = Post("La Poste", longest_line=38)
POSTE_ITALIANE = Post("Poste Italiane", most_lines=5)
OTHER_POST = Post("the post")


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """An address in the form of its destination."""

    lines: tuple[str, ...]
    """From the name to the locality, none of them empty."""
    country: str
    """Last line of a letter that goes abroad; else empty."""
    post: Post
    """Whose rules they keep to."""
    original: tuple[str, ...]
    """The lines below the name as the ledger has them; empty when only capitals differ."""


def postal_address(
    addressee: Addressee, creditor_country: str, texts: Translator
) -> PostalAddress:
    """Return the address of a letter.

    Args:
        addressee: Whose address it is.
        creditor_country: Country from which the letter goes.
        texts: Sentences of the letter's language.
    """
    to = addressee.country
    attention = (
        texts.pgettext("address", "For the attention of %(name)s")
        % {"name": addressee.contact_name}
        if addressee.contact_name and addressee.contact_name != addressee.name
        else ""
    )
    head = tuple(line for line in (addressee.name, attention) if line)
    below = _street_lines(addressee, len(head))
    lines = (*head, *below, *_locality(addressee))
    stated = (*addressee.address_lines, addressee.postal_code, addressee.city)
    written = (*below, *_code_and_city(addressee))
    return PostalAddress(
        lines=tuple(line for line in lines if line),
        country=_country_line(to, creditor_country, texts.language),
        post=LA_POSTE if to in _FRENCH else POSTE_ITALIANE if to in _ITALIAN else OTHER_POST,
        original=plain_address(addressee) if _bare(stated) != _bare(written) else (),
    )


def plain_address(addressee: Addressee) -> tuple[str, ...]:
    """Return the lines below the name as the ledger has them, code and town on one."""
    code, city, region = addressee.postal_code, addressee.city, addressee.region
    code_last = addressee.country in _CODE_LAST
    town = (city, region, code) if code_last else (code, city, f"({region})" if region else "")
    locality = _joined(*town)
    return tuple(line for line in (*addressee.address_lines, locality) if line)


def _country_line(to: str, sender: str, letter: str) -> str:
    if to == sender or {to, sender} <= _ITALIAN:
        return ""
    languages = _SENDERS_LANGUAGES.get(sender, ("en", "fr"))
    language = letter if letter in languages else languages[0]
    return country_name(to, language).upper()


def _street_lines(addressee: Addressee, above: int) -> tuple[str, ...]:
    """Return the lines between name and locality; `above` is how many stand above them."""
    lines = addressee.address_lines
    if addressee.country in _FRENCH:
        numbered = (n for n, line in enumerate(lines) if _NUMBERED.match(line))
        street = min(next(numbered, len(lines) - 1), _KEPT_LINES - above)
        return (*lines[:street], *map(_plain_capitals, lines[street:])) if lines else ()
    if addressee.country in _BRITISH:
        return tuple(" ".join(_POINTS.sub(" ", line).split()) for line in lines)
    return lines


def _code_and_city(addressee: Addressee) -> tuple[str, str]:
    code, city = addressee.postal_code, addressee.city
    return (
        (_plain_capitals(code), _plain_capitals(city))
        if addressee.country in _FRENCH
        else (
            code,
            city,
        )
    )


def _locality(addressee: Addressee) -> tuple[str, ...]:
    code, city = _code_and_city(addressee)
    region, to = addressee.region, addressee.country
    if to in _BRITISH:
        return (city.upper(), code.upper())
    if to == "IE":
        return (_joined(city.upper(), region, gap=", "), code.upper())
    if to in _ITALIAN:
        province = region.upper() if len(region) == _ITALIAN_PROVINCE else ""
        return (_joined(code, city.upper(), province),)
    if to == "CA":
        # Two spaces before the code, which no layout may join.
        return (_joined(_joined(city.upper(), region.upper()), code.upper(), gap=" \u00a0"),)
    if to in _CODE_AFTER_REGION:
        return (_joined(city.upper(), region.upper(), code.upper()),)
    if to in _CODE_AFTER_CITY:
        return (_joined(city.upper(), code),)
    return (_joined(code, city),)


def _joined(*parts: str, gap: str = " ") -> str:
    return gap.join(part for part in parts if part)


def _plain_capitals(text: str) -> str:
    """Return capitals, digits and spaces alone, as the French sorting reads them."""
    whole = text.upper().replace("Œ", "OE").replace("Æ", "AE").replace("&", " ET ")
    letters = "".join(
        character if character.isalnum() else " "
        for character in unicodedata.normalize("NFD", whole)
        if unicodedata.category(character) != "Mn"
    )
    return " ".join(letters.split())


def _bare(lines: Sequence[str]) -> list[list[str]]:
    """Return what is left of lines when capitals, commas, full stops and spaces do not matter."""
    return [_POINTS.sub(" ", line).casefold().split() for line in lines]

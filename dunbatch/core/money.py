"""Amounts: reading them from text, their decimals, and the one place where they are rounded.

Amounts are `Decimal` with exactly the decimals of their currency (ISO 4217). Arithmetic that
divides is done in `Fraction`; `round_amount` is the only way back.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

# ISO 4217, active codes of 2026; currencies with other than two decimals are listed below.
CURRENCIES = frozenset(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
    CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
    GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW
    KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR
    MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
    SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
    USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """.split()
)
_DECIMALS = {
    **dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(), 0),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
}

_QUANTA = {decimals: Decimal(1).scaleb(-decimals) for decimals in (0, 2, 3)}
_ZEROS = {decimals: Decimal(0).quantize(quantum) for decimals, quantum in _QUANTA.items()}
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]{1,13}(?:\.[0-9]{1,12})?\Z")


class RoundingMode(StrEnum):
    """How an exact amount becomes one with the decimals of its currency."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"


def decimals_of(currency: str) -> int:
    """Return how many decimals amounts in `currency` have (ISO 4217 minor unit)."""
    return _DECIMALS.get(currency, 2)


def parse_number(text: str) -> Decimal | None:
    """Return the number written plainly in `text`, or None.

    Only ASCII digits, an optional sign and a decimal point; at most 13 digits before the point.
    The pattern stands before `Decimal` because that also reads `NaN`, `1e999999`, `1_000` and
    digits of other scripts.
    """
    return Decimal(text) if _PLAIN_NUMBER.match(text) else None


def is_plain_number(text: str) -> bool:
    """Whether `parse_number` would read `text`."""
    return _PLAIN_NUMBER.match(text) is not None


def has_decimals_of(number: Decimal, currency: str) -> bool:
    """Whether `number` carries exactly the decimals of `currency`, no more and no fewer."""
    return number.same_quantum(_quantum(currency))


def has_too_many_decimals(number: Decimal, currency: str) -> bool:
    """Whether `number` carries digits that `currency` cannot express (trailing zeros may stay)."""
    return number != number.quantize(_quantum(currency))


def as_amount(number: Decimal, currency: str) -> Decimal:
    """Return `number` with exactly the decimals of `currency`; the value does not change.

    Raises:
        ValueError: When the value would change.
    """
    amount = number.quantize(_quantum(currency))
    if amount != number:
        raise ValueError(f"{number} has more decimals than {currency}")
    return amount


def zero(currency: str) -> Decimal:
    """Return nothing, in `currency`."""
    return _ZEROS[_DECIMALS.get(currency, 2)]


def total(amounts: Iterable[Decimal], currency: str) -> Decimal:
    """Return the sum of `amounts`, all in `currency`."""
    return sum(amounts, _ZEROS[_DECIMALS.get(currency, 2)])


def round_amount(exact: Fraction, currency: str, mode: RoundingMode) -> Decimal:
    """Return `exact` rounded to the decimals of `currency`.

    Integer arithmetic throughout, so no precision is lost before the one rounding.
    """
    numerator, denominator = exact.as_integer_ratio()
    if not numerator:
        return zero(currency)
    decimals = decimals_of(currency)
    whole, rest = divmod(abs(numerator) * 10**decimals, denominator)
    up = (mode is RoundingMode.HALF_UP and 2 * rest >= denominator) or (
        mode is RoundingMode.HALF_EVEN
        and (2 * rest > denominator or (2 * rest == denominator and whole % 2 == 1))
    )
    units = (whole + up) * (-1 if numerator < 0 else 1)
    return Decimal(units).scaleb(-decimals)


def _quantum(currency: str) -> Decimal:
    return _QUANTA[_DECIMALS.get(currency, 2)]


@dataclass(frozen=True, slots=True)
class PolicyAmount:
    """An amount of the policy, which may be given for several currencies (rules, section 10)."""

    by_currency: tuple[tuple[str, Decimal], ...]
    """Currency and amount, one of each currency; nothing is converted."""

    def in_currency(self, currency: str) -> Decimal | None:
        """Return the amount stated for `currency`, or None when the policy gives none."""
        for code, amount in self.by_currency:
            if code == currency:
                return amount
        return None

"""The policy's schema: the creditor, whom to call, who signs, and how to pay."""

from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Field, Tag

from dunbatch.policy import problems
from dunbatch.policy.fields import (
    MOST_ADDRESS_LINES,
    AccountNumber,
    Bic,
    Country,
    Currency,
    Email,
    Flag,
    HouseNumber,
    Iban,
    Label,
    LogoName,
    PostalCode,
    SortCode,
    StreetName,
    Text,
    TownName,
    Url,
)
from dunbatch.policy.leaf import (
    check_group,
    choice,
    entries,
    fault,
)
from dunbatch.policy.policy import PaymentMethodKind, PaymentReference
from dunbatch.policy.section import Section, nearest

_Method = Annotated[PaymentMethodKind, choice(tuple(PaymentMethodKind))]
_Currencies = Annotated[tuple[Currency, ...], entries()]


class QrBillSection(Section):
    """Prints a Swiss QR-bill; its address must be in parts, so `creditor.address` cannot serve."""

    street: StreetName = ""
    """Street, without the house number."""
    house_number: HouseNumber = ""
    """House number."""
    postal_code: PostalCode
    """Postal code."""
    city: TownName
    """Town."""
    country: Country | None = None
    """ISO 3166-1 code; the creditor's country when left out."""


class IbanTransfer(Section):
    """A bank transfer to an IBAN."""

    method: _Method
    """`bank_transfer`."""
    iban: Iban
    """The account; spaces do not matter."""
    bic: Bic = ""
    """The bank; may be left out."""
    holder: Text = ""
    """Name of the account's holder; the creditor's when left out."""
    currencies: _Currencies = ()
    """Currencies this account is for; all when left out."""
    qr: Flag = True
    """Whether a code to scan is printed where there can be one."""
    qr_bill: QrBillSection | None = None
    """A Swiss QR-bill, for an account in Switzerland or Liechtenstein."""


class SortCodeTransfer(Section):
    """A bank transfer within the United Kingdom."""

    method: _Method
    """`bank_transfer`."""
    sort_code: SortCode
    """The bank's branch, `12-34-56`."""
    account_number: AccountNumber
    """The account, eight digits."""
    iban: Iban = ""
    """The same account as an IBAN, for payers abroad."""
    bic: Bic = ""
    """The bank, for payers abroad."""
    holder: Text = ""
    """Name of the account's holder; the creditor's when left out."""
    currencies: _Currencies = ()
    """Currencies this account is for; all when left out."""
    qr: Flag = True
    """Whether a code to scan is printed in letters in euros."""


class CardPayment(Section):
    """Payment by card on a page of the creditor's."""

    method: _Method
    """`card`."""
    url: Url
    """The page, https only; `{reference}`, `{amount}` and `{currency}` stand for the letter's."""
    currencies: _Currencies = ()
    """Currencies the page takes; all when left out."""
    qr: Flag = True
    """Whether the page's address is printed as a code to scan, too."""


class Cheque(Section):
    """Payment by cheque."""

    method: _Method
    """`cheque`."""
    payable_to: Text
    """Name to write on the cheque."""
    currencies: _Currencies = ()
    """Currencies of the cheques taken; all when left out."""


_BY_KEY = {
    "iban": "#iban",
    "sort_code": "#sort_code",
    "account_number": "#sort_code",
    "url": "#card",
    "payable_to": "#cheque",
}
_BY_METHOD = {
    PaymentMethodKind.BANK_TRANSFER.value: ("#sort_code", "#iban"),
    PaymentMethodKind.CARD.value: ("#card",),
    PaymentMethodKind.CHEQUE.value: ("#cheque",),
}


def _known_method(value: object) -> object:
    """Return `value` unless its method is unknown: what else it then needs cannot be said."""
    method = value.get("method") if isinstance(value, dict) else None
    if isinstance(method, str) and method.strip() and method.strip() not in _BY_METHOD:
        listed = ", ".join(_BY_METHOD)
        raise fault(problems.NOT_ONE_OF, at="method", value=method.strip(), listed=listed)
    return value


def _payment_variant(value: object) -> str:
    """Return the variant `value` is meant to be, by its method, else by the keys it has."""
    if not isinstance(value, dict):
        return "#iban"
    hints = {_BY_KEY[near] for key in value if (near := nearest(key, _BY_KEY)) is not None}
    method = value.get("method")
    if not isinstance(method, str):
        return next((tag for tag in _BY_KEY.values() if tag in hints), "#iban")
    possible = _BY_METHOD.get(method.strip(), ("#iban",))
    return next((tag for tag in possible if tag in hints), possible[-1])


Payment = Annotated[
    Annotated[IbanTransfer, Tag("#iban")]
    | Annotated[SortCodeTransfer, Tag("#sort_code")]
    | Annotated[CardPayment, Tag("#card")]
    | Annotated[Cheque, Tag("#cheque")],
    Discriminator(_payment_variant),
    BeforeValidator(_known_method),
]


class ContactSection(Section):
    """Whom the customer may call or write to."""

    name: Text = ""
    """Person or department."""
    email: Email = ""
    """E-mail address."""
    phone: Text = ""
    """Telephone number, written as customers dial it."""


class SignatorySection(Section):
    """Who signs the letters."""

    name: Text = ""
    """Name."""
    title: Text = ""
    """Function in the firm."""


class CreditorSection(Section):
    """Who is owed and writes the letters."""

    name: Text
    """Name of the firm, as it is registered."""
    address: Annotated[tuple[Text, ...], entries(low=1, high=MOST_ADDRESS_LINES)]
    """Lines of its address."""
    country: Country
    """ISO 3166-1 code of its country; its public holidays move the date to pay by."""
    place: Text = ""
    """Town printed before the date."""
    identifiers: Annotated[dict[Label, Text], BeforeValidator(check_group)] = Field(
        default_factory=dict
    )
    """Registration numbers for the footer: label and number."""
    contact: ContactSection = Field(default_factory=ContactSection)
    """Whom the customer may call or write to."""
    signatory: SignatorySection = Field(default_factory=SignatorySection)
    """Who signs."""
    logo: LogoName = ""
    """File name of the letterhead's picture, which stands beside the policy."""
    payment: Annotated[tuple[Payment, ...], entries()] = ()
    """Ways to pay; all are printed."""
    payment_reference: Annotated[PaymentReference, choice(tuple(PaymentReference))] = (
        PaymentReference.FREE
    )
    """What customers quote with a payment."""
    remittance_slip: Flag = False
    """Whether letters that ask for money end with a slip to return."""

"""The laws of the specimens: a fictitious creditor of each place with its policy, and customers.

A law joins by one entry of `LAWS`, a language by one entry of `CUSTOMERS`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

Row = Mapping[str, str]
"""Cells of a ledger's row by their column."""


@dataclass(frozen=True, slots=True)
class Law:
    """One law variant: who writes, to what sort of debtor, under which terms."""

    name: str
    """`fr-b2b`, or `contract` where nothing but what was agreed counts."""
    about: str
    """What a reader of the gallery has to know of it."""
    creditor: str
    """Country of the creditor, a key of `CREDITORS`."""
    debtor_type: str
    """Type of every customer."""
    currency: str = "EUR"
    """Currency of every amount."""
    policy: Mapping[str, object] = field(default_factory=dict)
    """Keys of the policy beside those that all share."""
    clauses: tuple[str, ...] = ("mora",)
    """Clauses of the final demand."""
    debtor: Row = field(default_factory=dict)
    """Cells of the customer's row that differ under this law."""


CREDITORS: Mapping[str, Mapping[str, object]] = {
    "FR": {
        "name": "Atelier des Tilleuls SARL",
        "address": ["14 rue des Tilleuls", "00000 Villemorte-sur-Exemple"],
        "country": "FR",
        "place": "Villemorte-sur-Exemple",
        "identifiers": {"SIREN": "000 000 000", "TVA": "FR00 000 000 000"},
        "contact": {
            "name": "Comptabilité clients",
            "email": "compta@tilleuls.example",
            "phone": "+33 1 99 00 00 00",
        },
        "signatory": {"name": "Claire Morin", "title": "Gérante"},
        "payment": [
            {
                "method": "bank_transfer",
                "iban": "FR14 2004 1010 0505 0001 3M02 606",
                "bic": "EXMPFRPPXXX",
            },
            {"method": "card", "url": "https://payer.tilleuls.example/{reference}"},
            {"method": "cheque", "payable_to": "Atelier des Tilleuls SARL"},
        ],
    },
    "IT": {
        "name": "Officina Melograno S.r.l.",
        "address": ["Via dei Melograni 7", "00000 Esempio (EE)"],
        "country": "IT",
        "place": "Esempio",
        "identifiers": {"P. IVA": "00000000000", "REA": "EE-0000000"},
        "contact": {
            "name": "Ufficio crediti",
            "email": "crediti@melograno.example",
            "phone": "+39 02 0000 0000",
        },
        "signatory": {"name": "Giulia Rinaldi", "title": "Amministratrice"},
        "payment": [
            {
                "method": "bank_transfer",
                "iban": "IT60 X054 2811 1010 0000 0123 456",
                "bic": "EXMPITMMXXX",
            },
            {"method": "card", "url": "https://paga.melograno.example/{reference}"},
        ],
    },
    "GB": {
        "name": "Harrow & Finch Ltd",
        "address": ["Unit 4, Mill Lane", "EXAMPLETON", "ZZ1 4AB"],
        "country": "GB",
        "identifiers": {"Company No.": "00000000", "VAT": "GB 000 0000 00"},
        "contact": {
            "name": "Credit control",
            "email": "credit@harrowfinch.example",
            "phone": "+44 113 496 0000",
        },
        "signatory": {"name": "Jane Harrow", "title": "Finance Director"},
        "payment": [
            {
                "method": "bank_transfer",
                "sort_code": "00-00-00",
                "account_number": "00000000",
                "holder": "Harrow & Finch Ltd",
            },
            {"method": "cheque", "payable_to": "Harrow & Finch Ltd"},
        ],
    },
    "IE": {
        "name": "Ballymore Joinery Ltd",
        "address": ["3 Quay Street", "Exampletown", "Co. Galway", "X00 X000"],
        "country": "IE",
        "identifiers": {"CRO": "000000", "VAT": "IE0000000X"},
        "contact": {
            "name": "Accounts receivable",
            "email": "accounts@ballymore-joinery.example",
            "phone": "+353 91 000 000",
        },
        "signatory": {"name": "Aoife Brennan", "title": "Company Secretary"},
        "payment": [{"method": "bank_transfer", "iban": "IE29 AIBK 9311 5212 3456 78"}],
    },
}

LAWS = (
    Law("fr-b2b", "France, a business owes a business", "FR", "business",
        policy={"preset": "fr-b2b"}, clauses=("mora", "legal_costs")),
    Law("fr-b2c", "France, a consumer owes a business", "FR", "consumer",
        policy={"preset": "fr-b2c"}),
    Law("it-b2b", "Italy, a business owes a business", "IT", "business",
        policy={"preset": "it-b2b"}),
    Law("it-b2c", "Italy, a consumer owes a business", "IT", "consumer",
        policy={"preset": "it-b2c"}),
    Law("uk-b2b", "United Kingdom, a business owes a business", "GB", "business", "GBP",
        policy={"preset": "uk-b2b"}),
    Law("ie-b2b", "Ireland, a business owes a business", "IE", "business",
        policy={"preset": "ie-b2b"}, debtor={"city": "Cork", "postal_code": "X00 X111",
                                             "region": "Co. Cork", "country": "IE"}),
    Law("contract", "No preset: a monthly rate, a fixed sum and a fee that were agreed", "FR",
        "business", clauses=("mora", "legal_costs"), policy={
            "interest": {"default": "terms", "terms": {"terms": {
                "basis": "contract", "agreed_in": "CGV, article 7", "rate": {"monthly": "1.00"},
                "compensation": {"per_item": "40.00"}, "debtor_types": ["business"]}}},
            "fees": {"debtor_types": ["business"], "agreed_in": "CGV, article 8"}}),
)  # fmt: skip
"""Every law variant there is a specimen of."""

_FRENCH = {
    "address_line_1": "Bâtiment B",
    "address_line_2": "3 bis place de l’Étoile",
    "postal_code": "00000",
    "city": "Saint-Exemple-les-Bains",
    "country": "FR",
    "email": "achats@client.example",
    "phone": "+33 1 99 00 10 42",
}
_ENGLISH = {
    "address_line_1": "17 Castle Street",
    "postal_code": "ZZ9 9ZZ",
    "city": "Exampleford",
    "country": "GB",
    "email": "accounts@customer.example",
    "phone": "+44 1632 960 000",
}
_ITALIAN = {
    "address_line_1": "Via Garibaldi 12",
    "postal_code": "00000",
    "city": "Esempio",
    "region": "EE",
    "country": "IT",
    "email": "fornitori@cliente.example",
    "phone": "+39 02 0000 1042",
}
CUSTOMERS: Mapping[str, Mapping[str, Row]] = {
    "fr": {
        "business": {
            **_FRENCH,
            "name": "Librairie de la Fontaine SAS",
            "contact_name": "Mme Élodie Garnier",
            "contract": "Devis D-2025-311 signé le 28 janvier 2026",
        },
        "consumer": {**_FRENCH, "name": "M. Théo Lestrival"},
    },
    "en": {
        "business": {
            **_ENGLISH,
            "name": "Northgate Bakery Ltd",
            "contact_name": "Ms Grace Penrose",
            "contract": "Order form 311, signed on 28 January 2026",
        },
        "consumer": {**_ENGLISH, "name": "Mr Arthur Penrose"},
    },
    "it": {
        "business": {
            **_ITALIAN,
            "name": "Trattoria al Ponte S.n.c.",
            "contact_name": "Sig.ra Ada Fontana",
            "contract": "Preventivo 311 firmato il 28 gennaio 2026",
        },
        "consumer": {**_ITALIAN, "name": "Sig. Elio Fontana"},
    },
}
"""A customer of each type in each language; the languages of the specimens are its keys."""

_STAGES = (
    {"key": "courtesy", "days": "-15", "document": "pre_due_reminder", "channel": "email"},
    {"key": "first", "days": "8", "document": "late_notice", "channel": "letter"},
    {"key": "second", "days": "23", "document": "late_notice", "channel": "letter",
     "interest": "true"},
    {"key": "third", "days": "35", "document": "late_notice", "channel": "registered_letter",
     "interest": "true", "fee": "10.00"},
    {"key": "call", "days": "45", "document": "call_sheet", "channel": "phone"},
    {"key": "final_demand", "days": "60", "document": "final_demand",
     "channel": "registered_letter", "pay_within": "15", "interest": "true",
     "compensation": "true"},
    {"key": "hand_over", "days": "95", "document": "handover_file", "channel": "none",
     "interest": "true", "compensation": "true"},
)  # fmt: skip


def policy_of(law: Law, language: str, own: Mapping[str, object] | None = None) -> str:
    """Return the policy of a law's creditor who writes in `language`, as a file's text.

    Args:
        law: The law.
        language: The language.
        own: Keys that replace those all policies share.
    """
    stages = [
        {**stage, "clauses": law.clauses} if stage["document"] == "final_demand" else stage
        for stage in _STAGES
    ]
    policy = {
        "schema": "1",
        "creditor": CREDITORS[law.creditor],
        "language": language,
        "currency": law.currency,
        "payment_terms": {"days": "30"},
        **law.policy,
        "plans": [{"stages": stages}],
        "statement": {"send": "always"},
        **(own or {}),
    }
    return json.dumps(policy, ensure_ascii=False, indent=1)


def customer_of(law: Law, language: str) -> Row:
    """Return the cells of a customer who is written to in `language` under `law`."""
    plain = CUSTOMERS[language][law.debtor_type]
    own = law.debtor if language == "en" else {}
    return {**plain, **own, "language": language, "debtor_type": law.debtor_type}

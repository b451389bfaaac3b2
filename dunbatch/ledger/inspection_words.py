"""The words that headers of receivables files are made of, in French, English and Italian.

From header rows of real exports (FEC, QuickBooks, Xero, Zoho, Invoice Ninja, FreshBooks, DATEV,
small French and Italian programs). A word only suggests what a column may be.
"""

import re
import unicodedata
from types import MappingProxyType

_WORDS = {
    "account_id": """customer id|cust number|customer number|customer no|account id|account number|
        contact account number|contact id|client id|code client|n° client|numéro client|no client|
        compauxnum|code tiers|n° compte tiers|compte tiers|tiers|codice cliente|codice|nif|
        codice fiscale|partita iva|p.iva|konto""",
    "name": """name|customer name|client name|customer full name|contact name|name customer|
        nom client|client nom|raison sociale|compauxlib|intitulé|nom|ragione sociale|
        denominazione|nominativo|debitore|condomino nome|customer|client|cliente|partner""",
    "number": """number|invoice number|invoice #|invoice no|invoice id|n° facture|numéro facture|
        numéro de facture|no facture|numero fattura|n. fattura|numero documento|num fattura|
        document number|document no|doc id|pieceref|n° pièce|numéro pièce|numero|num|n°|no|
        belegfeld 1|details|facture""",
    "kind": """kind|document type|transaction type|type de document|tipo documento|
        tipodocumento|type|tipo|soll/haben|sens""",
    "date": """invoice date|date facture|date de facture|date émission|date d'émission|
        data fattura|data emissione|data documento|date issued|issue date|document date|
        document create date|piecedate|date pièce|belegdatum|date|data|posting date|
        ecrituredate|date écriture|transaction date|date (utc)""",
    "due_date": """due date|due|date échéance|date d'échéance|échéance|echeancedate|due in date|
        scadenza|data scadenza|datascadenzapagamento|fälligkeit|date due|due date (utc)""",
    "terms": """payment terms|terms|termsold|cust payment terms|conditions de paiement|
        condizioni di pagamento|condizionipagamento""",
    "amount": """amount|invoice amount|montant ttc|total ttc|montant|montant facture|
        montant factture|importototaledocumento|importo|totale|total amount|
        invoice total|total|umsatz|total open amount""",
    "debit": "debit|débit|dare|debit amount (two column approach)|debit amount",
    "credit": "credit|crédit|avere|credit amount (two column approach)|credit amount",
    "open": """open|open balance|amount due|invoice amount due|balance due|balancedueamount|
        reste dû|reste à payer|solde dû|résiduel|importo residuo|residuo|da pagare|balance|solde|
        saldo|outstanding|amount outstanding|residual amount|amount residual|residual""",
    "paid": """paid|amount paid|invoice amount paid|amountpaidamount|paid amount|encaissé|payé|
        réglé|montant payé|montant réglé|pagato|incassato""",
    "settled_on": """settled date|settled on|date paid|paid date|paid on|payment date|clear date|
        fully paid on date|date règlement|date de règlement|date paiement|date de paiement|
        data pagamento|data incasso""",
    "matched": "ecriturelet|lettrage|datelet|lettre",
    "status": "status|invoice status|statut|état|stato|is open",
    "item_hold": "disputed|in dispute|dispute|litige|en litige|contesté|contestato|contestazione",
    "currency": """currency|currency code|invoice currency|currency id|devise|idevise|divisa|
        valuta|wkz umsatz""",
    "email": """email|e-mail|email address|email recipient|customer email|main email|pec|
        email pec|condomino email|courriel""",
    "phone": "phone|telephone|phone number|téléphone|tél|telefono",
    "address_line_1": """address|address line 1|street|adresse|adresse 1|rue|indirizzo|via|
        billing address|billing street|poaddressline1""",
    "postal_code": """postal code|zip|zip code|postcode|code postal|cp|cap|billing code|
        popostalcode""",
    "city": "city|town|ville|città|comune|billing city|pocity",
    "country": "country|pays|paese|nazione|billing country|pocountry|country code|countrycode",
    "language": "language|langue|lingua",
    "po_number": """po number|purchase order|p.o.#|po #|order number|n° commande|
        numéro de commande|numero ordine""",
    "description": """description|memo|memo/description|libellé|ecriturelib|descrizione|causale|
        notes|buchungstext""",
    "item_line": """item name|item|product|product/service|quantity|qty|line total|
        item description|item total|unit price|item price|line item|unit amount|
        line amount|inventoryitemcode|désignation|quantité|prix unitaire|article|
        articolo|quantità|prezzo unitario""",
}

FEC_HEADERS = tuple(
    """journalcode journallib ecriturenum ecrituredate comptenum comptelib compauxnum compauxlib
    pieceref piecedate ecriturelib debit credit ecriturelet datelet validdate montantdevise
    idevise""".split()
)
"""The eighteen headers of a fichier des écritures comptables, folded."""
FEW_FEC_HEADERS_MISSING = 3
"""Files in the wild lack one or rename two."""

_UNIT = r"\s*(?:days?|d|jours?|j|jrs|giorni|gg|months?|mois|mesi)?"
_AGE_BAND = re.compile(
    r"(?:\d{1,3}\s*(?:-|–|to|à|a|al|et)\s*\d{1,3}|[<>+]\s*\d{1,3}|\d{1,3}\s*\+|"
    rf"(?:over|above|plus de|oltre|older than)\s*\d{{1,3}}){_UNIT}\Z"
)
_BAND_WORDS = frozenset("current notdue nonechu ascadere older".split())

SETTLED_WORDS = frozenset({"paid", "payee", "paye", "reglee", "regle", "pagato", "pagata", "paga"})
"""Folded statuses of documents on which nothing is open."""
VOID_WORDS = frozenset(
    """draft void voided deleted cancelled canceled brouillon annulee annule bozza annullata
    annullato quote devis preventivo submitted archived""".split()
)
"""Folded statuses of rows that are no receivable."""
KIND_WORDS = MappingProxyType(
    {
        **dict.fromkeys(
            "invoice facture fattura accrec rv fac fa td01 invoicereceivable outinvoice".split(),
            "invoice",
        ),
        **dict.fromkeys(
            """creditnote creditmemo avoir notadicredito accreccredit td04 credit
            outrefund""".split(),
            "credit_note",
        ),
        **dict.fromkeys("payment paiement reglement pagamento incasso".split(), "payment"),
    }
)
"""Folded document types and the kind of entry they seem to be."""
YES_WORDS = frozenset("yes y true 1 oui o vrai si s vero x".split())
"""Folded words that say yes."""
NO_WORDS = frozenset({"no", "n", "false", "0", "non", "faux", "falso", ""})
"""Folded words that say no."""


def folded(name: str) -> str:
    """Return `name` without accents, case, spaces and marks: `N° Échéance` is `necheance`."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    return "".join(character for character in decomposed if character.isalnum())


RANKED = MappingProxyType(
    {
        role: tuple(folded(word) for word in words.replace("\n", " ").split("|"))
        for role, words in _WORDS.items()
    }
)
"""What a column may be, to the folded headers it goes by, the likeliest first."""

_ROLES_OF: dict[str, tuple[str, ...]] = {}
for _role, _words in RANKED.items():
    for _word in (folded(_role), *_words):
        _ROLES_OF[_word] = tuple(dict.fromkeys((*_ROLES_OF.get(_word, ()), _role)))


def roles_of(header: str) -> tuple[str, ...]:
    """Return what a column headed `header` may be; nothing when no word is known."""
    return _ROLES_OF.get(folded(header), ())


def band_end(header: str) -> str:
    """Return what a map would say of the age band `header`; nothing when its end is not clear."""
    text = header.strip().casefold()
    if folded(header) in _BAND_WORDS:
        return "over" if folded(header) == "older" else "0"
    numbers: list[str] = re.findall(r"\d+", text)
    if len(numbers) > 1:
        return numbers[1]
    return "" if "<" in text or not numbers else "over"


def is_age_band(header: str) -> bool:
    """Whether `header` looks like a band of an aged summary: `1 - 30`, `Over 90`, `Non échu`."""
    is_range = _AGE_BAND.match(header.strip().casefold()) is not None
    return is_range or folded(header) in _BAND_WORDS

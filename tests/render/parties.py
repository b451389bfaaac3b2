"""Who writes and who is written to in the tests of letters: a firm and a customer a country."""

from dunbatch.core.entries import DebtorType
from dunbatch.documents.values import Addressee
from dunbatch.policy.policy import Contact, Creditor, PaymentMethod, PaymentMethodKind, Signatory

CREDITORS = {
    "fr": Creditor(
        name="Atelier des Tilleuls SARL",
        address=("14 rue des Tilleuls", "69003 Lyon"),
        country="FR",
        place="Lyon",
        identifiers=(
            ("SARL au capital de", "20 000 €"),
            ("SIREN", "123 456 782"),
            ("TVA", "FR11123456782"),
        ),
        contact=Contact("Comptabilité clients", "compta@tilleuls.example", "+33 4 00 00 00 00"),
        signatory=Signatory("Claire Morin", "Gérante"),
        payment=(
            PaymentMethod(
                PaymentMethodKind.BANK_TRANSFER,
                iban="FR7630006000011234567890189",
                bic="AGRIFRPP",
                holder="Atelier des Tilleuls SARL",
            ),
            PaymentMethod(
                PaymentMethodKind.CARD, url="https://payer.tilleuls.example/{reference}"
            ),
            PaymentMethod(PaymentMethodKind.CHEQUE, payable_to="Atelier des Tilleuls SARL"),
        ),
    ),
    "en": Creditor(
        name="Harrow & Finch Ltd",
        address=("Unit 4, Mill Lane", "LEEDS", "LS1 4AB"),
        country="GB",
        place="",
        identifiers=(("Company No.", "01234567"), ("VAT", "GB 123 4567 89")),
        contact=Contact("Credit control", "credit@harrowfinch.example", "+44 113 496 0000"),
        signatory=Signatory("Jane Harrow", "Finance Director"),
        payment=(
            PaymentMethod(
                PaymentMethodKind.BANK_TRANSFER,
                sort_code="12-34-56",
                account_number="12345678",
                holder="Harrow & Finch Ltd",
                currencies=("GBP",),
            ),
            PaymentMethod(
                PaymentMethodKind.BANK_TRANSFER,
                iban="GB33BUKB20201555555555",
                bic="BUKBGB22",
                currencies=("EUR",),
            ),
            PaymentMethod(PaymentMethodKind.CHEQUE, payable_to="Harrow & Finch Ltd"),
        ),
    ),
    "it": Creditor(
        name="Officina Melograno S.r.l.",
        address=("Via dei Melograni 7", "20121 Milano (MI)"),
        country="IT",
        place="Milano",
        identifiers=(("P. IVA", "01234567890"), ("REA", "MI-1234567")),
        contact=Contact("Ufficio crediti", "crediti@melograno.example", "+39 02 0000 0000"),
        signatory=Signatory("Giulia Rinaldi", "Amministratrice"),
        payment=(
            PaymentMethod(
                PaymentMethodKind.BANK_TRANSFER,
                iban="IT60X0542811101000000123456",
                bic="BPMOIT22",
                holder="Officina Melograno S.r.l.",
            ),
            PaymentMethod(
                PaymentMethodKind.CARD, url="https://paga.melograno.example/{reference}"
            ),
        ),
    ),
}
CURRENCIES = {"fr": "EUR", "en": "GBP", "it": "EUR"}
TAGS = {"fr": "fr-FR", "en": "en-GB", "it": "it-IT"}

ADDRESSEES = {
    "fr": Addressee(
        account_id="C-1042",
        name="Librairie de la Fontaine SAS",
        contact_name="Mme Élodie Garnier",
        address_lines=("Bâtiment B", "3 bis place de l’Étoile"),
        postal_code="42000",
        city="Saint-Étienne",
        region="",
        country="FR",
        debtor_type=DebtorType.BUSINESS,
    ),
    "en": Addressee(
        account_id="C-2107",
        name="Northgate Bakery Ltd",
        contact_name="",
        address_lines=("17 Castle Street",),
        postal_code="YO1 7HH",
        city="York",
        region="",
        country="GB",
        debtor_type=DebtorType.BUSINESS,
    ),
    "it": Addressee(
        account_id="C-3301",
        name="Trattoria al Ponte S.n.c.",
        contact_name="",
        address_lines=("Via Garibaldi 12",),
        postal_code="40121",
        city="Bologna",
        region="BO",
        country="IT",
        debtor_type=DebtorType.BUSINESS,
    ),
}

"""The clauses a stage may carry: under which law each has words, for whom, and on what they rest.

A policy names a clause; the governing law and the type of debtor choose its form. A clause that
has no form for a debtor is never replaced by another and never left out in silence: the account
is stopped (T036). What a form says stands in `templates/clauses/`, in the catalogues.
"""

# Long because every clause belongs in one table.

from dataclasses import dataclass
from enum import StrEnum

from dunbatch.core.entries import DebtorType
from dunbatch.core.terms import MinimumTime, TimeSince

QUEBEC = "CA-QC"
"""The law of Québec, beside the countries' (ISO 3166-2)."""

EVERYBODY = frozenset(DebtorType)
CONSUMERS = frozenset({DebtorType.CONSUMER})
INDIVIDUALS = frozenset({DebtorType.CONSUMER, DebtorType.SOLE_TRADER})
FIRMS = frozenset({DebtorType.BUSINESS, DebtorType.SOLE_TRADER})
FIRMS_AND_PUBLIC = FIRMS | {DebtorType.PUBLIC}


class Checked(StrEnum):
    """How well it was checked what a clause rests on."""

    SEVERAL_SOURCES = "several_sources"
    ONE_SOURCE = "one_source"
    MEMORY = "memory"
    CHOICE = "choice"
    """It states no law."""


class Enclosed(StrEnum):
    """What a firm must put into the envelope itself."""

    INFORMATION_SHEET = "information_sheet"
    REPLY_FORM = "reply_form"
    FINANCIAL_STATEMENT = "financial_statement"


@dataclass(frozen=True, slots=True)
class ClauseForm:
    """A clause under one law, for some types of debtor."""

    clause: str
    """Name in a policy."""
    words: str
    """Name of its words: `templates/clauses/<words>.html`."""
    law: str
    """ISO 3166 code of the law; empty: any for which the clause has no form before this one."""
    debtor_types: frozenset[DebtorType]
    """Whom it may be sent to."""
    cites: tuple[str, ...]
    """What its words cite in every language; a test finds it in the letters."""
    says: str
    """What it says, in a few words."""
    source: str
    """Where that was read, in November 2026."""
    checked: Checked
    """How well."""
    least: MinimumTime | None = None
    """The least time to pay that goes with it."""
    encloses: tuple[Enclosed, ...] = ()
    """What the firm must enclose."""
    final_only: bool = False
    """Whether it belongs to a final demand alone."""

    @property
    def is_unverified(self) -> bool:
        """Whether it is a statement of law that one source alone, or none, supports."""
        return self.checked in {Checked.ONE_SOURCE, Checked.MEMORY}


FORMS: tuple[ClauseForm, ...] = (
    # --- mora: the letter is a formal notice ---
    ClauseForm(
        "mora",
        "mora_fr",
        "FR",
        EVERYBODY,
        ("1344", "1344-1"),
        "the letter is a mise en demeure with the effects of articles 1344 and 1344-1 of the "
        "Civil Code; no wording is prescribed, but the demand must be unequivocal",
        "pagesjaunes (quotes art. 1344); a public copy of art. 1344-1; legal-skills-open; "
        "Fretel, juritravail (contents)",
        Checked.SEVERAL_SOURCES,
    ),
    ClauseForm(
        "mora",
        "mora_it",
        "IT",
        EVERYBODY,
        ("1219",),
        "the letter is a costituzione in mora under art. 1219 of the Civil Code",
        "lafattura.net, sollecitiamo.com (the effect); the usual phrase itself is from memory",
        Checked.MEMORY,
    ),
    ClauseForm(
        "mora",
        "mora_ch",
        "CH",
        EVERYBODY,
        ("102",),
        "the letter is the reminder that puts in default where no day was fixed (CO 102)",
        "de-jure.ch; verzugszinsrechner",
        Checked.SEVERAL_SOURCES,
    ),
    ClauseForm(
        "mora",
        "mora_qc",
        QUEBEC,
        EVERYBODY,
        ("1595",),
        "the letter is an out-of-court mise en demeure, in writing, that leaves a reasonable "
        "time; default begins when it ends",
        "juriseo.ca 3916 (the rule); the number of the article is from memory",
        Checked.MEMORY,
    ),
    ClauseForm(
        "mora",
        "mora_other",
        "",
        EVERYBODY,
        (),
        "the letter is a formal demand; no statute is named",
        "none",
        Checked.CHOICE,
    ),
    # --- late_payment: what statutes give against businesses ---
    ClauseForm(
        "late_payment",
        "late_payment_fr",
        "FR",
        FIRMS,
        ("L441-10", "D441-5"),
        "penalties for late payment without a reminder, and 40 euros an invoice",
        "lexbase.fr and doctrine.fr (L441-10 II); reussir.fr, uplex.fr (D441-5)",
        Checked.SEVERAL_SOURCES,
    ),
    ClauseForm(
        "late_payment",
        "late_payment_it",
        "IT",
        FIRMS_AND_PUBLIC,
        ("231/2002",),
        "interest without a formal notice (art. 4) and 40 euros (art. 6)",
        "lafattura.net; calcolatorifiscali.it; notiziedellascuola",
        Checked.SEVERAL_SOURCES,
    ),
    ClauseForm(
        "late_payment",
        "late_payment_gb",
        "GB",
        FIRMS,
        ("Late Payment of Commercial Debts (Interest) Act 1998",),
        "statutory interest and a fixed sum, where the contract has no substantial remedy",
        "GOV.UK; a public copy of the Act",
        Checked.SEVERAL_SOURCES,
    ),
    ClauseForm(
        "late_payment",
        "late_payment_ie",
        "IE",
        FIRMS_AND_PUBLIC,
        ("580/2012",),
        "interest as an implied term, and compensation for recovery costs",
        "enterprise.gov.ie; gov.ie; lexology (compensation)",
        Checked.SEVERAL_SOURCES,
    ),
    # --- default_interest: what the law gives against others from the notice on ---
    ClauseForm(
        "default_interest",
        "default_interest_fr",
        "FR",
        CONSUMERS,
        ("1344-1",),
        "interest at the legal rate from the receipt of the mise en demeure, and no penalty",
        "legal-skills-open; lafranceagricole.fr; quechoisir.org",
        Checked.SEVERAL_SOURCES,
    ),
    ClauseForm(
        "default_interest",
        "default_interest_it",
        "IT",
        CONSUMERS,
        ("1224", "1284"),
        "interest at the legal rate from the costituzione in mora",
        "lafattura.net; sollecitiamo.com",
        Checked.SEVERAL_SOURCES,
    ),
    ClauseForm(
        "default_interest",
        "default_interest_ch",
        "CH",
        EVERYBODY,
        ("104",),
        "5 per cent a year from the default on, or the higher rate agreed (CO 104)",
        "law.ch; weblaw, text of the article",
        Checked.SEVERAL_SOURCES,
    ),
    ClauseForm(
        "default_interest",
        "default_interest_qc",
        QUEBEC,
        EVERYBODY,
        ("1617",),
        "interest at the rate agreed, else the legal rate, from the default on (C.c.Q. 1617)",
        "bastia.ca; juriseo.ca",
        Checked.SEVERAL_SOURCES,
    ),
    # --- legal_costs: what is reserved ---
    ClauseForm(
        "legal_costs",
        "legal_costs_fr_consumer",
        "FR",
        CONSUMERS,
        ("L111-8",),
        "the right to sue is reserved; the costs of amicable recovery stay with the creditor",
        "legal-skills-open; lafranceagricole.fr; quechoisir.org",
        Checked.SEVERAL_SOURCES,
    ),
    ClauseForm(
        "legal_costs",
        "legal_costs_other",
        "",
        EVERYBODY,
        (),
        "the right to recover the sum with such costs as the law allows is reserved; no statute "
        "is named",
        "none",
        Checked.CHOICE,
    ),
    # --- what a creditor must decide for itself ---
    ClauseForm(
        "termination",
        "termination_it",
        "IT",
        EVERYBODY,
        ("1454",),
        "diffida ad adempiere: the contract is terminated when the time ends without payment; "
        "not less than 15 days, and not the tool for plain recovery",
        "bottipagani.com; diffidaly.it; decidincomune.it",
        Checked.SEVERAL_SOURCES,
        least=MinimumTime(15, TimeSince.RECEIPT),
        final_only=True,
    ),
    ClauseForm(
        "prescription",
        "prescription_it",
        "IT",
        EVERYBODY,
        ("2943",),
        "the written demand interrupts limitation, if it is clear and signed",
        "lafattura.net, sollecitiamo.com (the effect); the usual phrase itself is from memory",
        Checked.MEMORY,
        final_only=True,
    ),
    ClauseForm(
        "pre_action",
        "letter_of_claim_gb",
        "GB",
        INDIVIDUALS,
        ("Pre-Action Protocol for Debt Claims",),
        "a letter of claim: the amount, whether interest goes on, the agreement, how to pay and "
        "to discuss, instalments, 30 days, and what is enclosed",
        "contractstore.com; lexology 63b0ad88; docs4biz",
        Checked.SEVERAL_SOURCES,
        least=MinimumTime(30, TimeSince.LETTER_DATE),
        encloses=tuple(Enclosed),
        final_only=True,
    ),
    ClauseForm(
        "pre_action",
        "letter_before_action_gb",
        "GB",
        frozenset({DebtorType.BUSINESS, DebtorType.PUBLIC}),
        ("Practice Direction – Pre-Action Conduct",),
        "a letter before action: the claim in short and a reasonable time, about 14 days for "
        "companies",
        "summitlawllp.co.uk (the time); flmemo.co.uk (a version of 2009)",
        Checked.ONE_SOURCE,
        least=MinimumTime(14, TimeSince.LETTER_DATE),
        final_only=True,
    ),
)
"""Every form; of a clause the first that fits the law and the debtor is taken."""

KNOWN_CLAUSES = tuple(dict.fromkeys(form.clause for form in FORMS))
"""Names of the clauses a stage may carry."""


def forms_under(clause: str, law: str) -> tuple[ClauseForm, ...]:
    """Return the forms of a clause under `law`, those of that law alone first."""
    return tuple(form for form in FORMS if form.clause == clause and form.law in {law, ""})


def form_for(clause: str, law: str, debtor_type: DebtorType | None) -> ClauseForm | None:
    """Return the form of a clause for a debtor; None when it has no words for such a one.

    A debtor of unknown type gets only what may be sent to everybody.
    """
    for form in forms_under(clause, law):
        if debtor_type in form.debtor_types or (
            debtor_type is None and form.debtor_types == EVERYBODY
        ):
            return form
    return None


def types_without(clause: str, law: str) -> frozenset[DebtorType]:
    """Return the types of debtor for whom a clause has no words under `law`."""
    forms = forms_under(clause, law)
    return EVERYBODY - frozenset[DebtorType]().union(*(form.debtor_types for form in forms))


def least_time(clause: str, law: str, debtor_type: DebtorType | None) -> MinimumTime | None:
    """Return the least time to pay that goes with a clause for a debtor; None: any will do."""
    form = form_for(clause, law, debtor_type)
    return form.least if form else None

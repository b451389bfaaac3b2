"""Signs and spaces on the page, over every kind of letter, region and type of debtor."""

import re
from dataclasses import replace
from html import unescape

import pytest

from dunbatch.core.entries import DebtorType
from dunbatch.documents.values import Notice
from dunbatch.policy.clauses import KNOWN_CLAUSES, form_for
from dunbatch.render.letter import render_html
from tests.render.every_kind import every_kind

REGIONS = ("fr-FR", "fr-CH", "fr-CA", "en-GB", "en-IE", "en-CA", "it-IT", "it-CH")
LAWS = ("FR", "IT", "GB", "IE", "CH", "CA-QC")
NB, NN = "\u00a0", "\u202f"
MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|dicembre"
)
BREAKS = re.compile(
    # Inside an amount, before its sign, inside a day, before a percent sign, after n° and art.
    rf"\d \d{{3}}[,.]\d\d\b|\d [€£$%]|\d (?:EUR|GBP|CHF|CAD|USD)\b"
    rf"|\b\d{{1,2}}(?:er|°)? (?:{MONTHS})"
    rf"|(?:{MONTHS}) \d|(?:€|CHF|EUR) \d|(?i:\b(?:articles?|articol[oi]|artt?\.|n°|no\.) [LD]?\d)"
)
FRENCH = {
    "fr-FR": re.compile(rf"(?<!{NN})[;!?]|(?<!{NB}):(?!//)|«(?!{NB})|(?<!{NB})»|(?<!{NB})%"),
    "fr-CA": re.compile(
        rf"[ {NN}{NB}][;!?]|(?<!{NB}):(?!//)|«(?!{NB})|(?<!{NB})»|(?<!{NB})%|{NN}"
    ),
    "fr-CH": re.compile(rf"(?<!{NN})[;!?:](?!//)|«[ {NN}{NB}]|[ {NN}{NB}]»|[ {NN}{NB}]%"),
}
OTHERS = re.compile(rf"[ {NN}{NB}][;:!?,.](?!\.)|[{NB}{NN}]%|'")


def words_of(document):
    body = re.sub(r"<a .*?</a>", " ", render_html(document).partition("<body")[2])
    text = unescape(re.sub(r"<[^>]*>", "\n", body.partition(">")[2]))
    return [re.sub(r" +", " ", line).strip() for line in text.splitlines() if line.strip()]


def documents(tag):
    """Return one document of each kind in a region, and a demand for each law and debtor."""
    language = tag[:2]
    for kind, document in every_kind(language).items():
        if kind != "call_sheet":
            yield replace(document, language=tag)
    demand = every_kind(language)["final_demand"]
    for law in LAWS:
        for debtor in DebtorType:
            fit = [c for c in KNOWN_CLAUSES if form_for(c, law, debtor)]
            addressee = replace(demand.addressee, debtor_type=debtor)
            yield replace(
                demand, language=tag, governing_law=law, clauses=tuple(fit), addressee=addressee
            )


@pytest.mark.parametrize("tag", REGIONS)
def test_nothing_breaks_inside_an_amount_a_day_or_a_provision(tag):
    for document in documents(tag):
        # What a firm writes of itself and of its contract stands as it wrote it.
        own = {value for _, value in document.creditor.identifiers}
        own |= {getattr(document, "contract", "")}
        for line in words_of(document):
            if not any(text and text in line for text in own):
                assert not BREAKS.search(line), line


@pytest.mark.parametrize("tag", FRENCH)
def test_french_signs_of_each_region(tag):
    for document in documents(tag):
        if isinstance(document, Notice):
            for line in words_of(document):
                assert not FRENCH[tag].search(line), line


@pytest.mark.parametrize("tag", [tag for tag in REGIONS if tag[:2] != "fr"])
def test_signs_of_the_other_languages(tag):
    for document in documents(tag):
        if isinstance(document, Notice):
            for line in words_of(document):
                assert not OTHERS.search(line), line


@pytest.mark.parametrize(
    ("language", "debtor", "expected"),
    [
        ("it", DebtorType.BUSINESS, "Spettabile Società,"),
        ("it", DebtorType.PUBLIC, "Spettabile Ente,"),
        ("it", DebtorType.CONSUMER, "Gentile Cliente,"),
        ("it", DebtorType.SOLE_TRADER, "Gentile Cliente,"),
        ("it", None, "Gentili Signori,"),
        ("fr", DebtorType.CONSUMER, "Madame, Monsieur,"),
        ("fr", DebtorType.BUSINESS, "Madame, Monsieur,"),
        ("en", DebtorType.CONSUMER, "Dear Sir or Madam,"),
        ("en", None, "Dear Sir or Madam,"),
    ],
)
def test_the_salutation_supposes_no_gender(language, debtor, expected):
    letter = every_kind(language)["first"]
    addressee = replace(letter.addressee, debtor_type=debtor, contact_name="Andrea Bianchi")

    assert expected in words_of(replace(letter, addressee=addressee))


@pytest.mark.parametrize(
    ("language", "law", "debtor", "clauses", "expected"),
    [
        ("fr", "FR", "business", ("mora",), "Mise en demeure de payer"),
        ("fr", "IT", "business", ("mora",), "(article\u00a01219 du Code civil italien)"),
        (
            "it",
            "IT",
            "business",
            ("mora",),
            "Diffida e costituzione in mora (art.\u00a01219 c.c.)",
        ),
        ("it", "IT", "consumer", ("mora", "termination"), "Diffida ad adempiere (art.\u00a01454"),
        ("it", "FR", "business", ("mora",), "Intimazione di pagamento e messa in mora"),
        ("it", "IT", "business", (), "Intimazione di pagamento"),
        ("en", "GB", "business", ("mora",), "Final demand for payment"),
        ("en", "GB", "business", ("mora", "pre_action"), "Letter before action"),
        ("en", "GB", "sole_trader", ("pre_action",), "Letter of claim"),
        ("en", "GB", "consumer", ("pre_action",), "Letter of claim"),
        ("en", "GB", "business", (), "Final demand"),
    ],
)
def test_the_subject_says_what_the_letter_is(language, law, debtor, clauses, expected):
    demand = every_kind(language)["final_demand"]
    addressee = replace(demand.addressee, debtor_type=DebtorType(debtor))
    html = render_html(replace(demand, governing_law=law, clauses=clauses, addressee=addressee))

    subject = re.search(r"<h1>(.*?)</h1>", html, re.DOTALL)[1]
    assert expected in subject
    assert expected != "Final demand" or "payment" not in subject


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "Enc."), ("fr", "P.J.\u00a0:"), ("it", "All.:")]
)
def test_only_a_letter_of_claim_has_enclosures(language, expected):
    demand = replace(
        every_kind(language)["final_demand"],
        governing_law="GB",
        clauses=("pre_action",),
        schedule=None,
    )
    person = replace(demand.addressee, debtor_type=DebtorType.CONSUMER)
    firm = replace(demand.addressee, debtor_type=DebtorType.BUSINESS)

    assert expected in words_of(replace(demand, addressee=person))
    assert expected not in words_of(replace(demand, addressee=firm))


@pytest.mark.parametrize("language", ["en", "fr", "it"])
def test_every_form_cites_its_law_in_every_language(language):
    demand = every_kind(language)["final_demand"]
    for law in (*LAWS, "US"):
        for debtor in DebtorType:
            for clause in KNOWN_CLAUSES:
                form = form_for(clause, law, debtor)
                if form:
                    addressee = replace(demand.addressee, debtor_type=debtor)
                    letter = replace(
                        demand, governing_law=law, clauses=(clause,), addressee=addressee
                    )
                    said = " ".join(words_of(letter)).replace(NB, " ")
                    assert all(cited in said for cited in form.cites), form

"""What the samples' letters say, read back from their pages: every fact, in every language.

And what no consumer may ever read, over samples, presets and policies that try it.
"""

import itertools
import re
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape

import pytest
from babel.messages.pofile import read_po

from dunbatch.core.entries import DebtorType
from dunbatch.documents.build import build_documents
from dunbatch.documents.values import Notice
from dunbatch.i18n.catalogues import read_catalogue
from dunbatch.i18n.formats import formats
from dunbatch.policy.clauses import KNOWN_CLAUSES, form_for
from dunbatch.policy.presets import preset, preset_names
from dunbatch.reading import Request
from dunbatch.render.letter import Letter, render_html, render_letter
from dunbatch.run import make_plan
from dunbatch.shipped import shipped_folder
from tests.render.pdf_text import text_of

SAMPLES = shipped_folder("sample_ledgers")
AS_OF = date(2026, 6, 30)
LANGUAGES = ("fr", "en", "it")
OF_BUSINESSES = re.compile(
    r"L441-10|D441-5|231/2002|Late Payment of Commercial|580/2012|indemnité forfaitaire|"
    r"importo forfettario|fixed (?:compensation|sum)|pénalités de retard|penali di ritardo",
    re.IGNORECASE,
)
"""What the law gives against businesses alone."""


@cache
def notices(policy, ledger="month.csv"):
    request = Request(
        SAMPLES / ledger, SAMPLES / f"policy_{policy}.yaml", AS_OF, AS_OF, keep_going=True
    )
    plan, _ = make_plan(request)
    found = [d for a in plan.assessments for d in build_documents(a, plan.policy)]
    return tuple(document for document in found if isinstance(document, Notice))


def squeezed(text):
    return "".join(text.split())


def said_in(html):
    """Return the words of a page's body on one line, references to characters resolved."""
    body = unescape(re.sub(r"<[^>]*>", " ", html.partition("<body")[2].partition(">")[2]))
    return re.sub(r"[ \n]+", " ", body)


def sums_and_days(notice):
    """Return every figure and day the letter must state."""
    figures = formats(notice.language)
    amounts = (
        notice.total_claimed,
        notice.interest,
        notice.compensation,
        notice.charges,
        *(() if notice.carried_fees else (notice.fees,)),
    )
    yield from (figures.amount(amount, notice.currency) for amount in amounts if amount)
    yield figures.long_day(notice.pay_by)
    yield figures.long_day(notice.letter_date)
    if notice.interest_note:
        yield from (figures.percent(span.annual_rate) for span in notice.interest_note.spans)
        if notice.interest_note.per_day:
            yield figures.amount(notice.interest_note.per_day, notice.currency)


def who_how_and_why(notice):
    """Return the words of policy and ledger that must stand in the letter as they are."""
    creditor = notice.creditor
    yield creditor.name
    yield notice.addressee.account_id
    yield from (text for text in (creditor.contact.phone, creditor.contact.email) if text)
    for method in creditor.payment:
        if not method.currencies or notice.currency in method.currencies:
            yield from filter(None, (method.iban, method.account_number, method.payable_to))
            yield method.url.partition("{")[0]
    if notice.interest_note:
        yield notice.interest_note.agreed_in
    for clause in notice.clauses:
        form = form_for(clause, notice.governing_law, notice.addressee.debtor_type)
        yield from form.cites


def facts_missing(notice, text):
    """Return what a letter must state and its text lacks; rows are looked for line by line."""
    whole = squeezed(text)
    expected = (*sums_and_days(notice), *who_how_and_why(notice))
    yield from (fact for fact in expected if squeezed(fact) not in whole)
    figures = formats(notice.language)
    lines = [squeezed(line) for line in text.splitlines()]
    for row in notice.rows:
        if row.in_total and row.days_overdue > 0:
            parts = (
                figures.day(row.due_date),
                figures.number(row.days_overdue),
                figures.plain_amount(row.open, notice.currency),
            )
            if not any(_in_order(line, parts) for line in lines):
                yield parts


def _in_order(line, parts):
    at = 0
    for part in map(squeezed, parts):
        at = line.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def test_the_check_sees_what_is_missing():
    (notice, *_) = notices("full")
    letter = text_of(render_letter(notice).pdf)

    assert list(facts_missing(notice, letter)) == []
    pay_by = formats(notice.language).long_day(notice.pay_by)
    changed = replace(notice, pay_by=date(2031, 1, 2))
    assert list(facts_missing(changed, letter)) == [
        formats(notice.language).long_day(date(2031, 1, 2))
    ]
    late = replace(notice, rows=tuple(replace(r, days_overdue=999) for r in notice.rows))
    assert list(facts_missing(late, letter))
    assert squeezed(pay_by) in squeezed(letter)


@pytest.mark.pdf
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("policy", ["full", "fr", "it", "uk", "ie"])
def test_every_notice_of_the_samples_states_every_fact(policy, language):
    chosen = [
        notice for notice in notices(policy) if policy == "full" or notice.kind == "final_demand"
    ]
    assert chosen

    for notice in chosen:
        letter = render_letter(replace(notice, language=language))
        assert isinstance(letter, Letter), letter
        missing = list(facts_missing(replace(notice, language=language), text_of(letter.pdf)))
        assert missing == [], notice.addressee.account_id


@cache
def english_left_over(language):
    """Return sequences of four English words that the catalogue of a language never has."""
    spoken = " ".join(
        text
        for one in read_catalogue(language)
        if one.id
        for text in ((one.string,) if isinstance(one.string, str) else one.string)
    )
    found = set()
    for one in read_catalogue("en"):
        for text in ((one.id,) if isinstance(one.id, str) else one.id) if one.id else ():
            for part in re.split(r"%\(\w+\)s|[.,;:()“”]", text):
                words = part.split()
                found |= {" ".join(words[at : at + 4]) for at in range(len(words) - 3)}
    return {sequence for sequence in found if sequence not in spoken}


@pytest.mark.parametrize("language", ["fr", "it"])
@pytest.mark.parametrize("policy", ["full", "treatment", "fr", "it", "uk", "ie", "minimal"])
def test_no_english_is_left(policy, language):
    sequences = english_left_over(language)
    assert len(sequences) > 500

    for notice in notices(policy):
        plain = replace(notice, language=language)
        if notice.interest_note and "Act" in notice.interest_note.agreed_in:
            plain = replace(plain, interest_note=replace(notice.interest_note, agreed_in="§"))
        words = said_in(render_html(plain))
        english = said_in(render_html(replace(plain, language="en")))
        assert not {sequence for sequence in sequences if sequence in words}
        assert any(sequence in english for sequence in sequences)


def test_no_catalogue_has_a_doubtful_or_empty_sentence():
    root = shipped_folder("locales")
    for path in root.glob("*/LC_MESSAGES/*.po"):
        with path.open("rb") as stream:
            for one in read_po(stream, locale=path.parents[1].name):
                texts = (one.string,) if isinstance(one.string, str) else one.string
                assert not one.id or (all(texts) and not one.fuzzy), (path, one.id)


class TestConsumers:
    """No consumer reads what the law gives against businesses, whatever a policy says."""

    LEDGER = """\
account_id,name,address_line_1,postal_code,city,debtor_type,kind,number,date,due_date,amount,currency
A1,Personne Fictive,1 rue Basse,00000,Exempleville,consumer,invoice,F-1,2026-02-01,2026-03-01,900.00,{0}
A2,Forge Fictive,2 rue Basse,00000,Exempleville,business,invoice,F-2,2026-02-01,2026-03-01,900.00,{0}
"""  # noqa: E501 a table keeps its columns
    POLICY = """\
schema: 1
preset: [{presets}]
creditor: {{name: Maison Exemple, address: [1 rue Haute, 00000 Exempleville], country: {place}}}
language: fr
currency: {currency}
fees: {{debtor_types: [business{fee_types}], agreed_in: CGV}}
interest: {{terms: {{{terms}}}}}
plans:
  - stages:
      - {{key: last, days: 45, document: {document}, channel: letter, pay_within: 40,
         interest: true, compensation: true, fee: "10.00", clauses: [{clauses}]}}
"""

    @pytest.mark.parametrize("policy", ["full", "treatment", "fr", "it", "uk", "ie", "minimal"])
    def test_of_the_samples(self, policy):
        for ledger in ("month.csv", "awkward.csv"):
            for notice in notices(policy, ledger):
                if notice.addressee.debtor_type is DebtorType.CONSUMER:
                    for language in LANGUAGES:
                        words = said_in(render_html(replace(notice, language=language)))
                        assert not OF_BUSINESSES.search(words)

    @pytest.mark.parametrize("document", ["late_notice", "final_demand"])
    @pytest.mark.parametrize("name", preset_names())
    def test_of_presets_stretched_to_consumers(self, tmp_path, name, document):
        place = preset(name).file.place
        named = ("", *KNOWN_CLAUSES) if document == "final_demand" else ("late_payment",)
        for clauses, widened in itertools.product(named, (False, True)):
            outcome = self.outcome(tmp_path, name, place, document, clauses, widened=widened)
            if isinstance(outcome, Notice):
                for language in LANGUAGES:
                    words = said_in(render_html(replace(outcome, language=language)))
                    assert not OF_BUSINESSES.search(words), (clauses, widened)
                    assert not outcome.compensation
            else:
                assert outcome <= {"T036", "T037", "P175", "C003"}, outcome

    def outcome(self, tmp_path, name, place, document, clauses, *, widened):
        """Return the consumer's letter, or the codes that stopped it."""
        currency = "GBP" if place == "GB" else "EUR"
        text = self.POLICY.format(
            presets=name,
            place=place,
            currency=currency,
            fee_types=", consumer" if widened else "",
            terms=f"{name}: {{debtor_types: [business, consumer]}}" if widened else "",
            document=document,
            clauses=clauses,
        )
        (tmp_path / "ledger.csv").write_text(self.LEDGER.format(currency), "utf-8")
        (tmp_path / "policy.yaml").write_text(text, "utf-8")
        plan, problems = make_plan(
            Request(
                tmp_path / "ledger.csv", tmp_path / "policy.yaml", AS_OF, AS_OF, keep_going=True
            )
        )
        if plan is None or "A1" in plan.left_out:
            return {problem.code for problem in problems if problem.is_error}
        (assessment,) = (a for a in plan.assessments if a.party.account_id == "A1")
        (letter,) = build_documents(assessment, plan.policy)
        return letter

    def test_both_outcomes_are_met(self, tmp_path):
        say = {"document": "final_demand", "widened": False}
        stretched = {**say, "widened": True}

        assert isinstance(self.outcome(tmp_path, "fr-b2c", "FR", clauses="mora", **say), Notice)
        assert self.outcome(tmp_path, "fr-b2b", "FR", clauses="late_payment", **say) == {"T036"}
        told = self.outcome(tmp_path, "fr-b2b", "FR", clauses="late_payment", **stretched)
        assert told == {"T036", "T037"}
        assert self.outcome(tmp_path, "uk-b2b", "GB", clauses="", **stretched) == {"T037"}

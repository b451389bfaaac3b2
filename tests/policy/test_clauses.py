"""Clauses: who gets which under which law, and what a policy is told when one does not suit."""

import itertools

import pytest

from dunbatch.core.entries import DebtorType
from dunbatch.core.terms import TimeSince
from dunbatch.policy import clauses as c

LAWS = ("FR", "IT", "GB", "IE", "CH", "CA-QC", "CA", "US")
HEAD = """\
schema: 1
creditor: {name: Atelier Exemple, address: [1 rue Haute], country: FR}
language: fr
currency: EUR
notices: {min_days_between: 7}
"""


def policy(law, clauses, *, document="final_demand", within=40, when="", channel="letter"):
    stage = (
        f"{{key: last, days: 45, document: {document}, channel: {channel}, "
        f"pay_within: {within}, clauses: [{clauses}]}}"
    )
    plain = "{key: first, days: 8, document: late_notice, channel: letter}"
    plans = (
        f"plans: [{{name: some, when: {{{when}}}, stages: [{stage}]}}, {{stages: [{plain}]}}]"
        if when
        else f"plans: [{{stages: [{stage}]}}]"
    )
    return f"{HEAD}governing_law: {law}\n{plans}\n"


class TestForms:
    def test_every_form_can_be_reached(self):
        reached = {
            form.words
            for clause, law, kind in itertools.product(c.KNOWN_CLAUSES, LAWS, DebtorType)
            if (form := c.form_for(clause, law, kind))
        }

        assert reached == {form.words for form in c.FORMS}

    def test_no_two_forms_share_their_words(self):
        assert len({form.words for form in c.FORMS}) == len(c.FORMS)

    @pytest.mark.parametrize("law", LAWS)
    def test_consumers_never_get_what_is_given_against_businesses(self, law):
        assert c.form_for("late_payment", law, DebtorType.CONSUMER) is None
        cited = {
            text
            for clause in c.KNOWN_CLAUSES
            if (form := c.form_for(clause, law, DebtorType.CONSUMER))
            for text in form.cites
        }
        assert not any(
            word in text
            for text in cited
            for word in ("L441-10", "D441-5", "231/2002", "Late Payment", "580/2012")
        )

    @pytest.mark.parametrize(
        ("clause", "law", "kind", "words"),
        [
            ("mora", "FR", "consumer", "mora_fr"),
            ("mora", "IT", "business", "mora_it"),
            ("mora", "GB", "business", "mora_other"),
            ("mora", "CA", "business", "mora_other"),
            ("mora", "CA-QC", "business", "mora_qc"),
            ("late_payment", "FR", "business", "late_payment_fr"),
            ("late_payment", "FR", "public", None),
            ("late_payment", "IT", "public", "late_payment_it"),
            ("late_payment", "GB", "sole_trader", "late_payment_gb"),
            ("late_payment", "CH", "business", None),
            ("default_interest", "FR", "consumer", "default_interest_fr"),
            ("default_interest", "FR", "business", None),
            ("default_interest", "CH", "business", "default_interest_ch"),
            ("legal_costs", "FR", "consumer", "legal_costs_fr_consumer"),
            ("legal_costs", "FR", "business", "legal_costs_other"),
            ("legal_costs", "IT", "consumer", "legal_costs_other"),
            ("termination", "IT", "consumer", "termination_it"),
            ("termination", "FR", "business", None),
            ("prescription", "FR", "business", None),
            ("pre_action", "GB", "business", "letter_before_action_gb"),
            ("pre_action", "GB", "sole_trader", "letter_of_claim_gb"),
            ("pre_action", "GB", "consumer", "letter_of_claim_gb"),
            ("pre_action", "IE", "business", None),
        ],
    )
    def test_law_and_debtor_choose(self, clause, law, kind, words):
        form = c.form_for(clause, law, DebtorType(kind))

        assert (form.words if form else None) == words

    def test_a_debtor_of_unknown_type_gets_only_what_is_for_everybody(self):
        assert c.form_for("mora", "FR", None).words == "mora_fr"
        assert c.form_for("late_payment", "FR", None) is None
        assert c.form_for("pre_action", "GB", None) is None

    def test_what_law_wants_of_the_time(self):
        individuals = c.least_time("pre_action", "GB", DebtorType.SOLE_TRADER)

        assert (individuals.days, individuals.since) == (30, TimeSince.LETTER_DATE)
        assert c.least_time("pre_action", "GB", DebtorType.BUSINESS).days == 14
        assert c.least_time("termination", "IT", DebtorType.BUSINESS).days == 15
        assert c.least_time("mora", "IT", DebtorType.BUSINESS) is None


class TestPolicies:
    @pytest.mark.parametrize("law", LAWS)
    @pytest.mark.parametrize("clause", c.KNOWN_CLAUSES)
    def test_a_clause_has_words_under_the_law_or_is_refused(self, codes, clause, law):
        refused = "P175" in codes(policy(law, clause))

        assert refused == (not c.forms_under(clause, law))

    def test_the_law_is_the_creditors_when_none_is_stated(self, codes):
        text = policy("FR", "late_payment").replace("governing_law: FR\n", "")

        assert codes(text) == []
        assert codes(text.replace("country: FR", "country: CH")) == ["P175"]

    @pytest.mark.parametrize(
        ("document", "clause", "expected"),
        [
            ("late_notice", "mora", []),
            ("late_notice", "termination", ["P175"]),
            ("late_notice", "prescription", ["P175"]),
            ("final_demand", "termination", []),
            ("call_sheet", "mora", ["P175"]),
        ],
    )
    def test_a_clause_belongs_to_certain_letters(self, codes, document, clause, expected):
        channel = "phone" if document == "call_sheet" else "letter"

        text = policy("IT", clause, document=document, channel=channel)

        assert codes(text) == expected

    @pytest.mark.parametrize(
        ("law", "clause", "within", "expected"),
        [
            ("IT", "termination", "14", ["P176"]),
            ("IT", "termination", "15", []),
            ("IT", "mora", "1", []),
            # Three days in the post: 14 from the letter's date for companies.
            ("GB", "pre_action", "10", ["P176"]),
            ("GB", "pre_action", "11", []),
        ],
    )
    def test_the_time_that_goes_with_a_clause(self, codes, law, clause, within, expected):
        assert codes(policy(law, clause, within=within)) == expected

    @pytest.mark.parametrize(
        ("within", "expected"), [("26", ["P176"]), ("27", [])], ids=["29 days", "30 days"]
    )
    def test_a_plan_for_individuals_needs_their_time(self, codes, within, expected):
        text = policy("GB", "pre_action", within=within, when="debtor_type: consumer")

        assert codes(text) == expected


class TestLints:
    def lints(self, load, text):
        policy, problems = load(text, linted=True)
        assert policy is not None, problems
        return [problem for problem in problems if problem.code in {"P177", "P178", "P179"}]

    @pytest.mark.parametrize(
        ("when", "expected"),
        [
            ("", ["P177"]),
            ("debtor_type: [business, sole_trader]", []),
            ("debtor_type: [business, public]", ["P177"]),
            ("debtor_type: business, risk: high", []),
            ("risk: high", ["P177"]),
        ],
    )
    def test_those_who_cannot_get_a_clause_are_told(self, load, when, expected):
        found = self.lints(load, policy("FR", "mora, late_payment", when=when))

        assert [problem.code for problem in found] == expected

    def test_types_that_an_earlier_plan_takes_are_not_told(self, load):
        stage = (
            "{key: %s, days: 45, document: final_demand, channel: letter, pay_within: 15,"
            " clauses: [mora%s]}"
        )
        plans = (
            "plans: [{name: a, when: {debtor_type: [consumer, public]},"
            f" stages: [{stage % ('one', '')}]}},"
            f" {{stages: [{stage % ('two', ', late_payment')}]}}]\n"
        )

        assert self.lints(load, HEAD + plans) == []

    def test_a_letter_of_claim_that_is_too_short_is_told_with_its_debtors(self, load):
        (found, _) = self.lints(load, policy("GB", "pre_action", within=26))

        assert found.message == (
            "the clause `pre_action` of stage `last` wants 30 days for a consumer or sole trader,"
            " not 29; the run will stop at such an account"
        )
        assert found.hint.endswith("`when: {debtor_type: [consumer, sole_trader]}`")
        told = self.lints(load, policy("GB", "pre_action", within=27))
        assert [problem.code for problem in told] == ["P178"]

    @pytest.mark.parametrize(
        ("law", "clause", "expected"),
        [
            ("FR", "mora, legal_costs", []),
            ("IT", "mora", ["P178"]),
            ("IT", "mora, prescription", ["P178", "P178"]),
            ("IT", "termination", []),
            ("CA-QC", "mora", ["P178"]),
            ("IE", "mora", []),
        ],
    )
    def test_what_could_not_be_checked_is_named(self, load, law, clause, expected):
        found = self.lints(load, policy(law, clause))

        assert [problem.code for problem in found] == expected

    @pytest.mark.parametrize(
        ("law", "clauses", "when", "expected"),
        [
            ("FR", "legal_costs", "", ["P179"]),
            ("FR", "mora", "", []),
            ("CH", "default_interest", "", ["P179"]),
            ("IE", "legal_costs", "", []),
            ("GB", "mora", "", ["P179"]),
            ("GB", "mora", "debtor_type: business", []),
            ("GB", "mora", "debtor_type: sole_trader", ["P179"]),
        ],
    )
    def test_what_the_law_expects_of_a_final_demand(self, load, law, clauses, when, expected):
        found = self.lints(load, policy(law, clauses, when=when))

        assert [problem.code for problem in found] == expected

    def test_a_late_notice_is_expected_to_say_nothing(self, load):
        assert self.lints(load, policy("FR", "", document="late_notice")) == []


def test_the_law_of_quebec_is_one_of_its_own(codes, accepted):
    assert accepted(policy("CA-QC", "mora")).governing_law == "CA-QC"
    assert codes(policy("CA-ON", "mora")) == ["P028"]

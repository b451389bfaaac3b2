"""Final demands leave the time that presets ask for, as far as the policy alone can tell."""

import pytest

HEAD = """\
schema: 1
preset: {preset}
creditor: {{name: Atelier Exemple, address: [1 rue Haute], country: IT}}
language: it
currency: EUR
interest: {{terms: {{uk-b2b: {{rate_rule: fixed_at_start}}}}}}
"""
ITALY = HEAD.format(preset="it-b2b").replace("uk-b2b: {rate_rule: fixed_at_start}", "")
ENGLAND = HEAD.format(preset="uk-b2b") + "envelope: it_right\n"


def demand(within="", *, key="last", channel="letter", document="final_demand"):
    pay_within = f", pay_within: {within}" if within else ""
    return f"{{key: {key}, days: 45, document: {document}, channel: {channel}{pay_within}}}"


def plans(*stages):
    return f"plans: [{{stages: [{', '.join(stages)}]}}]\n"


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (demand("14"), ["P113"]),
        (demand("15"), []),
        # The default of eight days.
        (demand(), ["P113"]),
        # Ten business days from a Sunday end on a Friday, eleven on the Monday after.
        (demand("{business_days: 10}"), ["P113"]),
        (demand("{business_days: 11}"), []),
        (demand("14", channel="email"), ["P113"]),
        (demand("14", document="late_notice"), []),
        # Slips have their own problems, and only those.
        (demand("x"), ["P020"]),
        (demand("{business_days: x}"), ["P020"]),
        (demand("{}"), ["P006"]),
        ("last", ["P007"]),
    ],
)
def test_fifteen_days_from_receipt(codes, stage, expected):
    assert codes(ITALY + plans(stage)) == expected


def test_every_short_stage_is_told_with_its_line(load):
    text = f"{ITALY}plans:\n  - stages:\n      - {demand('3')}\n"
    _, (problem,) = load(text)

    assert problem.place.line == 9
    assert problem.message == (
        "stage `last` leaves at least 3 days from its receipt to pay; the preset `it-b2b` asks"
        " for 15 in a final demand"
    )


def test_two_presets_with_the_same_time_tell_it_once(codes):
    text = ITALY.replace("it-b2b", "[it-b2b, it-b2c]")
    text = text.replace("terms: {}", "terms: {it-b2c: {rate: {annual: 1}, runs_from: due_date}}")

    assert codes(text + plans(demand("3"))) == ["P113"]


@pytest.mark.parametrize(
    ("stage", "mail_days", "expected"),
    [
        (demand("26"), "", ["P114"]),
        (demand("27"), "", []),
        (demand("24", channel="registered_letter"), "", ["P114"]),
        (demand("25", channel="registered_letter"), "", []),
        (demand("29", channel="email"), "", ["P114"]),
        (demand("30", channel="email"), "", []),
        (demand("27"), "notices: {mail_days: {letter: 2}, ", ["P114"]),
        (demand("28"), "notices: {mail_days: {letter: 2}, ", []),
    ],
)
def test_thirty_days_from_the_letters_date_for_individuals(codes, stage, mail_days, expected):
    text = ENGLAND + "notices: {min_days_between: 7}\n" + plans(stage)
    text = text.replace("notices: {", mail_days, 1) if mail_days else text
    assert codes(text) == []
    assert codes(text, linted=True) == expected


def test_the_warning_says_whom_it_is_about(load):
    policy, (problem,) = load(ENGLAND + plans(demand("14")), linted=True)

    assert policy is not None
    assert "in a final demand to a consumer or sole trader" in problem.message
    assert "`when: {debtor_type: [consumer, sole_trader]}`" in problem.hint


def several(*written):
    listed = ", ".join(
        f"{{name: p{at}{f', when: {{{when}}}' if when else ''}, stages: [{demand(within)}]}}"
        for at, (when, within) in enumerate(written)
    )
    return ENGLAND + f"plans: [{listed}]\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ([("debtor_type: [consumer, sole_trader]", "30"), ("", "14")], []),
        ([("debtor_type: [consumer, sole_trader]", "14"), ("", "14")], ["P114"]),
        ([("debtor_type: business", "14"), ("", "30")], []),
        # Sole traders still come to the last plan.
        ([("debtor_type: consumer", "30"), ("", "14")], ["P114"]),
        # Another condition lets some individuals pass on to the last plan.
        ([("debtor_type: [consumer, sole_trader], risk: low", "30"), ("", "14")], ["P114"]),
        ([("country: GB", "14"), ("", "30")], ["P114"]),
    ],
)
def test_plans_are_read_in_their_order(codes, written, expected):
    found = codes(several(*written), linted=True)
    assert [code for code in found if code == "P114"] == expected

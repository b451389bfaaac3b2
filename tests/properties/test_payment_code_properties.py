"""Payment codes over random names, sums, references and addresses: never cut, never rounded."""

import re
from dataclasses import replace
from decimal import Decimal

import segno
from hypothesis import given
from hypothesis import strategies as st

from dunbatch.core.money import decimals_of
from dunbatch.documents.payment_codes import Unfit, epc_payload, payment_codes
from dunbatch.documents.swiss_bill import debtor_in_parts
from dunbatch.render.bill_space import PAYMENT_PART, fits
from dunbatch.render.payment_codes import LARGEST_EPC, draw
from tests.render import factories as letters
from tests.render.parties import ADDRESSEES

LETTERS = st.sampled_from("aW é1-Łφ")
NAMES = st.one_of(
    st.text(LETTERS, min_size=1, max_size=60), st.text(LETTERS, min_size=66, max_size=74)
)
REFERENCES = st.one_of(
    st.text(LETTERS, min_size=1, max_size=60), st.text(LETTERS, min_size=135, max_size=145)
)
CENTS = st.one_of(
    st.integers(-3, 3), st.integers(99_999_999_990, 100_000_000_010), st.integers(1, 10**11)
)
IBAN = "FR1420041010050500013M02606"


@given(NAMES, REFERENCES, CENTS, st.booleans(), st.sampled_from(["", "EXMPFRPPXXX"]))
def test_a_code_is_made_within_its_limits_and_nowhere_else(
    name, reference, cents, structured, bic
):
    amount = Decimal(cents).scaleb(-2)
    made = epc_payload(
        name=name,
        iban=IBAN,
        bic=bic,
        amount=amount,
        reference=reference,
        structured=structured,
    )
    lines = ["BCD", "002", "1", "SCT", bic, name, IBAN, f"EUR{amount:.2f}", ""]
    whole = "\n".join([*lines, reference] if structured else [*lines, "", reference])
    fit = (
        len(name) <= 70
        and (structured or len(reference) <= 140)
        and 1 <= cents <= 99_999_999_999
        and len(whole.encode()) <= 331
    )

    assert made == whole if fit else isinstance(made, Unfit)
    if fit:
        assert draw(whole).version <= LARGEST_EPC


@given(st.sampled_from("AUD CAD CHF CZK GBP JPY NOK PLN SEK USD".split()), st.integers(1, 10**9))
def test_no_transfer_code_is_in_another_currency_than_the_euro(currency, cents):
    total = Decimal(cents).scaleb(-decimals_of(currency))
    document = letters.notice("fr", currency=currency, total_claimed=total, reference="C-1")

    assert all(code.payload.startswith("https://") for code in payment_codes(document))


WORDS = st.sampled_from("rue via 12 3b 7/9 Haute dell’Orto bis B 1945 – ,".split())


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_dividing_an_address_loses_nothing_but_a_comma(words):
    line = " ".join(words)
    party = debtor_in_parts(replace(ADDRESSEES["it"], address_lines=(line,)))
    if party is None:
        return
    plain = re.sub(r"[ ,]+", "", line.replace("’", "'").replace("–", "-"))
    ways = (party.street + party.house_number, party.house_number + party.street)

    assert plain in {re.sub(r"[ ,]+", "", way) for way in ways}
    assert not any(character.isdigit() for character in party.street)


def inside(path, size):
    """The dark modules of an outline, by counting the edges left of each (the rule evenodd)."""
    crossed = [[False] * (size + 1) for _ in range(size)]
    for line in path.split("Z")[:-1]:
        start, *moves = re.findall(r"[MHV][0-9 ]+", line)
        x, y = map(int, start[1:].split())
        first = x, y
        for move in [*moves, f"H{first[0]}", f"V{first[1]}"]:
            to = int(move[1:])
            if move[0] == "H":
                x = to
            else:
                for row in range(min(y, to), max(y, to)):
                    crossed[row][x] = not crossed[row][x]
                y = to
    rows = []
    for row in crossed:
        dark, cells = False, []
        for at in range(size):
            dark ^= row[at]
            cells.append(dark)
        rows.append(cells)
    return rows


@given(st.text(min_size=1, max_size=120).filter(lambda text: text.isprintable()))
def test_the_outline_is_the_symbol(payload):
    symbol = draw(payload)
    code = segno.make_qr(payload.encode(), error="m", boost_error=False)

    assert inside(symbol.path, symbol.size) == [
        [bool(cell) for cell in row] for row in code.matrix
    ]
    assert len(set(re.findall("[a-zA-Z]", symbol.path))) == 4


@given(st.lists(st.text("aW é", min_size=1, max_size=70), min_size=1, max_size=4))
def test_room_on_a_bill_never_grows_with_more_text(lines):
    whole = (tuple(lines), ())

    assert not fits(PAYMENT_PART, whole) or fits(PAYMENT_PART, (tuple(lines[:-1]) or ("a",), ()))

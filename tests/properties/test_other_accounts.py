"""No letter says anything of another account: not on the page, not in what a file carries unseen.

Every account has a token of its own in its id, name, address, contacts and numbers. Whatever is
found in a letter's file that looks like a token is its own. `make campaign NAME=other_accounts`
does it with 500 accounts.
"""

import os
import random
import re
from collections import Counter
from io import BytesIO

import pikepdf
import pytest

from dunbatch.documents.build import build_documents
from dunbatch.workers import render_all
from tools.conformance.tags import drawn_text
from tools.specimens.laws import CUSTOMERS, LAWS, customer_of, policy_of
from tools.specimens.make import csv_of, plan_of
from tools.specimens.scenes import SCENES

pytestmark = pytest.mark.pdf

ACCOUNTS = 500 if os.environ.get("HYPOTHESIS_PROFILE") == "campaign" else 20
ALONE = [scene for scene in SCENES if not scene.policy and not scene.files]
"""Stories that one run can tell together."""
LETTERS = "BCDFGHJKLMNPRSTVWXYZ"
TOKEN = re.compile(rf"Q[{LETTERS}]{{6}}Q")
TOLD = ("name", "contact_name", "address_line_1", "city", "contract")


def tokens(count):
    chance = random.Random(7)
    found = {f"Q{''.join(chance.choices(LETTERS, k=6))}Q": None for _ in range(count * 2)}
    return list(found)[:count]


def account(token, scene, law, language):
    """Return the rows of an account that lives `scene`, its token wherever a text can hold it."""
    party = {**customer_of(law, language), **scene.account, "currency": law.currency}
    party |= {column: f"{party[column]} {token}" for column in TOLD if column in party}
    party |= {"account_id": token, "email": f"{token.lower()}@customer.example"}
    party |= {"phone": f"+33 {token}"}
    for row in scene.rows:
        own = {
            column: re.sub(r"\b[A-Z]+(?=-)", token, row[column])
            for column in ("number", "applies_to", "po_number")
            if column in row
        }
        if "tracking" in row:
            own["tracking"] = f"RK {token}"
        yield {**party, **row, **own}


def letters(folder):
    """Yield the token of each letter with its kind and file, as one run makes them."""
    law = LAWS[-1]
    languages = list(CUSTOMERS)
    rows = [
        row
        for at, token in enumerate(tokens(ACCOUNTS))
        for row in account(
            token, ALONE[at % len(ALONE)], law, languages[at // len(ALONE) % len(languages)]
        )
    ]
    plan = plan_of(folder, csv_of(rows), policy_of(law, "fr"))
    documents = [one for a in plan.assessments for one in build_documents(a, plan.policy)]
    for rendered in render_all(documents, 2):
        assert rendered.letter is not None, [problem.message for problem in rendered.problems]
        document = rendered.document
        yield document.addressee.account_id, document.kind.value, rendered.letter.pdf


def carried(pdf):
    """Yield every text of a file: drawn, in any of its values, in any of its streams."""
    yield drawn_text(pdf)
    for one in pdf.objects:
        yield from texts_of(one)
        if isinstance(one, pikepdf.Stream):
            yield one.read_bytes().decode("latin-1")


def texts_of(value):
    if isinstance(value, pikepdf.String | pikepdf.Name):
        yield str(value)
    elif isinstance(value, pikepdf.Array) and not value.is_indirect:
        for one in value:
            yield from texts_of(one)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for one in value.values():
            if not getattr(one, "is_indirect", False):
                yield from texts_of(one)


def test_a_letter_holds_the_token_of_its_own_account_alone(tmp_path):
    kinds = Counter()
    for token, kind, content in letters(tmp_path):
        kinds[kind] += 1
        with pikepdf.open(BytesIO(content)) as pdf:
            found = {one for text in carried(pdf) for one in TOKEN.findall(text.upper())}
            assert found == {token}
            assert token in drawn_text(pdf)
            assert token in str(pdf.docinfo.Title)
    assert set(kinds) >= {scene.kind for scene in ALONE}
    assert kinds.total() >= ACCOUNTS


def test_what_is_carried_unseen_is_found():
    pdf = pikepdf.new()
    pdf.docinfo["/Subject"] = "QBCDFGHQ"
    pdf.attachments["note.txt"] = b"QKLMNPRQ"
    out = BytesIO()
    pdf.save(out)

    with pikepdf.open(out) as again:
        found = {one for text in carried(again) for one in TOKEN.findall(text)}
    assert found == {"QBCDFGHQ", "QKLMNPRQ"}

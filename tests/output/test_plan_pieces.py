"""A plan written in pieces is the text that `json.dumps` would make of the whole."""

import json

import pytest

from dunbatch.output.json_text import indented
from dunbatch.output.plan_report import json_pieces

ACCOUNTS = [
    {
        "account_id": "C1",
        "name": "Café “Zoë”\nline",
        "items": [],
        "reasons": [{"text": '"a": []'}],
    },
    {"account_id": "C2", "name": "", "items": [{"number": "1"}, {"number": "2"}], "reasons": []},
]


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("reason", ["", 'Statut is "accounts": [], not kept', "\\", '\\"'])
def test_the_pieces_are_the_text(count, reason):
    frame = {"schema": "s", "ledger": {"left_out": [{"reason": reason}]}, "accounts": []}
    frame |= {"totals": [{"currency": "EUR"}]}
    whole = {**frame, "accounts": ACCOUNTS[:count]}

    texts = (indented(account, "\n  ") for account in ACCOUNTS[:count])
    written = "".join(json_pieces(frame, texts))

    assert written == json.dumps(whole, ensure_ascii=False, indent=1)
    assert json.loads(written) == whole

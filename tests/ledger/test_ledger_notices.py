"""Notice rows of a ledger, and registers."""

from datetime import date
from decimal import Decimal

import pytest

from dunbatch.core.notices import Covered, Notice, NoticeStatus
from dunbatch.ledger.columns import REGISTER_COLUMNS
from dunbatch.ledger.reader import read_register
from dunbatch.text.cells import neutralise
from dunbatch.text.files import Source

from .ledger_texts import INVOICE, codes, only_account, read, table

HEADER = ",".join(REGISTER_COLUMNS)
ROW = {
    "account_id": "C001",
    "currency": "EUR",
    "kind": "notice",
    "number": "2026-02-20-second-ab12",
    "date": "2026-02-20",
    "applies_to": "F-1@2026-02-04:2:1.5:40;F:2@2026-01-04:1",
    "stage": "second",
    "level": "2",
    "plan": "standard",
    "document": "late_notice",
    "channel": "registered_letter",
    "tracking": "RA 1",
    "received_on": "2026-02-23",
    "pay_by": "2026-03-05",
    "principal": "100",
    "interest": "1.50",
    "compensation": "40.00",
    "fees": "0",
    "total": "141.50",
    "status": "sent",
}


def register(*rows: dict[str, str]) -> tuple[tuple[Notice, ...], list[str]]:
    lines = [",".join(row.get(column, "") for column in REGISTER_COLUMNS) for row in rows]
    text = "\n".join((HEADER, *lines)) + "\n"
    notices, problems = read_register(Source("register.csv", text.encode()))
    return notices, [problem.code for problem in problems]


def test_every_column_of_a_notice():
    [notice], problems = register(ROW)
    assert problems == []
    assert notice == Notice(
        account_id="C001",
        currency="EUR",
        number="2026-02-20-second-ab12",
        dated=date(2026, 2, 20),
        stage="second",
        plan="standard",
        level=2,
        document="late_notice",
        channel="registered_letter",
        covers=(
            Covered("F-1", date(2026, 2, 4), 2, Decimal("1.50"), Decimal("40.00")),
            Covered("F:2", date(2026, 1, 4), 1),
        ),
        principal=Decimal("100.00"),
        interest=Decimal("1.50"),
        compensation=Decimal("40.00"),
        fees=Decimal("0.00"),
        total=Decimal("141.50"),
        pay_by=date(2026, 3, 5),
        tracking="RA 1",
        received_on=date(2026, 2, 23),
        status=NoticeStatus.SENT,
    )
    assert notice.place.line == 2


def test_a_register_of_nothing_is_in_order():
    assert register() == ((), [])


@pytest.mark.parametrize("account_id", ["=1+1", "-5", "@sum", "'=x", "C001"])
def test_what_a_run_made_harmless_is_read_back_unchanged(account_id):
    covered = f"{account_id}@2026-02-04:1"
    written = ROW | {"account_id": neutralise(account_id), "applies_to": neutralise(covered)}
    [notice], problems = register(written)
    assert problems == []
    assert notice.account_id == notice.covers[0].number == account_id


def test_notices_come_in_an_order_of_their_own():
    first = ROW | {"account_id": "B"}
    second = ROW | {"date": "2026-02-19"}
    assert register(ROW, second, first)[0] == register(first, second, ROW)[0]


@pytest.mark.parametrize(
    ("column", "text", "found"),
    [
        ("kind", "payment", ["L052"]),
        ("account_id", "", ["L020"]),
        ("currency", "", ["L020"]),
        ("currency", "EURO", ["L031"]),
        ("date", "", ["L020"]),
        ("date", "20.02.2026", ["L024"]),
        ("number", "", []),
        ("number", "a;b", ["L035"]),
        ("level", "99", []),
        ("level", "100", ["L034"]),
        ("level", "-1", ["L034"]),
        ("level", "0", []),
        ("stage", "", []),
        ("status", "cancelled", []),
        ("status", "lost", ["L030"]),
        ("total", "-1", ["L028"]),
        ("total", "1.001", ["L027"]),
        ("applies_to", "", []),
        ("applies_to", "F-1@2026-02-30", ["L051"]),
        ("applies_to", "F-1@2026-02-04:1:0.001", ["L051"]),
        ("applies_to", ";".join(f"F-{n}@2026-02-04:1:1.00:40.00" for n in range(2000)), []),
    ],
)
def test_one_cell_of_a_register(column, text, found):
    assert register(ROW | {column: text})[1] == found


def test_a_register_is_a_table_with_its_columns():
    for content in (b"account_id,kind,date\nC001,notice,2026-02-20\n", b"\n"):
        assert read_register(Source("register.csv", content))[1]
    assert read_register(Source("register.yaml", b"accounts: []\n"))[1][0].code == "L002"
    named = Source("register.csv", (HEADER + ",name\n").encode())
    assert [problem.code for problem in read_register(named)[1]] == ["L010"]


def test_a_notice_of_the_ledger_takes_the_currency_of_the_policy():
    text = table(INVOICE + ",", "C001,,notice,,2026-02-20,,0,first", more=",stage")
    [notice] = only_account(text, currency="CHF").notices
    assert (notice.currency, notice.stage, notice.covers) == ("CHF", "first", ())


def test_an_account_known_from_notices_needs_no_name():
    account = only_account(table("C001,,notice,,2026-02-20,,,first", more=",stage"))
    assert account.party.name == ""
    assert account.entries == ()
    assert account.currencies == ()


def test_a_notice_may_name_what_is_settled_and_gone():
    text = table(INVOICE + ",", "C001,,notice,,2026-02-20,,,F-0:1", more=",applies_to")
    assert only_account(text).notices[0].covers == (Covered("F-0", level=1),)


@pytest.mark.parametrize(
    ("number", "target", "covered"),
    [
        ("12:30", "12:30", Covered("12:30")),
        ("12:30", "12:30:2", Covered("12:30", level=2)),
        ("12", "12:30", Covered("12", level=30)),
        ("F@2026-02-04", "F@2026-02-04", Covered("F@2026-02-04")),
        ("F-1", "F-1@2026-02-04:1", Covered("F-1", date(2026, 2, 4), 1)),
        ("a:b", "a:b:c", Covered("a:b:c")),
    ],
)
def test_numbers_of_the_account_are_taken_whole(number, target, covered):
    text = table(
        INVOICE.replace("F-1", number) + ",",
        f"C001,,notice,,2026-02-20,,,{target}",
        more=",applies_to",
    )
    assert only_account(text).notices[0].covers == (covered,)


def test_cells_that_mean_nothing_on_a_notice_are_warned_of():
    text = table(
        INVOICE + ",", "C001,,notice,,2026-02-20,2026-03-01,,Relance", more=",description"
    )
    assert codes(text) == ["L036", "L036"]


def test_an_account_with_a_faulty_notice_keeps_the_others():
    text = table(INVOICE + ",", "C001,,notice,,,,,x", "C001,,notice,,2026-02-20,,,x", more=",plan")
    ledger, problems = read(text)
    assert [(p.code, p.account_id) for p in problems] == [("L020", "C001")]
    assert len(ledger.accounts[0].notices) == 1

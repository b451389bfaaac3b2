"""The stories of the specimens: what happened on an account, and which document that leads to.

A kind of document joins by one entry of `SCENES`, with its own keys of the policy (another form of
statement) and its own files (arrangements) where it needs them. Days are counted back from the
day of the run; every amount is what a bookkeeper would have in the ledger, nothing is computed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from zlib import crc32

from tools.specimens.laws import Row

AS_OF = date(2026, 6, 30)
"""The day every specimen speaks for."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One account's story."""

    name: str
    """Name of the specimen; the account's id follows from it."""
    kind: str
    """The kind of document it is there to show."""
    rows: tuple[Row, ...]
    """Its entries."""
    account: Mapping[str, str]
    """Cells that hold for the account, such as a hold."""
    policy: Mapping[str, object]
    """Keys of the policy that this story needs otherwise than the others."""
    files: Mapping[str, str]
    """Files that stand beside the policy, by their name."""

    @property
    def account_id(self) -> str:
        """The account's id."""
        return account_of(self.name)


def account_of(scene: str) -> str:
    """Return the account that lives a scene, the same however many scenes there are."""
    return f"C-{1000 + crc32(scene.encode()) % 9000}"


def _day(days_before: int) -> str:
    return (AS_OF - timedelta(days=days_before)).isoformat()


def _invoice(number: str, overdue: int, amount: str, **cells: str) -> Row:
    return {
        "kind": "invoice",
        "number": number,
        "date": _day(overdue + 30),
        "due_date": _day(overdue),
        "amount": amount,
        **cells,
    }


def _paid(days_before: int, amount: str, **cells: str) -> Row:
    return {"kind": "payment", "date": _day(days_before), "amount": amount, **cells}


def _sent(stage: str, days_before: int, items: str, **cells: str) -> Row:
    documents = {"final_demand": "final_demand", "call": "call_sheet"}
    return {
        "kind": "notice",
        "date": _day(days_before),
        "stage": stage,
        "document": documents.get(stage, "late_notice"),
        "channel": "letter",
        "pay_by": _day(days_before - 11),
        "applies_to": items,
        **cells,
    }


def _costs(days_before: int, amount: str, number: str) -> Row:
    return {
        "kind": "charge",
        "number": "K-" + number,
        "date": _day(days_before),
        "due_date": _day(days_before),
        "amount": amount,
        "charge_of": "costs",
        "applies_to": number,
    }


_DISPUTED = {"item_hold": "dispute", "item_hold_since": _day(14)}
_LATER = (_invoice("F-0601", -8, "12999.00"), _invoice("F-0614", -21, "480.00"))


def _scene(
    name: str,
    kind: str,
    *rows: Row,
    policy: Mapping[str, object] | None = None,
    files: Mapping[str, str] | None = None,
    **account: str,
) -> Scene:
    return Scene(name, kind, rows, account, policy or {}, files or {})


SCENES = (
    _scene(
        "statement",
        "statement",
        _invoice("F-0412", 96, "3650.25", po_number="PO-77"),
        _paid(60, "500.00", applies_to="F-0412", number="VIR-1"),
        _invoice("F-0455", 45, "860.00"),
        _invoice("F-0470", 31, "420.00", **_DISPUTED),
        _invoice("F-0480", 12, "1240.50", due_date="", date=_day(42)),
        _costs(10, "25.00", "F-0412"),
        *_LATER,
    ),
    _scene(
        "statement_in_credit",
        "statement",
        _invoice("F-0400", 20, "860.00"),
        _paid(18, "860.00", applies_to="F-0400", number="VIR-1"),
        {"kind": "credit_note", "number": "A-0031", "date": _day(9), "amount": "215.40"},
    ),
    _scene(
        "pre_due_reminder",
        "pre_due_reminder",
        _invoice("F-0590", -5, "1240.50", po_number="PO-77"),
        _invoice("F-0597", -12, "318.60"),
    ),
    _scene(
        "late_notice_first",
        "late_notice",
        _invoice("F-0502", 10, "742.80"),
        _invoice("F-0505", 8, "1530.00", po_number="PO-81"),
        *_LATER,
    ),
    _scene(
        "late_notice_second",
        "late_notice",
        _invoice("F-0482", 28, "1876.50"),
        _paid(3, "250.00", number="VIR-7", applies_to="F-0482"),
        _invoice("F-0494", 24, "955.20"),
        _invoice("F-0511", 5, "310.00"),
        _sent("first", 20, "F-0482;F-0494"),
        hold="promise",
        hold_since=_day(18),
        hold_until=_day(2),
        promise_amount="1000.00",
    ),
    _scene(
        "late_notice_last",
        "late_notice",
        _invoice("F-0464", 40, "1104.00"),
        _invoice("F-0468", 36, "318.60"),
        _invoice("F-0470", 31, "420.00", **_DISPUTED),
        _costs(10, "18.50", "F-0464"),
        _sent("first", 32, "F-0464;F-0468;F-0470"),
        _sent("second", 16, "F-0464;F-0468"),
        *_LATER,
    ),
    _scene(
        "call_sheet",
        "call_sheet",
        _invoice("F-0455", 50, "860.00"),
        _invoice("F-0458", 46, "2412.00", po_number="PO-77"),
        _invoice("F-0470", 31, "420.00", **_DISPUTED),
        _sent("first", 40, "F-0455;F-0458", total="3272.00"),
        _sent("second", 24, "F-0455;F-0458", total="3299.14", tracking="RK 000 000 001 EX"),
        risk="medium",
        credit_limit="3000.00",
    ),
    _scene(
        "final_demand",
        "final_demand",
        _invoice("F-0412", 96, "3650.25", po_number="PO-77"),
        _paid(60, "500.00", applies_to="F-0412", number="VIR-1"),
        _invoice("F-0435", 66, "860.00"),
        _invoice("F-0470", 31, "420.00", **_DISPUTED),
        _invoice("F-0480", 12, "1240.50", due_date="", date=_day(42)),
        _costs(10, "25.00", "F-0412"),
        *_LATER,
        _sent("first", 52, "F-0412;F-0435"),
        _sent("second", 38, "F-0412;F-0435"),
        _sent("third", 24, "F-0412;F-0435", channel="registered_letter"),
    ),
    _scene(
        "handover_file",
        "handover_file",
        _invoice("F-0312", 131, "3650.25", po_number="PO-77"),
        _paid(60, "500.00", applies_to="F-0312", number="VIR-1"),
        _invoice("F-0335", 101, "860.00"),
        _invoice("F-0470", 31, "420.00", **_DISPUTED),
        _invoice("F-0480", 12, "1240.50"),
        _sent("first", 93, "F-0312;F-0335", total="4510.25"),
        _sent("second", 78, "F-0312;F-0335", total="4531.80"),
        _sent(
            "final_demand",
            37,
            "F-0312;F-0335",
            channel="registered_letter",
            tracking="RK 000 000 002 EX",
            total="4163.37",
            received_on=_day(34),
            pay_by=_day(12),
        ),
    ),
)
"""Every story there is a specimen of, in the order in which a customer would live it."""

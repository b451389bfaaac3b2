"""The fee of a notice, and fees of earlier ones that are still owed (rules, section 8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dunbatch.core.books import names_of
from dunbatch.core.charges import amount_in
from dunbatch.core.entries import ChargeKind, Entry, EntryKind, may_charge
from dunbatch.core.history import NO_CONTACT, History
from dunbatch.core.money import total, zero
from dunbatch.core.notices import Notice
from dunbatch.core.problems import Problem
from dunbatch.core.terms import DocumentKind, Stage
from dunbatch.core.unit import OpenItem, Unit


@dataclass(frozen=True, slots=True)
class Fees:
    """What a notice asks for notices."""

    own: Decimal
    """The fee of this notice."""
    carried: Decimal
    """Fees of earlier notices, less what was booked against them."""


def fees_of(
    unit: Unit, stage: Stage | None, ladder: Sequence[OpenItem], history: History
) -> tuple[Fees, tuple[Problem, ...]]:
    """Return the fees of the notice that goes at `stage`; none where none goes.

    A call sheet is no notice that makes a fee due or recalls one: nobody but the creditor sees it.

    Args:
        unit: The account in one currency.
        stage: The notice's stage.
        ladder: The items it asks for: overdue, neither held nor charges.
        history: What earlier notices covered.
    """
    nothing = zero(unit.currency)
    rules = unit.rules.fees
    if stage is None or not rules.agreed_in:
        return Fees(nothing, nothing), ()
    if not may_charge(unit.party.debtor_type, rules.debtor_types):
        return Fees(nothing, nothing), ()
    is_call = stage.document is DocumentKind.CALL_SHEET
    carried = _carried(unit, ladder, history) if rules.carry and not is_call else nothing
    # With history a fee is due only when an earlier notice covers an item of the letter.
    told = (c for item in ladder for c in item.history if c.document not in NO_CONTACT)
    is_due = not unit.history_known or any(told)
    if stage.fee is None or not is_due:
        return Fees(nothing, carried), ()
    own, problems = amount_in(
        stage.fee, unit.currency, unit.party, f"the fee of stage {stage.key}"
    )
    return Fees(own, carried), problems


def _carried(unit: Unit, ladder: Sequence[OpenItem], history: History) -> Decimal:
    """Return what is left of the fees of notices with an item that is still demanded.

    The fee of a notice whose other items were handed over went with them.
    """
    about: dict[int, tuple[Notice, set[str]]] = {}
    gone = {
        id(notice)
        for debit in unit.books.debits
        if history.handed_over(debit)
        for notice in history.covering(debit)
    }
    for item in ladder:
        for notice in history.covering(item.debit):
            if notice.fees and id(notice) not in gone:
                known = about.setdefault(id(notice), (notice, _names_in(notice)))
                known[1].update(names_of(item.entry))
    carried = [(notice, names) for notice, names in about.values()]
    left = [notice.fees or zero(unit.currency) for notice, _ in carried]
    for entry in unit.visible:
        rest = abs(entry.amount)
        for at, (notice, names) in enumerate(carried):
            if _is_against(entry, notice, names):
                used = min(rest, left[at])
                left[at] -= used
                rest -= used
    return total(left, unit.currency)


def _is_against(entry: Entry, notice: Notice, names: set[str]) -> bool:
    """Whether a row is a fee booked for the notice or its items, or pays the notice by number.

    A booked fee that names nothing may be for any; it is in the balance and demanded there.
    """
    if entry.kind is EntryKind.PAYMENT:
        return bool(notice.number) and notice.number in entry.applies_to
    if entry.kind is not EntryKind.CHARGE or entry.charge_of is not ChargeKind.FEE:
        return False
    return not entry.applies_to or not names.isdisjoint(entry.applies_to)


def _names_in(notice: Notice) -> set[str]:
    """Return what a charge or a payment may call the notice by: its number, or an item of it."""
    numbers = {covered.number for covered in notice.covers}
    dated = {f"{c.number}@{c.due_date.isoformat()}" for c in notice.covers if c.due_date}
    return (numbers | dated | {notice.number}) - {""}

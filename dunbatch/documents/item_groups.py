"""The table of items in its printing order, and what it comes to after each row.

What is demanded stands apart from what was paid late and owes charges alone, and from what is only
shown: held items, and items not yet due.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dunbatch.documents.values import ItemRow

Group = Literal["due", "settled", "held", "later"]
_ORDER: tuple[Group, ...] = ("due", "settled", "held", "later")


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """One row of the table."""

    row: ItemRow
    """The item."""
    carried: Decimal
    """What is open of this row and of all above it; in a reminder, what is still to pay."""


def item_groups(rows: Sequence[ItemRow], *, demanding: bool) -> dict[Group, tuple[PlacedRow, ...]]:
    """Return the rows of each group, in printing order.

    Args:
        rows: The items, oldest due first.
        demanding: Whether the document demands payment; a statement demands nothing.
    """
    groups: dict[Group, list[ItemRow]] = {name: [] for name in _ORDER}
    for row in rows:
        groups[_group(row, demanding)].append(row)
    carried = Decimal(0)
    placed: dict[Group, tuple[PlacedRow, ...]] = {}
    for name, group in groups.items():
        found = []
        for row in group:
            carried += row.open if row.to_pay is None else row.to_pay
            found.append(PlacedRow(row, carried))
        placed[name] = tuple(found)
    return placed


def _group(row: ItemRow, demanding: bool) -> Group:
    if row.settled_on is not None:
        return "settled"
    overdue = row.days_overdue > 0
    if row.in_total if demanding else overdue and row.held is None:
        return "due"
    return "held" if overdue or row.held is not None else "later"

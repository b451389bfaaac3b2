"""`order: interest_first` over several payments: what was settled stays settled."""

from decimal import Decimal

from dunbatch.core.interest import Accrual, Reduction, accrue

from ..factories import day
from ..factories_rules import terms


def test_interest_settled_by_earlier_payments_is_not_settled_again():
    # 3,650.00 at 10 % bear 1.00 a day, so 10.00 to each of the three payments. The first two pay
    # just that; of the third 10.00 are interest and 365.00 principal. Ten days at 0.90 follow.
    paid = [("2026-02-10", "10.00"), ("2026-02-20", "10.00"), ("2026-03-02", "375.00")]

    found = accrue(
        due_date=day("2026-01-31"),
        until=day("2026-03-12"),
        principal=Decimal("3650.00"),
        currency="EUR",
        reductions=[Reduction(day(on), Decimal(amount)) for on, amount in paid],
        terms=terms("10", order="interest_first"),
        rate_tables={},
    )

    assert isinstance(found, Accrual)
    assert [str(s.principal) for s in found.slices] == ["3650.00", "3650.00", "3650.00", "3285.00"]
    assert [str(m.to_interest) for m in found.movements] == ["10.00", "10.00", "10.00"]
    assert (str(found.interest), str(found.outstanding)) == ("39.00", "3285.00")


def test_nor_is_it_after_a_credit_note():
    # 10.00 are settled; the credit note settles principal; two days at 0.90 later 1.80 are due.
    rows = [
        Reduction(day("2026-02-10"), Decimal("10.00")),
        Reduction(day("2026-02-10"), Decimal("365.00"), principal_only=True),
        Reduction(day("2026-02-12"), Decimal("101.80")),
    ]

    found = accrue(
        due_date=day("2026-01-31"),
        until=day("2026-02-12"),
        principal=Decimal("3650.00"),
        currency="EUR",
        reductions=rows,
        terms=terms("10", order="interest_first"),
        rate_tables={},
    )

    assert isinstance(found, Accrual)
    assert [str(m.to_interest) for m in found.movements] == ["0.00", "10.00", "1.80"]
    assert (str(found.interest), str(found.outstanding)) == ("11.80", "3185.00")

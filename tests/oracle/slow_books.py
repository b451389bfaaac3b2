"""What is open, the slow way: plain rows, replayed day by day (rules, sections 1 to 3).

Written from the rules and not from the program, of which nothing is imported. A row is a dict:
`kind`, `number`, `date`, `due` (or None), `cents` (an adjustment with its sign), `currency`,
`applies_to` (a list of texts), `hold` (None, or a dict of `kind`, `since`, `until`) and `content`,
which only orders rows that agree in all else. Bounced payments and letters of the books are not
known here.
"""

from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
FAR = date(9999, 12, 31)


def is_credit(row):
    """Whether the row lowers what is owed."""
    return row["kind"] in ("payment", "credit_note") or row["cents"] < 0


def stands(hold, day):
    """Whether a hold stands on a day, its first and last included."""
    if hold is None:
        return False
    return (hold["since"] or date.min) <= day <= (hold["until"] or FAR)


def in_dispute(row, account_hold, day):
    """Whether a debit is disputed on a day: its own hold says so, or the account's."""
    return any(
        hold is not None and hold["kind"] == "dispute" and stands(hold, day)
        for hold in (row["hold"], account_hold)
    )


def place_of(debit):
    """Return due date, date, number and content; what never falls due stands last."""
    return (debit["due"] or FAR, debit["date"], debit["number"], debit["content"])


def books(rows, as_of, account_hold, *, explicit_only):
    """Return debits with what is `left` of each, and credits with what is `left` of each."""
    debits, credits = [], []
    day = min((row["date"] for row in rows), default=as_of)
    while day <= as_of:
        for row in rows:
            if row["date"] == day and is_credit(row):
                credits.append(row | {"left": abs(row["cents"])})
            elif row["date"] == day:
                debits.append(row | {"left": row["cents"]})
        credits.sort(key=lambda c: (c["date"], c["number"], c["content"]))
        debits.sort(key=place_of)
        for credit in credits:
            _use(credit, debits, rows, account_hold, day, explicit_only)
        day += ONE_DAY
    return debits, credits


def _use(credit, debits, rows, account_hold, day, explicit_only):
    for name in credit["applies_to"]:
        named = [row for row in rows if not is_credit(row) and name in _names(row)]
        if named and all(row["date"] > day for row in named):
            return
        for debit in debits:
            if name in _names(debit):
                _pay(credit, debit)
    if not explicit_only:
        for debit in sorted(debits, key=lambda d: in_dispute(d, account_hold, day)):
            _pay(credit, debit)


def _names(row):
    return (row["number"], f"{row['number']}@{row['due']}") if row["number"] else ()


def _pay(credit, debit):
    cents = min(credit["left"], debit["left"])
    credit["left"] -= cents
    debit["left"] -= cents


def net_of_unused_credit(debits, credits, account_hold, as_of):
    """Set unused credit against debits, oldest first and disputed last.

    Return what is left of each debit, in the order given, and of the credit.
    """
    unused = sum(credit["left"] for credit in credits)
    net = [debit["left"] for debit in debits]
    order = sorted(range(len(debits)), key=lambda i: place_of(debits[i]))
    for place in sorted(order, key=lambda i: in_dispute(debits[i], account_hold, as_of)):
        used = min(unused, net[place])
        net[place] -= used
        unused -= used
    return net, unused

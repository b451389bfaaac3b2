"""An explanation for a terminal: short tables, each under the question that it answers."""

# Long because every part of an explanation stands here in the order it is printed.

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dunbatch.cli.explain_arranged import COLUMNS, arranged_cells
from dunbatch.core.assessment import AssessedItem, Assessment
from dunbatch.core.books import Settlement
from dunbatch.core.explanation import Explanation, Forecast
from dunbatch.core.interest import Slice
from dunbatch.core.interest_terms import Basis
from dunbatch.core.problems import printable
from dunbatch.i18n.catalogues import translator
from dunbatch.i18n.explain_words import word
from dunbatch.i18n.formats import Formats, formats
from dunbatch.i18n.names import reference_rate_name
from dunbatch.i18n.reasons import reason_text

_INDENT = (0, 0, 0, 2)
_LONGEST = 400


class ExplainView:
    """Prints explanations in one language."""

    def __init__(self, console: Console, language: str) -> None:
        """Print on `console`."""
        self._console = console
        self._language = language
        self._figures: Formats = formats(language)

    def show(self, explanation: Explanation) -> None:
        """Print everything behind one account in one currency."""
        a = explanation.assessment
        self._title(a)
        self._goes(a)
        self._demanded(a)
        self._open(a)
        self._paid(explanation)
        self._ages(a)
        self._interest(a)
        self._arranged(a)
        self._earlier(explanation)
        self._next(explanation.forecasts)

    def _title(self, a: Assessment) -> None:
        plan = self._word("plan", plan=a.plan.name)
        day = self._word("as_of", day=self._day(a.as_of))
        parts = (a.party.account_id, a.party.name, a.currency, day, plan)
        self._console.print(Text(" · ".join(map(_safe, filter(None, parts))), style="bold"))

    def _goes(self, a: Assessment) -> None:
        self._heading("what_goes")
        self._line(self._outcome(a))
        if a.statement:
            self._line(self._word("sends_statement"))
        for one in a.arranged:
            if one.goes:
                kind, channel = one.arrangement.kind.value, one.arrangement.channel.value
                said = {"document": self._word(kind), "channel": self._word(channel)}
                self._line(self._word("sends_arrangement", **said))
        for reason in a.reasons:
            self._line("· " + reason_text(reason, self._language, a.currency))

    def _outcome(self, a: Assessment, *, brief: bool = False) -> str:
        if a.stage is None or a.not_sent is not None:
            until = a.not_sent.not_before if a.not_sent else None
            wait = " " + self._word("not_before", day=self._day(until)) if until else ""
            why = ""
            if brief and a.not_sent:
                why = " " + reason_text(a.not_sent.reason, self._language, a.currency)
            return self._word("sends_nothing") + wait + why
        said = {
            "stage": a.stage.key,
            "document": self._word(a.stage.document.value),
            "channel": self._word(a.stage.channel.value),
        }
        if not a.stage.level:
            return self._word("sends_early", **said)
        level = str(a.stage.level)
        if a.pay_by is None:
            return self._word("sends_inside", level=level, **said)
        return self._word("sends", level=level, pay_by=self._day(a.pay_by), **said)

    def _demanded(self, a: Assessment) -> None:
        self._heading("what_is_demanded" if a.notice_goes else "what_would_be")
        early = a.notice_goes and a.stage is not None and not a.stage.level
        rows = [("reminded" if early else "net_overdue", a.net_overdue)]
        rows += [
            (key, amount)
            for key, amount in (
                ("charges", a.charges),
                ("interest_sum", a.interest),
                ("compensation", a.compensation),
                ("fees", a.fees),
            )
            if amount
        ]
        self._sums([*rows, ("total", a.total_claimed)], a.currency)

    def _open(self, a: Assessment) -> None:
        self._heading("what_is_open")
        if not a.open_items:
            self._line(self._word("nothing_open"))
            return
        columns = ("number", "date", "due", ">days", ">amount", ">open", ">level", "hold")
        self._table(columns, (self._item(item, a.currency) for item in a.open_items))

    def _item(self, item: AssessedItem, currency: str) -> tuple[str, ...]:
        held = item.held.kind.value if item.held else ""
        return (
            item.number or self._word(item.kind.value),
            self._day(item.dated),
            self._day(item.due_date),
            str(item.days_overdue or ""),
            self._amount(item.amount, currency),
            self._amount(item.open, currency),
            "" if item.level is None else str(item.level),
            self._word("plan_hold" if held == "plan" else held) if held else "",
        )

    def _paid(self, explanation: Explanation) -> None:
        self._heading("what_paid_what")
        currency = explanation.assessment.currency
        rows = [
            (
                debit.entry.number or self._word(debit.entry.kind.value),
                self._day(part.on),
                self._amount(part.amount, currency),
                self._credit(part.credit.kind.value, part.credit.number),
                self._word(_why(part)),
            )
            for debit in explanation.books.debits
            for part in debit.settlements
        ]
        rows += [
            (
                "",
                self._day(credit.entry.dated),
                self._amount(credit.amount, currency),
                self._credit(credit.entry.kind.value, credit.entry.number),
                self._word("waits"),
            )
            for credit in explanation.books.unused
        ]
        if rows:
            self._table(("number", "paid_on", ">amount", "by", "why"), rows)
        else:
            self._line(self._word("nothing_paid"))

    def _credit(self, kind: str, number: str) -> str:
        return f"{self._word(kind)} {number}".strip()

    def _ages(self, a: Assessment) -> None:
        self._heading("by_age")
        rows = [(self._word("not_due"), a.not_due)]
        for bucket in a.ageing:
            if bucket.last_day is None:
                label = self._word("over", days=str(bucket.first_day - 1))
            else:
                first, last = str(bucket.first_day), str(bucket.last_day)
                label = self._word("between", first=first, last=last)
            rows.append((label, bucket.amount))
        if a.unallocated_credit:
            rows.append((self._word("unallocated"), -a.unallocated_credit))
        rows.append((self._word("balance"), a.balance))
        self._labelled(rows, a.currency)

    def _interest(self, a: Assessment) -> None:
        self._heading("interest")
        claiming = [item for item in a.items if item.accrual and item.accrual.slices]
        if not claiming or a.terms is None:
            self._line(self._word("no_interest"))
            return
        if a.terms.agreed_in:
            key = "agreed" if a.terms.basis is Basis.CONTRACT else "by_law"
            self._line(self._word(key, where=a.terms.agreed_in))
        columns = ("number", "from", "to", ">days", ">principal", ">rate", ">amount", "source")
        rows: list[tuple[str, ...]] = []
        for item in claiming:
            slices = item.accrual.slices if item.accrual else ()
            rows += [self._slice(item.number, part, a.currency) for part in slices]
            for key, left_out in (
                ("booked", item.interest_booked),
                ("unclaimed", item.interest_unclaimed),
            ):
                if left_out:
                    amount = self._amount(-left_out, a.currency)
                    rows.append(("", "", "", "", "", "", amount, self._word(key)))
        rows.append(("", "", "", "", "", "", self._amount(a.interest, a.currency), ""))
        rows[-1] = (self._word("total"), *rows[-1][1:])
        self._table(columns, rows)
        per_day = self._figures.amount(a.interest_per_day, a.currency)
        self._line(self._word("labelled", label=self._word("per_day"), value=per_day))

    def _slice(self, number: str, part: Slice, currency: str) -> tuple[str, ...]:
        name = ""
        if part.reference and part.reference_rate is not None:
            known = reference_rate_name(part.reference, translator(self._language))
            rate = self._figures.percent(part.reference_rate)
            name = self._word("labelled", label=known, value=rate)
        if part.bounded:
            agreed = self._figures.percent(part.bounded.agreed_rate)
            name = f"{name} {self._word(part.bounded.kind.value, agreed=agreed)}".strip()
        return (
            number,
            self._day(part.first),
            self._day(part.last),
            str(part.days),
            self._amount(part.principal, currency),
            self._figures.percent(part.annual_rate),
            self._amount(part.interest, currency),
            name,
        )

    def _arranged(self, a: Assessment) -> None:
        if a.arranged:
            self._heading("arrangements")
            rows = (arranged_cells(one, self._word, self._figures) for one in a.arranged)
            self._table(COLUMNS, rows)

    def _earlier(self, explanation: Explanation) -> None:
        self._heading("earlier")
        if not explanation.notices:
            self._line(self._word("no_letters"))
            return
        rows = (
            (
                self._day(notice.dated),
                notice.stage,
                self._word(notice.channel) if notice.channel else "",
                self._day(notice.pay_by),
                self._amount(notice.total, notice.currency) if notice.total is not None else "",
                notice.tracking,
            )
            for notice in explanation.notices
        )
        columns = ("date", "stage", "channel", "pay_by", ">total_column", "tracking")
        self._table(columns, rows)

    def _next(self, forecasts: Iterable[Forecast]) -> None:
        self._heading("next")
        for forecast in forecasts:
            found = forecast.assessment
            if found is None:
                problem = forecast.problems[0].message if forecast.problems else ""
                text = self._word("cannot_say", problem=problem)
            else:
                text = self._outcome(found, brief=True)
                if found.notice_goes:
                    total = self._figures.amount(found.total_claimed, found.currency)
                    text += " " + self._word("claims", total=total)
            day = self._day(forecast.as_of)
            self._line(self._word("labelled", label=day, value=text))

    def _word(self, key: str, /, **values: str) -> str:
        return word(key, self._language, **values)

    def _day(self, day: date | None) -> str:
        return self._figures.day(day) if day else ""

    def _amount(self, amount: Decimal, currency: str) -> str:
        return self._figures.plain_amount(amount, currency)

    def _heading(self, key: str) -> None:
        self._console.print()
        self._console.print(Text(self._word(key), style="bold"))

    def _line(self, text: str) -> None:
        self._console.print(Padding(Text(_safe(text)), _INDENT, expand=False))

    def _sums(self, rows: Iterable[tuple[str, Decimal]], currency: str) -> None:
        self._labelled([(self._word(key), amount) for key, amount in rows], currency)

    def _labelled(self, rows: Iterable[tuple[str, Decimal]], currency: str) -> None:
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column()
        table.add_column(justify="right", no_wrap=True)
        for label, amount in rows:
            table.add_row(Text(label), Text(self._amount(amount, currency)))
        self._console.print(Padding(table, _INDENT, expand=False))

    def _table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Print a table; a column whose key begins with `>` stands to the right."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        for key in columns:
            name = key.removeprefix(">")
            right = key != name
            table.add_column(
                self._word(name),
                justify="right" if right else "left",
                no_wrap=right,
                overflow="fold",
            )
        for row in rows:
            table.add_row(*(Text(_safe(cell)) for cell in row))
        self._console.print(Padding(table, _INDENT, expand=False))


def _why(part: Settlement) -> str:
    if part.named:
        return "lettered" if part.credit.lettering else "named"
    return "oldest"


def _safe(text: str) -> str:
    return printable(text, _LONGEST)

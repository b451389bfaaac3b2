"""Who gets which letter, the slow way: one account on one day, decided in plain loops.

Written from the rules, sections 3 to 6, and the handbook, and not from the program, of which
nothing is imported. Everything is dicts, lists, days and cents (see `decide` and `slow_books`).
"""

# Long because it is the whole of sections 4 to 6 and reads best in their order.

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

from .slow_books import FAR, ONE_DAY, books, net_of_unused_credit, stands

POSTED = ("letter", "registered_letter")
NO_CONTACTS = ("statement", "pre_due_reminder", "call_sheet", "handover_file")
NO_STEPS = ("statement", "pre_due_reminder")
CODES = (
    "put_off",
    "debtor_type_missing",
    "credit_in_other_currency",
)
"""Why a stage is not sent, in the order of the rules; the address is looked at last."""


def decide(case, currency):
    """Return what becomes of one account in one currency, or None when it has no row in sight.

    `case` has `as_of`, `letter_date`, `account` (`id`, `debtor_type`, `country`, `risk`, `hold`,
    `has_address`, `has_email`), `rows`, `notices` (`date`, `currency`, `number`, `stage`,
    `level`, `document`, `channel`, `covers`, `pay_by`, `cancelled`) and `policy` (see
    `plain` in the properties). The answer: `sent` (stage key, level, channel, pay_by) or None;
    `code`, `not_before`; `plan`; `sum` demanded, or net overdue when nothing goes; `levels` of
    overdue items that nothing keeps back (number, due day, level or 0).
    """
    unit = _Unit(case, currency)
    if not unit.debits and not unit.credits:
        return None
    late = unit.late_notice()
    if late["sent"] is None:
        early = unit.reminder()
        if early is not None and (early["sent"] is not None or late["code"] == "no_stage"):
            return early
    return late


def told_before(case, currency):
    """Return what letters told each open item before the day of the case.

    A dict of number and due day to its letters, oldest first, each with `date`, `level`, `pay_by`,
    `stage` and `document`.
    """
    items = _Unit(case, currency).items
    return {(item["number"], item["due"]): item["history"] for item in items}


def kept_back(case, currency):
    """Return the open items that a hold or a hand-over keeps back: kind, number, day and due day.

    Of rows alike in all that, only those that are kept back every one.
    """
    found = {}
    for item in _Unit(case, currency).items:
        key = (item["kind"], item["number"], item["date"], item["due"])
        found[key] = found.get(key, True) and item["held"]
    return {key for key, held in found.items() if held}


class _Unit:
    def __init__(self, case, currency):
        self.case, self.currency = case, currency
        self.as_of, self.policy, self.account = case["as_of"], case["policy"], case["account"]
        rows = [row for row in case["rows"] if row["currency"] == currency]
        self.rows = rows
        self.debits, self.credits = self.books_on(self.as_of)
        net, _ = net_of_unused_credit(self.debits, self.credits, self.account["hold"], self.as_of)
        self.seen = [n for n in case["notices"] if not n["cancelled"] and n["date"] <= self.as_of]
        self.items = [
            debit | {"net": left}
            for debit, left in zip(self.debits, net, strict=True)
            if debit["left"] > 0
        ]
        for item in self.items:
            self._look_at(item)
        self.plan = self.choose_plan()
        self.ladder = [stage for stage in self.plan["stages"] if stage["days"] >= 0]
        for item in self.items:
            item["history"] = self.history_of(item)
            item["given"] = max((h["level"] for h in item["history"]), default=0)
        self.net = sum(item["net"] for item in self.items if item["counts"])

    def books_on(self, day):
        return books(
            self.rows,
            day,
            self.account["hold"],
            explicit_only=self.policy["credits"] == "explicit_only",
        )

    def _look_at(self, item):
        """Note how late the item is, whether it is held, barred, and counts as overdue."""
        item["late"] = (self.as_of - item["due"]).days if item["due"] else 0
        item["held"] = (
            stands(item["hold"], self.as_of)
            or stands(self.account["hold"], self.as_of)
            or any(
                self.document_of(n) == "handover_file" and self.covers(n, item) for n in self.seen
            )
        )
        item["overdue"] = item["late"] > 0 and item["kind"] != "charge"
        item["barred"] = item["overdue"] and self.is_barred(item)
        item["counts"] = item["overdue"] and not item["held"] and not item["barred"]

    def is_barred(self, item):
        limit = self.policy["limitation"]
        if limit is None or limit["action"] != "exclude":
            return False
        years = limit["years"]
        if limit["consumer_years"] is not None:
            if self.account["debtor_type"] == "consumer":
                years = limit["consumer_years"]
            elif self.account["debtor_type"] is None:
                years = min(years, limit["consumer_years"])
        due = item["due"]
        last = monthrange(due.year + years, due.month)[1]
        return self.as_of > date(due.year + years, due.month, min(due.day, last))

    # --- Section 4: the plan ---------------------------------------------------------------------

    def choose_plan(self):
        for plan in self.policy["plans"]:
            if plan["when"] is None or self.fits(plan["when"]):
                return plan
        raise AssertionError("the last plan has no condition")

    def fits(self, when):
        free = [i for i in self.items if not i["held"]]
        oldest = max((i["late"] for i in free if i["counts"] and i["net"] > 0), default=0)
        unused = net_of_unused_credit(self.debits, self.credits, self.account["hold"], self.as_of)[
            1
        ]
        found = {
            "balance_at_least": sum(i["net"] for i in free) - unused,
            "overdue_at_least": sum(i["net"] for i in free if i["counts"]),
            "days_overdue_at_least": oldest,
            "risk": self.account["risk"],
            "debtor_type": self.account["debtor_type"],
            "country": self.account["country"] or self.policy["home_country"],
            "currency": self.currency,
            "account": self.account["id"],
        }
        return all(
            found[key] >= wanted if key.endswith("_at_least") else found[key] in wanted
            for key, wanted in when.items()
            if wanted not in (None, [])
        )

    # --- Section 4: history ----------------------------------------------------------------------

    def covers(self, notice, item):
        """Return what a notice names of an item: its own level or an empty dict; else None."""
        if notice["currency"] != self.currency:
            return None
        if notice["covers"]:
            for named in notice["covers"]:
                if named["number"] == item["number"] and named["due"] in (None, item["due"]):
                    return named
            return None
        then, _ = self.books_on(notice["date"])
        for debit in then:
            same = all(debit[key] == item[key] for key in ("kind", "number", "date", "due"))
            if same and debit["left"] > 0 and debit["due"] and debit["due"] < notice["date"]:
                return {"level": None, "all": True}
        return None

    def stage_of(self, notice, plans=()):
        """Return the stage a notice names, of these plans before the policy's."""
        for plan in (*plans, *self.policy["plans"]):
            for stage in plan["stages"]:
                if stage["key"] == notice["stage"]:
                    return stage
        return None

    def rank(self, key, plan):
        ranks = [stage["key"] for stage in plan["stages"] if stage["days"] >= 0]
        return ranks.index(key) + 1 if key in ranks else None

    def level_of(self, notice):
        known = any(stage["key"] == notice["stage"] for stage in self.plan["stages"])
        if known:
            return self.rank(notice["stage"], self.plan) or 0
        if notice["level"] is not None:
            return notice["level"]
        ranks = [self.rank(notice["stage"], plan) for plan in self.policy["plans"]]
        return next(rank for rank in ranks if rank is not None)

    def document_of(self, notice):
        stage = self.stage_of(notice)
        return notice["document"] or (stage["document"] if stage else "late_notice")

    def pay_by_of(self, notice):
        if notice["pay_by"]:
            return notice["pay_by"]
        stage = self.stage_of(notice, [self.plan])
        channel = notice["channel"] or (stage["channel"] if stage else "letter")
        return self.pay_by(notice["date"], channel, stage["pay_within"] if stage else 8)

    def history_of(self, item):
        """Return what went for an item before, oldest first; reminders of what is due are none."""
        found = []
        for notice in self.seen:
            named = self.covers(notice, item)
            if named is None or self.document_of(notice) in NO_STEPS:
                continue
            level = named["level"] if named["level"] is not None else self.level_of(notice)
            if level == 0:
                continue
            found.append(
                {
                    "date": notice["date"],
                    "level": level,
                    "pay_by": self.pay_by_of(notice),
                    "stage": notice["stage"],
                    "document": self.document_of(notice),
                }
            )
        return sorted(found, key=lambda h: (h["date"], h["level"], h["pay_by"]))

    # --- Section 4: what an item has reached -----------------------------------------------------

    def is_reached(self, stage, item):
        """Whether an item has come to a stage, and had a final demand if need be."""
        return self.days_came(stage, item) and (
            not self.wants_final_demand(stage) or bool(self.demands(item))
        )

    def days_came(self, stage, item):
        """Whether the days of a stage have come for an item, and no window to skip is past."""
        level = self.level(stage)
        told = item["given"] >= level
        if stage["count_from"].startswith("previous"):
            # What an item was told once is not taken back by the letter that the days run from.
            if not told and not self.has_come(stage, item, level):
                return False
        elif self.as_of < self.day_of(stage["days"], stage, item):
            return False
        return not (self.is_past(stage, item) and stage["on_missed"] == "skip" and not told)

    def has_come(self, stage, item, level):
        if not item["history"]:
            return False
        if self.policy["escalation"] == "by_days" and item["history"][-1]["level"] < level - 1:
            return False
        return self.as_of >= self.day_of(stage["days"], stage, item)

    def is_past(self, stage, item):
        """Whether a stage's window has passed for an item."""
        if stage["until"] is None:
            return False
        last_day = self.day_of(stage["until"], stage, item)
        return last_day is not None and self.as_of > last_day

    def day_of(self, days, stage, item):
        """Return the day on which `days` of a stage are over for an item; None: never."""
        span = timedelta(days=days)
        count_from = stage["count_from"]
        if count_from == "due_date":
            return item["due"] + span
        if count_from == "end_of_month":
            day = item["due"] + span
            return day.replace(day=monthrange(day.year, day.month)[1])
        if not item["history"]:
            return None
        last = item["history"][-1]
        return (last["date"] if count_from == "previous_notice" else last["pay_by"]) + span

    def level(self, stage):
        return self.ladder.index(stage) + 1

    def reached(self, item):
        """Return the levels an item has reached, lowest first."""
        return [self.level(stage) for stage in self.ladder if self.is_reached(stage, item)]

    def wants_final_demand(self, stage):
        return stage["document"] == "handover_file" or stage["stop_supply"]

    def demands(self, item):
        """Return the last days to pay of the final demands that cover an item."""
        return [h["pay_by"] for h in item["history"] if h["document"] == "final_demand"]

    def is_open(self, stage, item):
        """Whether an item had the letter a stage comes after, and its time for a final demand."""
        if stage["after"] and not self.went(stage["after"], item):
            return False
        return not self.wants_final_demand(stage) or any(
            self.as_of > pay_by for pay_by in self.demands(item)
        )

    def went(self, key, item):
        return any(h["stage"] == key for h in item["history"])

    def sums_hold(self, stage):
        """Whether net overdue, if any, and the share of the balance are enough for a stage."""
        level = self.level(stage)
        if 0 < self.net < self.minimum(stage):
            return False
        if stage["min_share"] is None:
            return True
        at_least = sum(
            item["net"]
            for item in self.items
            if item["counts"] and max([item["given"], *self.reached(item)]) >= level
        )
        balance = sum(i["net"] for i in self.items)
        return balance > 0 and Fraction(at_least * 100, balance) >= stage["min_share"]

    def minimum(self, stage):
        """Return the least sum a stage wants."""
        own = stage["min_amount"]
        return (own if own is not None else self.policy["min_amount"]) or 0

    # --- Section 4: where an item stands ---------------------------------------------------------

    def place(self, item):
        """Note the level an item would rise to, where it `stands`, and what it `waits` for."""
        item["would"] = item["stands"] = self.rises_to(item)
        if item["would"] is None:
            # Stepwise, no stage above is allowed by the sums: the next says why, the item stays.
            item["would"], item["stands"] = self.next_above(item), item["given"]
        item["waits"] = None
        would, stage = item["would"], None
        if 0 < would <= len(self.ladder):
            stage = self.ladder[would - 1]
        waits = []
        if item["history"]:
            last = item["history"][-1]
            if would > last["level"] and self.as_of <= last["pay_by"]:
                waits.append(last["pay_by"])
                item["stands"] = min(item["stands"], last["level"])
        wants = stage is not None and self.wants_final_demand(stage) and would > item["given"]
        if wants and all(self.as_of <= pay_by for pay_by in self.demands(item)):
            if not waits:
                item["stands"] = self.below_hand_over(item, would)
            waits.append(min(self.demands(item)))
        if waits:
            item["waits"] = max(waits)
            item["would"] = item["stands"]

    def below_hand_over(self, item, level):
        if self.policy["escalation"] == "stepwise":
            return item["given"]
        below = [
            n
            for n in self.reached(item)
            if n < level
            and (n <= item["given"] or not self.wants_final_demand(self.ladder[n - 1]))
        ]
        return max(below, default=0)

    def rises_to(self, item):
        """Return the level an item rises to when no time to pay runs; None where no sum allows."""
        if self.policy["escalation"] == "by_days":
            return max(self.reached(item), default=0)
        if not item["history"]:
            return max(self.begins(item), default=0)
        above = self.above(item)
        allowed = [stage for stage in above if self.sums_hold(stage)]
        if above and not allowed:
            return None
        if allowed and self.is_reached(allowed[0], item):
            return self.level(allowed[0])
        return item["given"]

    def begins(self, item):
        """Return where an item without history may begin, stepwise."""
        return [n for n in self.reached(item) if n == 1 or self.ladder[n - 1]["catch_up"]]

    def above(self, item):
        """Return the stages above an item's last level that `after` and `skip` leave to it."""
        return [
            stage
            for stage in self.ladder[item["given"] :]
            if (not stage["after"] or self.went(stage["after"], item))
            and not (stage["on_missed"] == "skip" and self.is_past(stage, item))
        ]

    def next_above(self, item):
        following = self.above(item)[0]
        return self.level(following) if self.is_reached(following, item) else item["given"]

    def candidates(self, item):
        """Return the levels that are new for an item and whose days have come."""
        came = [self.level(stage) for stage in self.ladder if self.days_came(stage, item)]
        if self.policy["escalation"] == "stepwise" and not item["history"]:
            came = [n for n in came if n == 1 or self.ladder[n - 1]["catch_up"]]
        return [n for n in came if n <= item["would"] and self.is_new(n, item)]

    def is_new(self, level, item):
        if level > item["given"]:
            return True
        stage = self.ladder[level - 1]
        repeat = stage["repeat_every"]
        if level < item["given"] or repeat is None or self.is_past(stage, item):
            return False
        at = [h for h in item["history"] if h["level"] == level]
        if any(self.as_of <= h["pay_by"] for h in at):
            return False
        return (self.as_of - max(h["date"] for h in at)).days >= repeat

    def own_level(self, item, letter):
        """Return the level of an item in a letter, or without one; None below the first stage."""
        most = item["stands"]
        if letter is not None:
            most = min(most, max(letter, item["given"]))
        if most <= item["given"]:
            return most or None
        new = [n for n in self.candidates(item) if n <= most]
        own = [n for n in new if self.is_open(self.ladder[n - 1], item)]
        return max([*own, item["given"]]) or None

    # --- Sections 4 and 6: the letter ------------------------------------------------------------

    def late_notice(self):
        overdue = [i for i in self.items if i["overdue"]]
        free = [i for i in overdue if not i["held"]]
        if overdue and not free:
            return self.answer("held")
        counting = [i for i in free if i["counts"]]
        if free and not counting:
            return self.answer("possibly_time_barred")
        for item in counting:
            self.place(item)
        owing = [i for i in counting if i["net"] > 0]
        highest = max((i["would"] for i in owing or counting), default=0)
        if not highest:
            return self.answer("no_stage")
        if self.net <= 0:
            return self.answer("nothing_net")
        if all(self.net < self.minimum(stage) for stage in self.ladder[:highest]):
            return self.answer("below_minimum")
        return self.of_new_levels(owing)

    def of_new_levels(self, owing):
        levels = sorted({n for item in owing for n in self.candidates(item)}, reverse=True)
        failures = []
        for level in levels:
            stage = self.ladder[level - 1]
            failure = self.failure(stage, [i for i in owing if level in self.candidates(i)])
            if failure is None:
                return self.send(stage, level, self.net)
            failures.append(failure)
        if failures:
            return self.refuse(failures)
        waits = [item["waits"] for item in owing if item["waits"]]
        if not waits:
            return self.answer("nothing_new")
        days = [min(waits) + ONE_DAY]
        if self.last_contact() is not None:
            interval = min(self.interval(stage) for stage in self.ladder)
            days.append(self.last_contact() + timedelta(days=interval))
        return self.answer("put_off", max(days))

    def failure(self, stage, new):
        """Return code and first possible day of what a stage lacks, or None.

        What a final demand lacks comes first: no waiting mends it.
        """
        if stage["document"] == "final_demand":
            if self.account["debtor_type"] is None:
                return "debtor_type_missing", None
            if self.other_credit() and not self.policy["despite_other_currency_credit"]:
                return "credit_in_other_currency", None
        if not self.sums_hold(stage):
            return "put_off", None
        too_soon = self.too_soon(stage)
        if too_soon is not None:
            return "put_off", too_soon
        if not any(self.is_open(stage, item) for item in new):
            return "put_off", None
        return None

    def interval(self, stage):
        own = stage["min_days_between"]
        return own if own is not None else self.policy["min_days_between"]

    def too_soon(self, stage):
        """Return the first day when the last contact is old enough, if that is still to come.

        After a notice of this very day, contact or not, it is tomorrow at least.
        """
        last, interval = self.last_contact(), self.interval(stage)
        if last is not None and (self.as_of - last).days < interval:
            return last + timedelta(days=interval)
        today = [n for n in self.seen if n["date"] == self.as_of]
        if any(
            n["currency"] == self.currency and self.document_of(n) != "statement" for n in today
        ):
            return self.as_of + ONE_DAY
        return None

    def refuse(self, failures):
        """Return the first code in the rules' order, with the earliest day."""
        code, day = min(failures, key=lambda f: (CODES.index(f[0]), f[1] or FAR))
        return self.answer(code, day)

    def send(self, stage, level, total):
        """Send the letter if it can arrive; the address is what is missing otherwise."""
        if self.reach(stage) is None:
            return self.answer("no_address" if stage["channel"] in POSTED else "no_email")
        return self.sent(stage, level, total)

    def last_contact(self):
        days = [n["date"] for n in self.seen if self.document_of(n) not in NO_CONTACTS]
        return max(days, default=None)

    def reach(self, stage):
        """Return the channel that reaches the account, the stage's or its other one, or None."""
        for channel in (stage["channel"], stage["fallback_channel"]):
            if channel in POSTED and self.account["has_address"]:
                return channel
            if channel == "email" and self.account["has_email"]:
                return channel
            if channel in ("phone", "none"):
                return channel
        return None

    def other_credit(self):
        for currency in {row["currency"] for row in self.case["rows"]} - {self.currency}:
            other = _Unit(self.case, currency)
            if sum(credit["left"] for credit in other.credits) > 0:
                return True
        return False

    # --- Before the due date ---------------------------------------------------------------------

    def reminder(self):
        """Return what becomes of reminders before the due date, or None when none is wanted."""
        early = [stage for stage in self.plan["stages"] if stage["days"] < 0]
        refusals = []
        for stage in sorted(early, key=lambda stage: -stage["days"]):
            items = [i for i in self.items if self.is_reminded(i, stage, early)]
            total = sum(i["net"] for i in items)
            if not items:
                continue
            if total < self.minimum(stage):
                answer = self.answer("below_minimum")
            elif self.too_soon(stage) is not None:
                answer = self.answer("put_off", self.too_soon(stage))
            else:
                answer = self.send(stage, 0, total)
            if answer["sent"]:
                last = max(i["due"] for i in items)
                answer["sent"]["pay_by"] = max(self.case["letter_date"], last)
                return answer
            refusals.append(answer)
        return refusals[0] if refusals else None

    def is_reminded(self, item, stage, early):
        """Whether an item is in the window of a reminder that neither it nor a later one named."""
        if item["held"] or item["kind"] == "charge" or item["due"] is None or item["net"] == 0:
            return False
        last = 0 if stage["until"] is None else stage["until"]
        if not stage["days"] <= (self.as_of - item["due"]).days <= last:
            return False
        keys = [other["key"] for other in early if other["days"] >= stage["days"]]
        return not any(
            n["stage"] in keys
            and self.document_of(n) == "pre_due_reminder"
            and self.covers(n, item)
            for n in self.seen
        )

    # --- Answers ---------------------------------------------------------------------------------

    def pay_by(self, letter_date, channel, pay_within):
        day = letter_date + timedelta(days=self.policy["mail_days"].get(channel, 0))
        if isinstance(pay_within, dict):
            left = pay_within["business_days"]
            while left:
                day += ONE_DAY
                left -= day.weekday() < 5
        else:
            day += timedelta(days=pay_within)
        while day.weekday() >= 5:
            day += ONE_DAY
        return day

    def sent(self, stage, level, total):
        channel = self.reach(stage)
        pay_by = self.pay_by(self.case["letter_date"], channel, stage["pay_within"])
        if stage["document"] == "handover_file":
            # Only what has had its final demand is handed over; nobody is told a day to pay by.
            pay_by = None
            handed = [i for i in self.items if i["counts"] and i["overdue"] and not i["held"]]
            total = sum(i["net"] for i in handed if (self.own_level(i, level) or 0) >= level)
        return self._answer(
            letter=level or None,
            total=total,
            sent={
                "stage": stage["key"],
                "level": level,
                "channel": channel,
                "pay_by": pay_by,
            },
        )

    def answer(self, code, not_before=None):
        return self._answer(code=code, not_before=not_before)

    def _answer(self, sent=None, code=None, not_before=None, letter=None, total=None):
        return {
            "sent": sent,
            "code": code,
            "not_before": not_before,
            "plan": self.plan["name"],
            "sum": self.net if total is None else total,
            "levels": sorted(
                (i["number"], i["due"], self.own_level(i, letter) or 0)
                for i in self.items
                if i["counts"]
            ),
        }


def currencies(case):
    """Return the currencies of rows in sight."""
    return sorted({row["currency"] for row in case["rows"] if row["date"] <= case["as_of"]})

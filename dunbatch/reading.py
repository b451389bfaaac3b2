"""Reads everything a run is asked to read: policy, ledger, parties, column map, register."""

# Long because all that is read passes one desk, where problems keep one order.

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dunbatch.core.entries import Account, Ledger
from dunbatch.core.findings import (
    LEDGER_TOO_OLD,
    LETTER_DATE_BEFORE_AS_OF,
    NOTICE_LATER_THAN_AS_OF,
    OPEN_AMOUNTS_LATER,
    UNKNOWN_ACCOUNT,
)
from dunbatch.core.notices import Notice
from dunbatch.core.problems import NOWHERE, Place, Problem
from dunbatch.core.terms import PaymentTerms
from dunbatch.ledger.column_map import ColumnMap
from dunbatch.ledger.findings import Findings
from dunbatch.ledger.ledger_rows import LedgerRows
from dunbatch.ledger.map_file import read_map
from dunbatch.ledger.problems import SUMMARY_OTHER_DAY, problem_of_fault
from dunbatch.ledger.reader import LedgerDefaults, gather_rows, read_register
from dunbatch.output.manifest import InputFile
from dunbatch.output.naming import short_hash
from dunbatch.output.register import merge
from dunbatch.policy.calendar import business_calendar
from dunbatch.policy.loader import load_policy, policy_fault, reading_conventions
from dunbatch.policy.policy import Policy
from dunbatch.render.house import check_house
from dunbatch.text.files import Fault, Source, read_folder, read_source

# Years of holidays needed before the letter date, for notices of earlier years that state no
# pay-by, and after it: further than any sensible `pay_within` reaches.
_YEARS_BEFORE, _YEARS_AFTER = 6, 11
_ROLES = {"css": "style", "ttf": "font", "otf": "font"}
# Keeps a ledger read without a policy from being blamed for due dates that a policy would give.
_ANY_TERMS = PaymentTerms(30)


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asks for."""

    ledger: Path
    """The ledger."""
    policy: Path
    """The policy."""
    as_of: date
    """The day the run speaks for."""
    letter_date: date
    """The day printed on letters."""
    column_map: Path | None = None
    """A column map of its own, instead of the policy's."""
    parties: Path | None = None
    """The parties' data, instead of the file the column map names."""
    previous: Path | None = None
    """The register of letters sent earlier."""
    only: tuple[str, ...] = ()
    """Account ids to look at; empty: all."""
    shard: tuple[int, int] = (1, 1)
    """Which part of how many, from 1; an account is in the part its id's hash falls in."""
    keep_going: bool = False
    """Whether accounts with errors are left out instead of stopping the run."""
    replay: bool = False
    """Whether notices later than as-of are overlooked instead of refused."""
    linted: bool = False
    """Whether what the policy may say and hardly means is told too."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was asked for, opened; no cell of the ledger is typed yet."""

    policy: Policy | None
    """The policy; None when it cannot be used."""
    rows: LedgerRows | None
    """The ledger's rows; None when there is no such file."""
    register: tuple[Notice, ...] | None
    """The register; None when there is no such file."""
    told: int
    """Problems that come before those of the ledger."""


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that was read, as far as a run needs it."""

    policy: Policy
    """The policy, with the holidays of its creditor's country."""
    ledger: Ledger
    """The ledger."""
    accounts: tuple[Account, ...]
    """The accounts asked for, of this shard."""
    notices: tuple[Notice, ...]
    """All notices up to as-of, of the ledger and the register, without doubles."""
    history: str
    """Where they come from: `none`, `ledger`, `register`, or both."""


class Desk:
    """Reads what was asked for, and keeps the problems and what the manifest says of each file."""

    def __init__(self, request: Request) -> None:
        """Take what was asked for; nothing is read yet."""
        self._request = request
        self.inputs: list[InputFile] = []
        self.problems: list[Problem] = []
        self._policy_source: Source | None = None
        self._speaks_for: date | None = None
        self._map_folder = (request.column_map or request.policy).parent

    def open(self) -> Opened:
        """Read policy and register, and the ledger's rows; no cell of them is typed yet."""
        policy = self.policy()
        rows = self._rows(policy)
        told = len(self.problems)
        return Opened(policy, rows, self.register(), told)

    def ledger(self, policy: Policy | None) -> Ledger | None:
        """Return the whole ledger, read for what is wrong with it, whatever the day."""
        rows = self._rows(policy)
        if rows is None:
            return None
        accounts, findings = rows.read(rows.accounts)
        ledger, problems = rows.ledger(accounts, (findings,))
        self.problems.extend(problems)
        return ledger

    def material(self, opened: Opened | None = None) -> Material | None:
        """Read everything; None when a file is such that nothing can be assessed."""
        opened = opened or self.open()
        if opened.rows is None:
            return None
        accounts, findings = opened.rows.read(opened.rows.accounts)
        return self.checked(opened, accounts, (findings,))

    def checked(
        self,
        opened: Opened,
        accounts: tuple[Account, ...],
        found: Iterable[Findings],
        notices: tuple[Notice, ...] | None = None,
    ) -> Material | None:
        """Note what is wrong with what was read; None when nothing can be assessed.

        Args:
            opened: What was opened, rows among it.
            accounts: The accounts made of all rows; none where they are not kept.
            found: What was found in them, share by share.
            notices: All notices up to as-of, where they are known already.
        """
        policy, rows, register = opened.policy, opened.rows, opened.register
        if rows is None:
            return None
        ledger, problems = rows.ledger(accounts, found)
        self.problems[opened.told : opened.told] = problems
        self._check_days(ledger, policy)
        if policy is None or register is None:
            return None
        self._check_register(register)
        self._check_chosen(account.account_id for account in rows.accounts)
        if notices is None:
            notices = self.notices(accounts, register)
        history = history_name(ledger, register, notices)
        chosen = tuple(a for a in accounts if self.is_chosen(a.party.account_id))
        return Material(policy, ledger, chosen, notices, history)

    def policy(self) -> Policy | None:
        """Return the policy with the holidays of its creditor's country."""
        source = self._policy_source = self._read("policy", self._request.policy)
        if source is None:
            return None
        folder = self._request.policy.parent

        def beside(name: str) -> Source | Fault:
            role = _ROLES.get(name.rpartition(".")[2].lower(), "logo")
            return self._open(role, folder / name, name)

        def folder_beside(name: str) -> tuple[Source, ...] | Fault:
            found = read_folder(folder / name, name)
            if not isinstance(found, Fault):
                self.inputs.extend(
                    InputFile("template", f"{name}/{file.name}", file.content) for file in found
                )
            return found

        policy, problems = load_policy(source, beside, folder_beside, linted=self._request.linted)
        self.problems.extend(problems)
        if policy is None:
            return None
        self.problems.extend(check_house(policy.house))
        year = self._request.letter_date.year
        first, last = date(year - _YEARS_BEFORE, 1, 1), date(year + _YEARS_AFTER, 12, 31)
        calendar = business_calendar(policy.creditor.country, first, last)
        return replace(policy, rules=replace(policy.rules, calendar=calendar))

    def _rows(self, policy: Policy | None) -> LedgerRows | None:
        """Return the ledger's rows, through the column map and joined with its parties.

        Without a usable policy they are read for their problems alone.
        """
        request = self._request
        if policy is None:
            currency, of_policy = reading_conventions(self._policy_source)
            defaults = LedgerDefaults(currency, _ANY_TERMS)
        else:
            of_policy = policy.column_map
            defaults = LedgerDefaults(policy.currency, policy.payment_terms)
        column_map = self._column_map(of_policy)
        source = self._read("ledger", request.ledger)
        parties = self._parties(column_map)
        payments = self._payments(column_map)
        if source is None:
            return None
        self._speaks_for = column_map.open_as_of if column_map else None
        return gather_rows(source, defaults, column_map, parties, payments)

    def _check_days(self, ledger: Ledger, policy: Policy | None) -> None:
        """Note what the ledger cannot say on the day of the run; ages are those of one day."""
        request, stated = self._request, self._speaks_for
        place = Place(str(request.ledger))
        if stated is not None and request.as_of != stated:
            kind = SUMMARY_OTHER_DAY if ledger.is_summary else OPEN_AMOUNTS_LATER
            if ledger.is_summary or request.as_of < stated:
                self.problems.append(kind.at(place, open_as_of=stated, as_of=request.as_of))
        if policy is not None:
            self._check_age(ledger, policy.rules.max_ledger_age)
        if request.letter_date < request.as_of:
            self.problems.append(
                LETTER_DATE_BEFORE_AS_OF.at(
                    NOWHERE, letter_date=request.letter_date, as_of=request.as_of
                )
            )

    def _check_age(self, ledger: Ledger, most: int | None) -> None:
        """Note a ledger without a recent payment; open amounts are as recent as their day."""
        if most is None:
            return
        as_of = self._request.as_of
        days = [day for day in ledger.payment_days if day <= as_of]
        newest = max((*days, *((self._speaks_for,) if self._speaks_for else ())), default=None)
        if newest is None or (as_of - newest).days > most:
            self.problems.append(
                LEDGER_TOO_OLD.at(
                    Place(str(self._request.ledger)),
                    newest=f"of {newest}" if newest else "missing: there is none",
                    most=most,
                    as_of=as_of,
                )
            )

    def register(self) -> tuple[Notice, ...] | None:
        """Return the notices of the register given; none when none is given."""
        path = self._request.previous
        if path is None:
            return ()
        source = self._read("previous", path)
        if source is None:
            return None
        notices, problems = read_register(source)
        self.problems.extend(problems)
        return notices

    def notices(
        self, accounts: Iterable[Account], register: tuple[Notice, ...]
    ) -> tuple[Notice, ...]:
        """Return all notices up to as-of, of the accounts and the register, without doubles."""
        of_ledger = (notice for account in accounts for notice in account.notices)
        as_of = self._request.as_of
        return merge(notice for notice in (*of_ledger, *register) if notice.dated <= as_of)

    def is_chosen(self, account_id: str) -> bool:
        """Whether the account was asked for and is of this shard."""
        (part, parts), only = self._request.shard, self._request.only
        in_shard = parts == 1 or int(short_hash(account_id, 8), 16) % parts == part - 1
        return in_shard and (not only or account_id in only)

    def _check_register(self, register: tuple[Notice, ...]) -> None:
        """Refuse a notice later than as-of.

        A register that knows the future belongs to another run: sending from it would repeat or
        skip letters.
        """
        request = self._request
        if not request.replay:
            self.problems.extend(
                NOTICE_LATER_THAN_AS_OF.at(
                    notice.place,
                    dated=notice.dated,
                    account=notice.account_id,
                    as_of=request.as_of,
                )
                for notice in register
                if notice.dated > request.as_of
            )

    def _check_chosen(self, account_ids: Iterable[str]) -> None:
        known, request = set(account_ids), self._request
        self.problems.extend(
            UNKNOWN_ACCOUNT.at(Place(str(request.ledger)), account=wanted)
            for wanted in request.only
            if wanted not in known
        )

    def _column_map(self, of_policy: ColumnMap | None) -> ColumnMap | None:
        path = self._request.column_map
        if path is None:
            return of_policy
        source = self._read("map", path)
        if source is None:
            return None
        column_map, problems = read_map(source)
        self.problems.extend(problems)
        return column_map

    def _parties(self, column_map: ColumnMap | None) -> Source | None:
        if self._request.parties is not None:
            return self._read("parties", self._request.parties)
        if column_map is None or column_map.parties is None:
            return None
        return self._read("parties", self._map_folder / column_map.parties, column_map.parties)

    def _payments(self, column_map: ColumnMap | None) -> Source | None:
        if column_map is None or column_map.payments is None:
            return None
        file = column_map.payments.file
        return self._read("payments", self._map_folder / file, file)

    def _read(self, role: str, path: Path, name: str | None = None) -> Source | None:
        found = self._open(role, path, name)
        if isinstance(found, Fault):
            self.problems.append(
                policy_fault(found) if role == "policy" else problem_of_fault(found)
            )
            return None
        return found

    def _open(self, role: str, path: Path, name: str | None = None) -> Source | Fault:
        found = read_source(path, name)
        if isinstance(found, Source):
            self.inputs.append(InputFile(role, path.name, found.content))
        return found


def history_name(ledger: Ledger, register: tuple[Notice, ...], visible: tuple[Notice, ...]) -> str:
    """Return where the visible notices come from, for the plan and the manifest."""
    of_ledger = {notice for account in ledger.accounts for notice in account.notices}
    sources = [
        name
        for name, notices in (("ledger", of_ledger), ("register", set(register)))
        if any(notice in notices for notice in visible)
    ]
    return "+".join(sources) or "none"

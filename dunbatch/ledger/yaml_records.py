"""The canonical YAML ledger into records: the same content as the table, parties once each.

    accounts:
      - account_id: C001
        name: Exemple SARL
        country: FR
        entries:
          - {kind: invoice, number: F-1, date: 2026-01-05, due_date: 2026-02-04, amount: 100.00}
          - {kind: payment, date: 2026-02-01, amount: 40.00, applies_to: [F-1]}
        notices:
          - {date: 2026-02-20, stage: first_reminder, level: 1, applies_to: [F-1@2026-02-04]}

An account has the party columns of the table as keys, an entry the entry columns, a notice the
notice columns with `number`, `date`, `currency` and `applies_to`; `kind: notice` may be written
or not. Notices may also stand among the entries. `applies_to` is a list, or a text with
semicolons. Every value is text, quoted or not.
"""

from collections.abc import Iterator
from dataclasses import replace

from dunbatch.core.problems import Place, Problem
from dunbatch.ledger import problems as p
from dunbatch.ledger.columns import ENTRY_COLUMNS, NOTICE_COLUMNS, PARTY_COLUMNS, nearest
from dunbatch.ledger.marks import Marks
from dunbatch.ledger.records import Record, Records, decoded
from dunbatch.text.files import Fault, Source
from dunbatch.text.yaml_tree import Mapping, Node, Scalar, Sequence, parse_yaml

_ACCOUNT_KEYS = (*PARTY_COLUMNS, "entries", "notices")
_NOTICE_KEYS = ("kind", "number", "date", "currency", "applies_to", *NOTICE_COLUMNS)
_ENTRY_KEYS = (*ENTRY_COLUMNS, *NOTICE_COLUMNS)
_EXAMPLE = "accounts: [{account_id: C001, name: Exemple SARL, entries: [...]}]"


def read_yaml_records(source: Source, marks: Marks) -> Records:
    """Return the entries and parties of the YAML ledger in `source`, and what is wrong with it."""
    text = decoded(source)
    if isinstance(text, Fault):
        return Records(problems=(p.problem_of_fault(text),))
    root, faults = parse_yaml(text, source.name)
    reader = _Reader(marks)
    reader.problems += [p.problem_of_fault(fault) for fault in faults]
    if root is not None:
        reader.read(root)
    return Records(
        records=tuple(reader.records),
        parties=tuple(reader.parties),
        rows=reader.rows,
        problems=tuple(reader.problems),
    )


class _Reader:
    """Walks the tree once and keeps what it finds."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._first_lines: dict[str, int | None] = {}
        self.records: list[Record] = []
        self.parties: list[Record] = []
        self.problems: list[Problem] = []
        self.rows = 0

    def read(self, root: Node) -> None:
        """Read the whole document."""
        accounts = None
        if isinstance(root, Mapping):
            self._refuse_unknown(root, ("accounts",), "ledger", None)
            accounts = root.get("accounts")
        if not isinstance(accounts, Sequence):
            place = root.place if accounts is None else accounts.place
            self._shape("`accounts`", "a list of accounts", _EXAMPLE, place, None)
            return
        for account in accounts.items:
            self._read_account(account)
        if not self.rows and not self.problems:
            self.problems.append(p.NO_ROWS.at(accounts.place))

    def _read_account(self, node: Node) -> None:
        if not isinstance(node, Mapping):
            self._shape("each account", "keys and values", _EXAMPLE, node.place, None)
            return
        named = node.get("account_id")
        account_id = named.text.strip() if isinstance(named, Scalar) else ""
        if not account_id:
            problem = p.EMPTY_CELL.at(
                node.place, column="account_id", why="Every account needs it"
            )
            self.problems.append(problem)
            return
        if account_id in self._first_lines:
            first = self._first_lines[account_id]
            self.problems.append(
                p.ACCOUNT_TWICE.at(
                    node.place, account_id=account_id, account=account_id, first=first
                )
            )
        self._first_lines.setdefault(account_id, node.place.line)
        self._refuse_unknown(node, _ACCOUNT_KEYS, "account", account_id)
        self.parties.append(self._record(node, PARTY_COLUMNS, account_id, {}))
        for entry in self._list_under(node, "entries", account_id):
            self._read_row(entry, _ENTRY_KEYS, "entry", account_id, {})
        for notice in self._list_under(node, "notices", account_id):
            self._read_row(notice, _NOTICE_KEYS, "notice", account_id, {"kind": "notice"})

    def _list_under(self, account: Mapping, key: str, account_id: str) -> tuple[Node, ...]:
        node = account.get(key)
        if isinstance(node, Sequence):
            return node.items
        if node is not None and not (isinstance(node, Scalar) and node.is_null):
            example = f"{key}: [{{date: 2026-01-05, ...}}]"
            self._shape(f"`{key}`", "a list", example, node.place, account_id)
        return ()

    def _read_row(
        self,
        node: Node,
        keys: tuple[str, ...],
        owner: str,
        account_id: str,
        implied: dict[str, str],
    ) -> None:
        self.rows += 1
        if not isinstance(node, Mapping):
            example = "{kind: invoice, number: F-1, date: 2026-01-05, amount: 100.00}"
            self._shape(f"each {owner}", "keys and values", example, node.place, account_id)
            return
        before = len(self.problems)
        self._refuse_unknown(node, keys, owner, account_id)
        record = self._record(node, keys, account_id, implied)
        kind = record.text("kind")
        if implied and kind != "notice":
            self.problems.append(
                p.NOT_A_NOTICE.at(record.place_of("kind"), account_id=account_id, kind=kind)
            )
        if len(self.problems) > before:
            record = replace(record, cells={**record.cells, **implied}, is_faulty=True)
        self.records.append(record)

    def _record(
        self, node: Mapping, keys: tuple[str, ...], account_id: str, implied: dict[str, str]
    ) -> Record:
        cells = {**implied, "account_id": account_id}
        places: dict[str, Place] = {}
        for key, value in node.entries:
            if key.text not in keys:
                continue
            places[key.text] = value.place
            text = self._text(key.text, value, account_id)
            if text:
                cells[key.text] = text
            elif key.text != "kind":
                cells.pop(key.text, None)
        return Record(node.place, cells, self._marks, places=places or {"": node.place})

    def _text(self, key: str, value: Node, account_id: str) -> str:
        if isinstance(value, Scalar):
            return value.text.strip()
        if key == "applies_to" and isinstance(value, Sequence):
            return ";".join(self._targets(value, account_id))
        example = "applies_to: [F-1, F-2]" if key == "applies_to" else f"{key}: text"
        self._shape(f"`{key}`", "a single value", example, value.place, account_id)
        return ""

    def _targets(self, value: Sequence, account_id: str) -> Iterator[str]:
        for item in value.items:
            text = item.text.strip() if isinstance(item, Scalar) else ""
            if not text:
                example = "applies_to: [F-1, F-2]"
                self._shape("a document", "its number", example, item.place, account_id)
            elif ";" in text:
                self.problems.append(
                    p.SEMICOLON_IN_NUMBER.at(
                        item.place, account_id=account_id, column="applies_to", text=text
                    )
                )
            else:
                yield text

    def _refuse_unknown(
        self, node: Mapping, known: tuple[str, ...], owner: str, account_id: str | None
    ) -> None:
        for key, _ in node.entries:
            if key.text not in known:
                hint = nearest(key.text, known)
                self.problems.append(
                    p.KEY_UNKNOWN.at(
                        key.place, account_id=account_id, key=key.text, owner=owner, nearest=hint
                    )
                )

    def _shape(
        self, what: str, expected: str, example: str, place: Place, account_id: str | None
    ) -> None:
        self.problems.append(
            p.WRONG_SHAPE.at(
                place, account_id=account_id, what=what, expected=expected, example=example
            )
        )

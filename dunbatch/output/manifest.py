"""The manifest: what went into a run, what came out of it, and the digest of every file."""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from typing import assert_never

from dunbatch.core.assessment import Assessment
from dunbatch.core.money import total
from dunbatch.core.problems import Problem
from dunbatch.documents.values import (
    CallSheet,
    Document,
    HandoverFile,
    Notice,
    Reminder,
    Statement,
    Sums,
)
from dunbatch.documents.values_arrangements import PaymentPlanLetter, SettlementLetter
from dunbatch.output.item_report import Json
from dunbatch.output.publishing import SCHEMA

_LIBRARIES = ("dunbatch", "babel", "holidays", "jinja2", "num2words")


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file a run read."""

    role: str
    """What it was: `ledger`, `policy`, `map`, `parties`, `payments`, `previous`, `logo`,
    `arrangements`."""
    name: str
    """Its name, without folders."""
    content: bytes
    """Its bytes."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file of the set other than the manifest."""

    path: str
    """Path relative to the set."""
    sha256: str
    """Digest of its bytes."""
    size: int
    """Number of bytes."""
    pages: int | None = None
    """Pages of a letter."""
    document: Document | None = None
    """What the letter says; None for tables."""


def output_file(
    path: str, content: bytes, pages: int | None = None, document: Document | None = None
) -> OutputFile:
    """Return the manifest's row for `content` written at `path`."""
    return OutputFile(path, hashlib.sha256(content).hexdigest(), len(content), pages, document)


def program_versions() -> dict[str, str]:
    """Return the versions, beside those of the renderer, that can change a byte of the set."""
    found = {name: metadata.version(name) for name in _LIBRARIES}
    return found | {"python": platform.python_version()}


def write_manifest(
    *,
    versions: Mapping[str, str],
    as_of: date,
    letter_date: date,
    history: str,
    inputs: Iterable[InputFile],
    files: Iterable[OutputFile],
    assessments: Sequence[Assessment],
    left_out: Mapping[str, Sequence[Problem]],
) -> bytes:
    """Return `manifest.json`; everything but `inputs` is the same for the same content."""
    manifest: dict[str, Json] = {
        "schema": SCHEMA,
        "versions": dict(sorted(versions.items())),
        "as_of": as_of.isoformat(),
        "letter_date": letter_date.isoformat(),
        "history": history,
        "inputs": [
            {
                "role": file.role,
                "name": file.name,
                "sha256": hashlib.sha256(file.content).hexdigest(),
            }
            for file in inputs
        ],
        "files": [_file(file) for file in sorted(files, key=lambda file: file.path)],
        "left_out": [
            {"account_id": account, "problems": [*sorted({p.code for p in problems})]}
            for account, problems in sorted(left_out.items())
        ],
        "totals": _totals(assessments),
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n"


def _file(file: OutputFile) -> Json:
    row: dict[str, Json] = {"path": file.path, "sha256": file.sha256, "bytes": file.size}
    document = file.document
    if document is None:
        return row
    row |= {
        "pages": file.pages,
        "account_id": document.addressee.account_id,
        "kind": document.kind.value,
        "channel": document.channel.value,
        "language": document.language,
        "currency": document.currency,
        "balance": f"{document.balance:f}",
    }
    return row | _claim(document)


def _claim(document: Document) -> dict[str, Json]:
    """Return what a document asks for, by heading; a statement asks for nothing."""
    match document:
        case Notice():
            return {**_sums(document), "pay_by": document.pay_by.isoformat()}
        case CallSheet() | HandoverFile():
            return _sums(document.sums)
        case Reminder():
            amount = f"{document.to_pay:f}"
            return {"principal": amount, "total_claimed": amount}
        case PaymentPlanLetter():
            return {"agreed_on": document.agreed_on.isoformat(), "total": f"{document.total:f}"}
        case SettlementLetter():
            return {"total": f"{document.amount:f}", "pay_by": document.pay_by.isoformat()}
        case Statement():
            return {}
        case never:
            assert_never(never)


def _sums(sums: Notice | Sums) -> dict[str, Json]:
    return {
        "principal": f"{sums.net_overdue:f}",
        "charges": f"{sums.charges:f}",
        "interest": f"{sums.interest:f}",
        "compensation": f"{sums.compensation:f}",
        "fees": f"{sums.fees:f}",
        "total_claimed": f"{sums.total_claimed:f}",
    }


def _totals(assessments: Sequence[Assessment]) -> list[Json]:
    """Return control totals per currency."""
    rows: list[Json] = []
    for currency in sorted({a.currency for a in assessments}):
        group = [a for a in assessments if a.currency == currency]
        sent = [a for a in group if a.notice_goes]
        rows.append(
            {
                "currency": currency,
                "accounts": len(group),
                "notices": len(sent),
                "statements": sum(a.statement for a in group),
                "balance": f"{total((a.balance for a in group), currency):f}",
                "overdue": f"{total((a.overdue for a in group), currency):f}",
                "claimed": f"{total((a.total_claimed for a in sent), currency):f}",
            }
        )
    return rows

"""Makes the specimens: one document for each scene, language and law, through the real pipeline.

Ledger and policy are written as files and read as a user's are: a specimen is what a run sends.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from dunbatch.core.assessment import Assessment
from dunbatch.documents.build import build_documents
from dunbatch.documents.values import Document
from dunbatch.reading import Request
from dunbatch.run import Plan, make_plan
from tools.specimens.laws import CUSTOMERS, LAWS, Law, Row, customer_of, policy_of
from tools.specimens.scenes import AS_OF, SCENES, Scene

LANGUAGES = tuple(CUSTOMERS)
"""Languages there are specimens in."""


@dataclass(frozen=True, slots=True)
class Specimen:
    """One document and where it comes from."""

    scene: str
    """The story."""
    language: str
    """The language of its words."""
    law: str
    """The law variant."""
    document: Document
    """The document."""

    @property
    def name(self) -> str:
        """Name of its files."""
        return f"{self.scene}.{self.language}.{self.law}"


def specimens(
    languages: Sequence[str] = LANGUAGES, laws: Sequence[Law] = LAWS
) -> tuple[Specimen, ...]:
    """Return every specimen, by law, language and scene.

    Raises:
        ValueError: When a story does not lead to the document it is there to show.
    """
    with TemporaryDirectory() as folder:
        return tuple(
            one
            for law in laws
            for language in languages
            for one in _of_one_run(Path(folder), law, language)
        )


def _of_one_run(folder: Path, law: Law, language: str) -> Iterator[Specimen]:
    shown = {}
    for scenes in _alike():
        own, files = scenes[0].policy, scenes[0].files
        ledger = ledger_of(law, language, scenes)
        plan = plan_of(folder, ledger, policy_of(law, language, own), files)
        decided = {one.party.account_id: one for one in plan.assessments}
        for scene in scenes:
            shown[scene.name] = _shown(scene, decided[scene.account_id], plan)
    for scene in SCENES:
        yield Specimen(scene.name, language, law.name, shown[scene.name])


def _alike() -> list[list[Scene]]:
    """Return the scenes in groups that can share a run."""
    groups: list[list[Scene]] = []
    for scene in SCENES:
        group = next((g for g in groups if _needs(g[0]) == _needs(scene)), None)
        if group is None:
            groups.append([scene])
        else:
            group.append(scene)
    return groups


def _needs(scene: Scene) -> tuple[Mapping[str, object], Mapping[str, str]]:
    return scene.policy, scene.files


def plan_of(
    folder: Path, ledger: str, policy: str, beside: Mapping[str, str] | None = None
) -> Plan:
    """Return what a run over these texts decides; the files are written into `folder`.

    Args:
        folder: Where the files are written.
        ledger: The ledger's text.
        policy: The policy's text.
        beside: Other files, by their name.

    Raises:
        ValueError: When the files have errors.
    """
    files = {"ledger.csv": ledger, "policy.yaml": policy, **(beside or {})}
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    plan, problems = make_plan(
        Request(folder / "ledger.csv", folder / "policy.yaml", AS_OF, letter_date=AS_OF)
    )
    if plan is None:
        raise ValueError("; ".join(one.message for one in problems if one.is_error))
    return plan


def ledger_of(law: Law, language: str, scenes: Sequence[Scene]) -> str:
    """Return the ledger of scenes, as the text of a CSV file."""
    customer = customer_of(law, language)
    return csv_of(
        [
            {
                **customer,
                **scene.account,
                "account_id": scene.account_id,
                "currency": law.currency,
                **row,
            }
            for scene in scenes
            for row in scene.rows
        ]
    )


def csv_of(rows: Sequence[Row]) -> str:
    """Return rows as the text of a CSV file whose columns are all that any row has."""
    columns = dict.fromkeys(column for row in rows for column in row)
    out = io.StringIO()
    writer = csv.DictWriter(out, tuple(columns), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def long_statement(rows: int) -> Specimen:
    """Return a statement of `rows` open items, in French.

    Raises:
        ValueError: Never, unless the ledger made here has errors.
    """
    law, language = LAWS[-1], LANGUAGES[0]
    cells = {**customer_of(law, language), "account_id": "C-1", "currency": law.currency}
    entries = [
        {**cells, "kind": "invoice", "number": f"F-{number:05d}", "amount": f"{number}.50"}
        | {"date": _days_before(rows - number + 30), "due_date": _days_before(rows - number)}
        for number in range(1, rows + 1)
    ]
    with TemporaryDirectory() as folder:
        plan = plan_of(Path(folder), csv_of(entries), policy_of(law, language))
    statement, *_ = build_documents(plan.assessments[0], plan.policy)
    return Specimen(f"statement_of_{rows}", language, law.name, statement)


def _days_before(days: int) -> str:
    return (AS_OF - timedelta(days=days)).isoformat()


def _shown(scene: Scene, assessment: Assessment, plan: Plan) -> Document:
    documents = build_documents(assessment, plan.policy)
    for document in documents:
        if document.kind.value == scene.kind:
            return document
    kinds = [document.kind.value for document in documents]
    raise ValueError(f"{scene.name}: {kinds}, not sent: {assessment.not_sent}")

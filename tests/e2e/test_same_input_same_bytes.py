"""Equal input gives equal files; the order and the form of the ledger do not matter."""

import json
import random
from datetime import date
from pathlib import Path

import pytest

from dunbatch import run as job
from dunbatch.reading import Request
from dunbatch.shipped import shipped_folder
from dunbatch.workers import Rendered
from tests.e2e.stub import render_as_text

SAMPLES = shipped_folder("sample_ledgers")
AS_OF = date(2026, 6, 30)


sample = pytest.mark.parametrize(
    ("name", "as_of"), [("month.csv", AS_OF), ("awkward.csv", date(2024, 3, 31))]
)


@pytest.fixture(autouse=True)
def stubbed(monkeypatch):
    monkeypatch.setattr(job, "render_all", render_as_text)


def request_for(ledger, *, as_of=AS_OF, **more):
    return Request(
        ledger=Path(ledger),
        policy=SAMPLES / "policy_full.yaml",
        as_of=as_of,
        letter_date=as_of,
        **more,
    )


def publish(folder, request):
    plan, problems = job.make_plan(request)
    assert plan is not None, problems
    published, problems = job.publish(
        plan, request, folder, replace_existing=False, jobs=1, progress=lambda *_: None
    )
    assert published is not None, problems
    return output_set(folder)


def output_set(folder):
    """Every file but the manifest's `inputs`, which name the files read."""
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}
    manifest = json.loads(files["manifest.json"])
    inputs = manifest.pop("inputs")
    assert {row["role"] for row in inputs} >= {"ledger", "policy"}
    files["manifest.json"] = json.dumps(manifest)
    return files


def test_csv_and_yaml_give_the_same_set(tmp_path):
    from_csv = publish(tmp_path / "csv", request_for(SAMPLES / "month.csv"))
    from_yaml = publish(tmp_path / "yaml", request_for(SAMPLES / "month.yaml"))

    assert len([path for path in from_csv if path.endswith(".pdf")]) >= 60
    assert from_csv == from_yaml


@pytest.mark.parametrize("seed", range(5))
@sample
def test_the_order_of_rows_does_not_matter(tmp_path, name, as_of, seed):
    header, *rows = (SAMPLES / name).read_text("utf-8").splitlines(keepends=True)
    random.Random(seed).shuffle(rows)
    shuffled = tmp_path / name
    shuffled.write_text(header + "".join(rows), "utf-8")

    plain = publish(tmp_path / "plain", request_for(SAMPLES / name, as_of=as_of))
    assert publish(tmp_path / "shuffled", request_for(shuffled, as_of=as_of)) == plain


@sample
def test_a_second_run_gives_the_same_set(tmp_path, name, as_of):
    request = request_for(SAMPLES / name, as_of=as_of)

    assert publish(tmp_path / "one", request) == publish(tmp_path / "two", request)


@sample
def test_a_second_run_with_the_first_register_sends_no_notice(tmp_path, name, as_of):
    first = publish(tmp_path / "one", request_for(SAMPLES / name, as_of=as_of))
    previous = tmp_path / "one" / "register.csv"
    again = request_for(SAMPLES / name, as_of=as_of, previous=previous)
    second = publish(tmp_path / "two", again)

    kinds = {path.split("_")[1] for path in second if path.endswith(".pdf")}
    assert kinds == {"statement_fr.pdf".split("_")[0]}
    assert second["register.csv"] == first["register.csv"]


def test_letters_of_an_account_do_not_depend_on_the_others(tmp_path):
    whole = publish(tmp_path / "whole", request_for(SAMPLES / "month.csv"))
    alone = publish(tmp_path / "alone", request_for(SAMPLES / "month.csv", only=("C2001",)))

    letters = {path: content for path, content in alone.items() if path.endswith(".pdf")}
    assert letters
    assert letters.items() <= whole.items()


def test_shards_are_a_partition(tmp_path):
    whole = publish(tmp_path / "whole", request_for(SAMPLES / "month.csv"))
    parts = [
        publish(tmp_path / f"part{part}", request_for(SAMPLES / "month.csv", shard=(part, 3)))
        for part in (1, 2, 3)
    ]

    letters = [{path for path in part if path.endswith(".pdf")} for part in parts]
    assert sum(map(len, letters)) == len(set().union(*letters))
    assert set().union(*letters) == {path for path in whole if path.endswith(".pdf")}


def test_a_letter_that_cannot_be_made_stops_everything_or_costs_one_account(tmp_path, monkeypatch):
    def fails_for_one(documents, jobs, **_house):
        for rendered in render_as_text(documents, jobs):
            account = rendered.document.addressee.account_id
            if account == "C2001" and rendered.document.currency == "GBP":
                yield Rendered(rendered.document, None, job_problem(account))
            else:
                yield rendered

    monkeypatch.setattr(job, "render_all", fails_for_one)
    strict = request_for(SAMPLES / "month.csv")
    plan, _ = job.make_plan(strict)
    options = {"replace_existing": False, "jobs": 1, "progress": lambda *_: None}
    published, problems = job.publish(plan, strict, tmp_path / "strict", **options)
    assert published is None
    assert [problem.account_id for problem in problems] == ["C2001", "C2001"]
    assert not (tmp_path / "strict").exists()

    lenient = request_for(SAMPLES / "month.csv", keep_going=True)
    published, _ = job.publish(plan, lenient, tmp_path / "lenient", **options)
    assert set(published.left_out) == {"C2001"}
    monkeypatch.setattr(job, "render_all", render_as_text)
    whole = publish(tmp_path / "whole", strict)
    rest = output_set(tmp_path / "lenient")
    letters = {path: content for path, content in rest.items() if path.endswith(".pdf")}
    assert letters.items() <= whole.items()
    assert not any("C2001" in path for path in letters)
    assert "C2001" not in rest["register.csv"].decode()
    assert json.loads(rest["manifest.json"])["left_out"] == [
        {"account_id": "C2001", "problems": ["O001"]}
    ]


def job_problem(account):
    from dunbatch.core.problems import NOWHERE
    from dunbatch.workers import WORKER_DIED

    return (
        WORKER_DIED.at(NOWHERE, account_id=account, account=account, kind="statement", why="x"),
    )

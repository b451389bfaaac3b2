"""A worker that dies or hangs costs one letter, and the order of letters never depends on it."""

from types import SimpleNamespace

import pytest

from dunbatch import workers
from dunbatch.core.terms import DocumentKind
from dunbatch.workers import LETTER_TOO_SLOW, WORKER_DIED, render_all
from tests.workers.renderers import die_for_c3, hang_for_c3, spell_out


def documents(count=6):
    return [
        SimpleNamespace(
            addressee=SimpleNamespace(account_id=f"C{number}"),
            kind=DocumentKind.STATEMENT,
            rows=(),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("jobs", [1, 2, 8])
def test_letters_come_in_the_order_of_the_documents(jobs):
    rendered = list(render_all(documents(20), jobs, spell_out))

    assert [r.letter.pdf for r in rendered] == [f"C{n}".encode() for n in range(20)]


def test_nothing_to_do_starts_no_process():
    assert list(render_all([], 2, spell_out)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_dying_worker_costs_one_letter(jobs):
    rendered = list(render_all(documents(), jobs, die_for_c3))

    lost = [r for r in rendered if r.letter is None]
    assert [r.document.addressee.account_id for r in lost] == ["C3"]
    assert [p.code for p in lost[0].problems] == [WORKER_DIED.code]
    assert lost[0].problems[0].account_id == "C3"
    assert len(rendered) == 6


def test_a_hanging_worker_costs_one_letter(monkeypatch):
    monkeypatch.setattr(workers, "SECONDS_PER_LETTER", 2)
    rendered = list(render_all(documents(), 2, hang_for_c3))

    lost = [r for r in rendered if r.letter is None]
    assert [p.code for r in lost for p in r.problems] == [LETTER_TOO_SLOW.code]
    assert [r.document.addressee.account_id for r in lost] == ["C3"]

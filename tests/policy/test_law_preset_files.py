"""A damaged preset is the program's own fault."""

import pytest

from dunbatch.core.problems import ProgramFault
from dunbatch.policy import presets
from dunbatch.policy.presets import preset, preset_names

WHOLE = """\
about: Somewhere
place: FR
policy: {interest: {terms: {x: {basis: statutory}}}}
facts: [{key: rate, says: much, source: somebody, status: memory, read: 2026-01-01}]
not_decided: [everything]
"""


@pytest.fixture
def in_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(presets, "_FOLDER", tmp_path)

    def write(text):
        (tmp_path / "x.yaml").write_text(text, "utf-8")
        return preset.__wrapped__("x")

    return write


def test_a_preset_of_one_key(in_folder):
    assert in_folder(WHOLE).file.about == "Somewhere"
    assert preset_names.__wrapped__() == ("x",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("about: Somewhere\n", ""),
        ("about", "abuot"),
        ("status: memory", "status: sure"),
        ("place: FR", "place: France"),
        ("policy: {interest: {terms: {x: {basis: statutory}}}}", "policy: all"),
        ("not_decided: [everything]", "not_decided: []"),
        ("place: FR", "place: FR\nplace: IT"),
        (WHOLE, "[]"),
        (WHOLE, ""),
    ],
)
def test_a_damaged_preset_is_the_programs_own_fault(in_folder, old, new):
    assert old in WHOLE
    with pytest.raises(ProgramFault, match=r"x\.yaml"):
        in_folder(WHOLE.replace(old, new))


def test_a_missing_preset_is_the_programs_own_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(presets, "_FOLDER", tmp_path)
    with pytest.raises(ProgramFault):
        preset.__wrapped__("nowhere")

"""The policy's JSON Schema, which editors use, and the sections behind it."""

import pytest
from pydantic import TypeAdapter

from dunbatch.policy.schema import PolicyFile
from dunbatch.policy.section import Section, nearest


def sections(section=Section):
    for child in section.__subclasses__():
        yield child
        yield from sections(child)


@pytest.mark.parametrize("section", list(sections()), ids=lambda section: section.__name__)
def test_every_key_is_described(section):
    described = TypeAdapter(section).json_schema()
    for name in section.known_keys():
        words = described["properties"][name]
        # A section that says no more of itself than the key does is named once.
        assert "$ref" in words or words["description"].endswith(".")
    assert described["additionalProperties"] is False


@pytest.mark.parametrize("section", list(sections()), ids=lambda section: section.__name__)
def test_a_key_is_either_known_or_planned(section):
    assert not set(section.known_keys()) & set(section.later)


def test_required_keys_are_the_documented_ones():
    schema = PolicyFile.model_json_schema()
    assert set(schema["required"]) == {"schema", "creditor", "language", "currency", "plans"}
    assert set(schema["$defs"]["CreditorSection"]["required"]) == {"name", "address", "country"}
    assert set(schema["$defs"]["StageSection"]["required"]) == {
        "key",
        "days",
        "document",
        "channel",
    }
    assert schema["$defs"]["StageSection"]["properties"]["days"] == {
        "description": "Days overdue from which an item has reached the stage; negative before "
        "the due date.",
        "maximum": 3650,
        "minimum": -3650,
        "title": "Days",
        "type": ["integer", "string"],
    }


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("creditr", "creditor"),
        ("Creditor", "creditor"),
        ("governing-law", "governing_law"),
        ("zzz", None),
        ("x" * 41, None),
    ],
)
def test_the_nearest_known_key(word, found):
    assert nearest(word, PolicyFile.known_keys()) == found

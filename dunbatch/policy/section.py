"""What all parts of the policy's schema share, and how a misspelt key finds its neighbour."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, model_validator

from dunbatch.policy.fields import (
    LONGEST_LABEL,
)
from dunbatch.policy.leaf import (
    check_group,
)


class Section(BaseModel):
    """A group of keys; a key it does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    later: ClassVar[tuple[str, ...]] = ()
    """Keys that are planned but do nothing yet; they are refused with their own sentence."""

    @model_validator(mode="before")
    @classmethod
    def _is_a_group(cls, value: object) -> object:
        return check_group(value)

    @classmethod
    def known_keys(cls) -> tuple[str, ...]:
        """Return the keys as they are written in the file."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the word of `known` that `word` most looks like, or None."""
    if len(word) > LONGEST_LABEL:
        return None
    found = get_close_matches(word.lower().replace("-", "_"), list(known), n=1, cutoff=0.7)
    return found[0] if found else None

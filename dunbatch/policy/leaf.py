"""How a single value of the policy is read: a pattern first, then a typed value, or a fault.

A `Leaf` does all of pydantic's validating for one kind of value and describes it in JSON Schema.
A fault carries the code of its problem kind and the facts of its sentence.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from dunbatch.core.problems import ProblemKind
from dunbatch.policy import problems
from dunbatch.policy.located import MOST_ENTRIES

LONGEST_TEXT = 200
"""Characters of any text; the longest line of a letter has about 100."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}\Z")
WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,9}\Z")
"""Whole numbers; the range is told apart from the form."""
_PERCENT = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,6})?\Z")
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


def fault(kind: ProblemKind, **facts: object) -> PydanticCustomError:
    """Return the error a validator raises for `kind`, which is found again by its code."""
    return PydanticCustomError(kind.code, kind.code, facts)


def shape_of(value: object) -> str:
    """Return what a bookkeeper would call the shape of `value`."""
    if isinstance(value, dict):
        return "a group of keys"
    return "a list" if isinstance(value, list) else "a single value"


def read_text(value: object, longest: int = LONGEST_TEXT) -> str:
    """Return the text in `value`, stripped and in Unicode form NFC."""
    if value is None:
        raise fault(problems.EMPTY_VALUE)
    if not isinstance(value, str):
        raise fault(problems.WRONG_SHAPE, expected="a single value", found=shape_of(value))
    text = unicodedata.normalize("NFC", value.strip())
    if not text:
        raise fault(problems.EMPTY_VALUE)
    if any(unicodedata.category(character) in _UNSEEN for character in text):
        raise fault(problems.HIDDEN_CHARACTER, value=text)
    if len(text) > longest:
        raise fault(problems.TOO_LONG, count=len(text), limit=longest)
    return text


@dataclass(frozen=True, slots=True, eq=False)  # a union of types hashes what annotates them
class Leaf:
    """How pydantic reads and describes one kind of single value."""

    parse: Callable[[Any], object]
    """Plain value to typed value; raises what `fault` makes."""
    schema: dict[str, object]
    """Its JSON Schema."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Let `parse` do all the validating."""
        return core_schema.no_info_plain_validator_function(self.parse)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the description given."""
        return dict(self.schema)


def for_schema(pattern: re.Pattern[str]) -> str:
    """Return `pattern` in the dialect of JSON Schema, which marks start and end its own way."""
    return "^" + pattern.pattern.removesuffix(r"\Z") + "$"


def matching(
    pattern: re.Pattern[str], kind: ProblemKind, convert: Callable[[str], str] = str
) -> Leaf:
    """Return a text that matches `pattern`."""

    def parse(value: object) -> str:
        text = read_text(value)
        if not pattern.match(text):
            raise fault(kind, value=text)
        return convert(text)

    return Leaf(parse, {"type": "string"})


def whole_between(low: int, high: int) -> Leaf:
    """Return a whole number from `low` to `high`."""

    def parse(value: object) -> int:
        text = read_text(value)
        if not WHOLE_NUMBER.match(text):
            raise fault(problems.NOT_WHOLE, value=text)
        number = int(text)
        if not low <= number <= high:
            raise fault(problems.OUT_OF_RANGE, value=number, low=low, high=high)
        return number

    return Leaf(parse, {"type": ["integer", "string"], "minimum": low, "maximum": high})


def choice(allowed: Sequence[str], later: Sequence[str] = ()) -> Leaf:
    """Return one of the words `allowed`; those in `later` are refused with a promise."""
    by_text = {str(word): word for word in allowed}
    listed = ", ".join(by_text)

    def parse(value: object) -> str:
        text = read_text(value)
        if text in later:
            raise fault(problems.VALUE_NOT_YET, value=text, listed=listed)
        if text not in by_text:
            raise fault(problems.NOT_ONE_OF, value=text, listed=listed)
        return by_text[text]

    return Leaf(parse, {"enum": list(by_text)})


def percent_between(low: Decimal, high: Decimal, *, times: int = 1) -> Leaf:
    """Return a percentage that, taken `times` a year, lies between `low` and `high`."""

    def parse(value: object) -> Decimal:
        text = read_text(value)
        if not _PERCENT.match(text):
            raise fault(problems.NOT_A_PERCENTAGE, value=text)
        rate = Decimal(text)
        if not low <= rate * times <= high:
            raise fault(
                problems.RATE_OUT_OF_RANGE, value=text, annual=rate * times, low=low, high=high
            )
        return rate

    return Leaf(parse, {"type": ["string", "number"], "pattern": for_schema(_PERCENT)})


def named(what: str) -> Leaf:
    """Return the name of a `what`, used in lists and file names."""

    def parse(value: object) -> str:
        text = read_text(value)
        if not _NAME.match(text):
            raise fault(problems.BAD_NAME, value=text, what=what)
        return text

    return Leaf(parse, {"type": "string", "pattern": for_schema(_NAME)})


def entries(*, low: int = 0, high: int = MOST_ENTRIES) -> BeforeValidator:
    """Return the check that a value is a list of `low` to `high` entries."""

    def check(value: object) -> object:
        if value is None:
            raise fault(problems.EMPTY_VALUE)
        if not isinstance(value, list):
            raise fault(problems.WRONG_SHAPE, expected="a list", found=shape_of(value))
        if len(value) < low:
            raise fault(problems.EMPTY_LIST)
        if len(value) > high:
            raise fault(problems.TOO_MANY, count=len(value), limit=high)
        return value

    return BeforeValidator(check)


def one_or_more(value: object) -> object:
    """Return a list, also of one value written without brackets."""
    return [value] if isinstance(value, str) else value


def check_group(value: object) -> object:
    """Return `value` when it is a group of keys."""
    if value is None:
        raise fault(problems.EMPTY_VALUE)
    if not isinstance(value, dict):
        raise fault(problems.WRONG_SHAPE, expected="a group of keys", found=shape_of(value))
    if len(value) > MOST_ENTRIES:
        raise fault(problems.TOO_MANY, count=len(value), limit=MOST_ENTRIES)
    return value

"""Sort keys whose costly part is only worked out where it decides."""

from collections.abc import Callable
from typing import Generic, TypeVar

_Value = TypeVar("_Value")
_Key = tuple[object, ...]


class Tiebreak(Generic[_Value]):
    """The last part of a sort key, made of a whole value once all parts before it are equal.

    Nearly all entries of an account differ in due date, date or number.
    """

    __slots__ = ("_key", "_make", "_value")

    def __init__(self, make: Callable[[_Value], _Key], value: _Value) -> None:
        """Order `value` by what `make` returns for it."""
        self._make = make
        self._value = value
        self._key: _Key | None = None

    @property
    def key(self) -> _Key:
        """What decides between values that are alike so far."""
        if self._key is None:
            self._key = self._make(self._value)
        return self._key

    def __eq__(self, other: object) -> bool:
        """Whether nothing tells the two values apart."""
        return isinstance(other, Tiebreak) and self.key == other.key

    def __lt__(self, other: "Tiebreak[_Value]") -> bool:
        """Whether this value comes before the other."""
        return self.key < other.key

    def __hash__(self) -> int:
        """Agree with equality: orders of items are keys too."""
        return hash(self.key)

"""The policy's schema: envelopes by name or in millimetres, and the program's table of them."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Field, Tag

from dunbatch.policy import problems, problems_envelope
from dunbatch.policy.envelopes import Area, Envelope, Paper, Slide, Window
from dunbatch.policy.fields import Country, Flag, Text
from dunbatch.policy.leaf import Leaf, choice, entries, fault, for_schema, read_text, shape_of
from dunbatch.policy.section import Section, nearest

PROFILE_NAMES = (
    "fr_right",
    "fr_registered",
    "it_right",
    "uk_left",
    "din_b",
    "ch_right",
    "ch_left",
    "us_10",
    "none",
)
"""Envelopes a policy may name; `data/envelopes.yaml` has a row for each."""

_MILLIMETRES = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?\Z")
_MOST_FOLDS = 2


def _millimetres(highest: int) -> Leaf:
    def parse(value: object) -> Decimal:
        text = read_text(value)
        if not _MILLIMETRES.match(text):
            raise fault(problems_envelope.NOT_MILLIMETRES, value=text)
        length = Decimal(text)
        if length > highest:
            raise fault(problems.OUT_OF_RANGE, value=text, low=0, high=highest)
        return length

    return Leaf(parse, {"type": ["string", "number"], "pattern": for_schema(_MILLIMETRES)})


Length = Annotated[Decimal, _millimetres(300)]
Movement = Annotated[Decimal, _millimetres(50)]
PaperName = Annotated[Paper, choice(tuple(Paper))]
ProfileName = Annotated[str, choice(PROFILE_NAMES)]
Folds = Annotated[tuple[Length, ...], entries(high=_MOST_FOLDS)]


class WindowSection(Section):
    """A rectangle on the page, in millimetres."""

    left: Length
    """From the left edge of the page."""
    top: Length
    """From its upper edge."""
    width: Length
    """From left to right."""
    height: Length
    """From top to bottom."""

    @property
    def area(self) -> Area:
        """The same by its edges."""
        return Area(self.left, self.top, self.left + self.width, self.top + self.height)


class SlideSection(Section):
    """How far the sheet can move in the envelope, in millimetres."""

    up: Movement = Decimal(11)
    """Towards the envelope's upper edge."""
    down: Movement = Decimal(0)
    """Towards its lower edge."""
    left: Movement = Decimal(10)
    """To the left."""
    right: Movement = Decimal(10)
    """To the right."""

    @property
    def slide(self) -> Slide:
        """The same as a value."""
        return Slide(self.up, self.down, self.left, self.right)


class OwnEnvelope(Section):
    """An envelope in millimetres of the policy's own."""

    window: WindowSection
    """What shows of the page when the sheet rests in the envelope."""
    slide: SlideSection = Field(default_factory=SlideSection)
    """How far the sheet can move from there; a third of an A4 sheet in a DL when left out."""
    folds: Folds = (Decimal(99), Decimal(198))
    """Fold marks from the top of the page, at most two."""
    sender_line: Flag = False
    """Whether the creditor's address stands in one small line above the customer's."""

    def envelope(self) -> Envelope:
        """Return the same as a value."""
        window = Window(self.window.area, self.slide.slide)
        return Envelope("", (window,), self.folds, sender_line=self.sender_line)


_OWN_KEYS = tuple(OwnEnvelope.model_fields)
_CHANNEL_KEYS = ("letter", "registered_letter")


def _is_own(value: object) -> bool:
    keys = value if isinstance(value, dict) else {}
    near = [nearest(key, (*_OWN_KEYS, *_CHANNEL_KEYS)) for key in keys]
    return any(name in _OWN_KEYS for name in near)


def _name_or_group(value: object) -> object:
    if isinstance(value, list):
        expected = "a name or a group of keys"
        raise fault(problems.WRONG_SHAPE, expected=expected, found=shape_of(value))
    return value


OneEnvelope = Annotated[
    Annotated[ProfileName, Tag("#name")] | Annotated[OwnEnvelope, Tag("#own")],
    Discriminator(lambda value: "#own" if isinstance(value, dict) else "#name"),
    BeforeValidator(_name_or_group),
]


class EnvelopesByChannel(Section):
    """One envelope for each way a letter is posted."""

    letter: OneEnvelope | None = None
    """Of ordinary letters; that of the creditor's country when left out."""
    registered_letter: OneEnvelope | None = None
    """Of registered letters; likewise."""


def _variant(value: object) -> str:
    if not isinstance(value, dict):
        return "#name"
    return "#own" if _is_own(value) else "#channels"


EnvelopeChoice = Annotated[
    Annotated[ProfileName, Tag("#name")]
    | Annotated[OwnEnvelope, Tag("#own")]
    | Annotated[EnvelopesByChannel, Tag("#channels")],
    Discriminator(_variant),
    BeforeValidator(_name_or_group),
]

MEMORY = "memory"


class FigureSection(Section):
    """What some figures of a row rest on."""

    figure: Text
    """Which."""
    source: Text
    """Where they were read, or what they were worked out from."""
    status: Annotated[str, choice(("sourced", "derived", MEMORY, "choice"))]
    """How well they were checked."""


class WindowRow(WindowSection):
    """A window of a row."""

    slide: SlideSection
    """How far the sheet can move behind it."""


class ProfileRow(Section):
    """One row of the program's own table."""

    about: Text
    """Which envelope it is."""
    windows: Annotated[tuple[WindowRow, ...], entries()]
    """Its windows; none: the address has a place."""
    folds: Folds
    """Fold marks."""
    facts: Annotated[tuple[FigureSection, ...], entries(low=1)]
    """What its figures rest on."""
    place: WindowSection | None = None
    """Where the address stands without a window."""
    hole: Length | None = None
    """Mark for the puncher."""
    sender_line: Flag = False
    """Whether it has a line for the sender."""
    label: WindowSection | None = None
    """Room for the label of a registered letter."""
    paper: PaperName = Paper.A4
    """The sheet that belongs to it."""

    @property
    def unverified(self) -> tuple[FigureSection, ...]:
        """The figures that rest on memory alone."""
        return tuple(fact for fact in self.facts if fact.status == MEMORY)


class DefaultRow(Section):
    """The envelopes of one country."""

    letter: ProfileName
    """Of ordinary letters."""
    registered_letter: ProfileName
    """Of registered letters."""


class EnvelopesFile(Section):
    """The program's own table of envelopes."""

    profiles: dict[ProfileName, ProfileRow]
    """Each profile by its name."""
    defaults: dict[Country, DefaultRow]
    """Countries that have their own."""
    others: ProfileName
    """The profile of all other countries."""

"""The table of known envelopes, and which of them a policy means."""

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from dunbatch.core.problems import ProgramFault
from dunbatch.policy.envelopes import Envelope, Paper, Stationery, Window
from dunbatch.policy.located import to_plain
from dunbatch.policy.schema_envelope import (
    DefaultRow,
    EnvelopesByChannel,
    EnvelopesFile,
    OwnEnvelope,
    ProfileRow,
)
from dunbatch.text.files import Fault, decode, read_source
from dunbatch.text.yaml_tree import parse_yaml

_TABLE = Path(__file__).resolve().parent.parent / "data" / "envelopes.yaml"

Stated = str | OwnEnvelope | EnvelopesByChannel | None
"""What a policy says of its envelopes."""


@cache
def envelope_table() -> EnvelopesFile:
    """Return the table of envelopes.

    Raises:
        ProgramFault: When the program's own file is missing or damaged.
    """
    source = read_source(_TABLE, _TABLE.name)
    text = source if isinstance(source, Fault) else decode(source)
    if isinstance(text, Fault):
        raise ProgramFault(f"{_TABLE.name} {text.what}")
    root, faults = parse_yaml(text, _TABLE.name)
    if root is None or faults:
        raise ProgramFault(f"{_TABLE.name}: {faults}")
    try:
        return EnvelopesFile.model_validate(to_plain(root))
    except ValidationError as error:
        raise ProgramFault(f"{_TABLE.name}: {error}") from error


@cache
def profile(name: str) -> Envelope:
    """Return the envelope that is called `name`, one of `PROFILE_NAMES`."""
    row = profile_row(name)
    return Envelope(
        name,
        tuple(Window(one.area, one.slide.slide) for one in row.windows),
        row.folds,
        row.hole,
        row.sender_line,
        row.label.area if row.label else None,
        row.place.area if row.place else None,
    )


def profile_row(name: str) -> ProfileRow:
    """Return the row of the envelope that is called `name`."""
    return envelope_table().profiles[name]


def default_names(country: str) -> DefaultRow:
    """Return the names of the envelopes in use in `country`."""
    table = envelope_table()
    others = DefaultRow(letter=table.others, registered_letter=table.others)
    return table.defaults.get(country, others)


def stationery(country: str, stated: Stated = None, paper: Paper | None = None) -> Stationery:
    """Return what letters are printed on and posted in.

    Args:
        country: The creditor's, whose envelopes are used where nothing is stated.
        stated: What the policy says of its envelopes: one for all letters, or one by channel.
        paper: The sheet; None: the one that belongs to the envelope of ordinary letters.
    """
    usual = default_names(country)
    if isinstance(stated, EnvelopesByChannel):
        letter = stated.letter or usual.letter
        registered = stated.registered_letter or usual.registered_letter
    else:
        letter = stated or usual.letter
        registered = stated or usual.registered_letter
    if paper is None:
        paper = profile_row(letter).paper if isinstance(letter, str) else Paper.A4
    return Stationery(_envelope(letter), _envelope(registered), paper)


def _envelope(one: str | OwnEnvelope) -> Envelope:
    return profile(one) if isinstance(one, str) else one.envelope()

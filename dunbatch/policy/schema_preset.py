"""The schema of a preset's own file: what it sets, what that rests on, what it leaves open."""

from typing import Annotated, Any

from dunbatch.core.terms import TimeSince
from dunbatch.policy.fields import Country, Day, DaysFromOne, Text
from dunbatch.policy.leaf import choice, entries
from dunbatch.policy.schema_interest import DebtorTypes
from dunbatch.policy.section import Section

SEVERAL_SOURCES = "several_sources"
CHOICE = "choice"
_STATUS = (SEVERAL_SOURCES, "one_source", "memory", CHOICE)


class FactSection(Section):
    """What one key of a preset rests on."""

    key: Text
    """The key: of the terms, or `limitation.years`, `floor`, `minimum_time`."""
    says: Text
    """The rule in a few words."""
    law: Text = ""
    """The provision."""
    source: Text
    """Where it was read."""
    status: Annotated[str, choice(_STATUS)]
    """How well it was checked; `choice` where the law leaves it open."""
    read: Day
    """The day it was read."""

    @property
    def is_unverified(self) -> bool:
        """Whether it is a statement of law that one source alone, or none, supports."""
        return self.status not in {SEVERAL_SOURCES, CHOICE}


class MinimumTimeSection(Section):
    """The least time a final demand has to leave."""

    days: DaysFromOne
    """Days."""
    since: Annotated[TimeSince, choice(tuple(TimeSince))]
    """What they are counted from."""
    debtor_types: DebtorTypes = ()
    """Whom it protects; everybody when left out."""


class PresetFile(Section):
    """A preset."""

    about: Text
    """Place and parties."""
    place: Country
    """Country whose law it is."""
    policy: Any
    """Keys of a policy; checked by the policy's own schema once they stand in one."""
    contract: Any = None
    """Keys of a rate that is agreed instead; checked likewise."""
    minimum_times: Annotated[tuple[MinimumTimeSection, ...], entries()] = ()
    """Least times to pay."""
    facts: Annotated[tuple[FactSection, ...], entries(low=1)]
    """What each key rests on."""
    not_decided: Annotated[tuple[Text, ...], entries(low=1)]
    """What it leaves to the creditor."""

"""How signs are spaced where a language is written otherwise than in its first region.

The catalogues are set as in France, Britain and Italy. What another region does differently is
declared here and done to the words of a catalogue when it is read; what policies, ledgers and
templates bring in is never touched. Sources: the spaces of typography guides (the OQLF for
Canada; usage guides of Swiss French).
"""

import re
from collections.abc import Mapping

from dunbatch.i18n.formats import NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE

_Rule = tuple[re.Pattern[str], str]

_RULES: Mapping[str, tuple[_Rule, ...]] = {
    # Canada: nothing before ; ! ? and a no-break space before : and inside guillemets.
    "fr-CA": ((re.compile(f"{NARROW_NO_BREAK_SPACE}(?=[;!?])"), ""),),
    # Switzerland: a narrow space before : too, none inside guillemets, none before %.
    "fr-CH": (
        (re.compile(f"{NO_BREAK_SPACE}(?=:)"), NARROW_NO_BREAK_SPACE),
        (re.compile(f"(?<=«)[{NO_BREAK_SPACE}{NARROW_NO_BREAK_SPACE}]"), ""),
        (re.compile(f"[{NO_BREAK_SPACE}{NARROW_NO_BREAK_SPACE}](?=»)"), ""),
        # A percent sign that begins a placeholder is none.
        (re.compile(f"[{NO_BREAK_SPACE}{NARROW_NO_BREAK_SPACE}](?=%(?!\\())"), ""),
    ),
}

_NUMBERED = re.compile(
    r"(?i)\b(articles?|articol[oi]|artt?\.|sections?|ss?\.|n\.|no\.|n°) (?=[A-Z]?\d)"
)
_DAY = re.compile(r"\b\d{1,2}(?:er|°)? [^\W\d]+ \d{4}\b")


def regional(text: str, tag: str) -> str:
    """Return a text of a catalogue as the region of `tag` sets it; most regions change nothing."""
    for pattern, instead in _RULES.get(tag, ()):
        text = pattern.sub(instead, text)
    return text


def is_regional(tag: str) -> bool:
    """Whether the words of a catalogue are set differently for `tag`."""
    return tag in _RULES


def tied(text: str) -> str:
    """Return `text` with no break inside a provision (`art. 1219`) or a day (`3 marzo 2026`)."""
    text = _NUMBERED.sub(lambda found: found[1] + NO_BREAK_SPACE, text)
    return _DAY.sub(lambda found: found[0].replace(" ", NO_BREAK_SPACE), text)

"""Letters in every envelope there is, and where the windows are, typed from the sources by hand.

The millimetres are those of KOMA-Script's letter class options, a mailing service, Royal Mail's
guide and envelopes in use; they are not taken from the program's table.
"""

from dataclasses import replace

from dunbatch.policy.envelope_profiles import profile
from dunbatch.policy.envelopes import Paper, Stationery
from tests.render import factories

# Left, top, width, height of the window before the sheet has slid.
WINDOWS = {
    "fr_right": (100, 35, 100, 45),
    "fr_registered": (110, 55, 85, 33),
    "it_right": (105, 45, 100, 35),
    "uk_left": (20, 46, 90, 35),
    "din_b": (20, 45, 85, 45),
    "ch_right": (112, 45, 90, 45),
    "ch_left": (20, 35.5, 100, 45),
    "us_10": (17.5, 55.6, 114.3, 28.6),
}
LANGUAGE = {"uk_left": "en", "din_b": "en", "us_10": "en", "it_right": "it", "ch_left": "it"}


def in_envelope(document, name, paper=None):
    paper = paper or (Paper.LETTER if name == "us_10" else Paper.A4)
    stationery = Stationery(profile(name), profile(name), paper)
    return replace(document, creditor=replace(document.creditor, stationery=stationery))


def letter_in(name, **changes):
    return in_envelope(factories.final_demand(LANGUAGE.get(name, "fr")), name, **changes)

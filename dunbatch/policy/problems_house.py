"""Problems of a firm's own templates, style sheet and fonts, as far as their files go."""

from dunbatch.core.problems import ProblemKind

BAD_FOLDER_NAME = ProblemKind(
    "P180",
    "{key} is `{value}`, which is not the name of a folder beside the policy",
    "Put the folder of templates beside the policy and write its name alone",
)
BAD_STYLE_NAME = ProblemKind(
    "P181",
    "{key} is `{value}`, which is not the name of a style sheet beside the policy",
    "Put the style sheet beside the policy and write its file name alone, ending in .css",
)
BAD_FONT_NAME = ProblemKind(
    "P182",
    "{key} is `{value}`, which is not the name of a font beside the policy",
    "Put the font beside the policy and write its file name alone, ending in .ttf or .otf",
)
OWN_FILE_UNREADABLE = ProblemKind(
    "P183",
    "{key} `{value}` cannot be used: {what}",
    "Put it beside the policy, check the spelling of its name, and keep it small",
)

KINDS = (BAD_FOLDER_NAME, BAD_STYLE_NAME, BAD_FONT_NAME, OWN_FILE_UNREADABLE)
"""Every kind of this file, in the order of its code."""

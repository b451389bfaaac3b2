"""Problems of a firm's own templates, sentences and fonts, and of letters made with them."""

from dunbatch.core.problems import ProblemKind

TEMPLATE_SYNTAX = ProblemKind(
    "T040",
    "the template {template} cannot be read: {what}",
    "Compare it with the shipped template of that name: `dunbatch templates copy` writes it.",
)
TEMPLATE_FAILED = ProblemKind(
    "T041",
    "account {account}: the {kind} could not be made with your templates: {what}",
    "Compare the template with the shipped one; a name it uses may no longer exist, or a template"
    " may include itself.",
)
FACT_MISSING = ProblemKind(
    "T042",
    "account {account}: the {kind} does not say {fact}, which is `{text}` here",
    "Every such letter must say it. Put it back into your template, or take out what hides it.",
)
UNKNOWN_SENTENCE = ProblemKind(
    "T043",
    "no letter in {language} has the sentence `{sentence}` under `{context}`{nearest}",
    "Copy context and sentence as they stand in the lists that `dunbatch templates copy` writes.",
)
OTHER_PLACEHOLDERS = ProblemKind(
    "T044",
    "the words `{words}` have the placeholders {found}, and the sentence has {expected}",
    "Keep every placeholder such as %(total)s exactly; write a percent sign as %%.",
)
FONT_UNUSABLE = ProblemKind(
    "T045",
    "the font {font} cannot be used: {what}",
    "Use a TrueType or OpenType file of a single face whose licence allows embedding.",
)
WORDS_UNPRINTABLE = ProblemKind(
    "T046",
    "the fonts have no character {code} ({character}), which stands in {where}",
    "Use another character, or add a font that has it to `fonts` in the policy.",
)
NESTED_TOO_DEEP = ProblemKind(
    "T047",
    "account {account}: the {kind} is nested too deep to be laid out",
    "If templates were changed, look for elements opened over and over; otherwise report it.",
)

KINDS = (
    TEMPLATE_SYNTAX,
    TEMPLATE_FAILED,
    FACT_MISSING,
    UNKNOWN_SENTENCE,
    OTHER_PLACEHOLDERS,
    FONT_UNUSABLE,
    WORDS_UNPRINTABLE,
    NESTED_TOO_DEEP,
)
"""Every kind of this file, in the order of its code."""

"""Problems of letters: what keeps a document from becoming a page that can be posted."""

from dunbatch.core.problems import ProblemKind
from dunbatch.render.problems_house import KINDS as HOUSE_KINDS

MISSING_CHARACTER = ProblemKind(
    "T001",
    "account {account}: the letters' font has no character {code} ({character}), "
    "which stands in {field} '{text}'",
    "Write the text with letters of the Latin, Greek or Cyrillic alphabet.",
)
LAYOUT_WARNING = ProblemKind(
    "T002",
    "account {account}: the {kind} could not be laid out as designed: {warning}",
    "If templates or style sheets were changed, undo the change; otherwise report the message.",
)
ADDRESS_TOO_LONG = ProblemKind(
    "T003",
    "account {account}: the address has {lines} lines, and the window shows {limit}",
    "Shorten the address: join building and street, or leave out the contact's name.",
)
ADDRESS_TOO_WIDE = ProblemKind(
    "T004",
    "account {account}: the address line '{text}' is wider than the window",
    "Abbreviate the line or divide it into two address lines.",
)
TEXT_OUT_OF_PLACE = ProblemKind(
    "T005",
    "account {account}: the text '{text}' on page {page} leaves the place it has",
    "Shorten the text; letterhead, references, columns and footer have a fixed size.",
)
LIBRARY_MISSING = ProblemKind(
    "T006",
    "letters cannot be laid out: the system library {library} is missing; on Debian or Ubuntu: "
    "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "Fedora: dnf install pango harfbuzz; macOS: brew install pango; Windows: pango of MSYS2.",
)
FONT_DAMAGED = ProblemKind(
    "T007",
    "the font file {file} is missing or is not the one dunbatch was tested with",
    "Reinstall dunbatch.",
)
LOGO_UNUSABLE = ProblemKind(
    "T008",
    "the logo {file} cannot be used: {reason}",
    "Use a plain SVG, PNG or JPEG file of at most 2 MiB; draw text in an SVG as outlines.",
)
RESOURCE_REFUSED = ProblemKind(
    "T009",
    "account {account}: the {kind} asks for a file that does not belong to it",
    "Templates may use the shipped style sheet and the logo only; take other references out.",
)
TOO_MANY_PAGES = ProblemKind(
    "T010",
    "account {account}: the {kind} has {pages} pages, more than {limit}",
    "Settle or close old items, or split the account.",
)
UNKNOWN_CLAUSE = ProblemKind(
    "T011",
    "account {account}: no template has a clause named '{clause}'",
    "Use one of the clauses there are: {known}.",
)
UNSAFE_PAYMENT_LINK = ProblemKind(
    "T012",
    "the address for card payments '{url}' does not begin with https://",
    "Give the https address of your payment page in the policy.",
)
LINE_TOO_LONG = ProblemKind(
    "T020",
    "account {account}: the address line '{text}' has {count} characters; {post} takes {limit}",
    "Abbreviate the line or divide it into two address lines.",
)
IN_THE_WINDOW = ProblemKind(
    "T021",
    "account {account}: a {what} on page {page} stands in or near the window of the envelope, "
    "where nothing but the address may show",
    "Move it, make it smaller or take it out; docs/envelopes.md says what is kept clear.",
)
TOO_MANY_LINES_FOR_POST = ProblemKind(
    "T022",
    "account {account}: the address has {lines} lines; {post} takes {limit}",
    "Shorten the address: join building and street, or leave out the contact's name.",
)

KINDS = (
    MISSING_CHARACTER,
    LAYOUT_WARNING,
    ADDRESS_TOO_LONG,
    ADDRESS_TOO_WIDE,
    TEXT_OUT_OF_PLACE,
    LIBRARY_MISSING,
    FONT_DAMAGED,
    LOGO_UNUSABLE,
    RESOURCE_REFUSED,
    TOO_MANY_PAGES,
    UNKNOWN_CLAUSE,
    UNSAFE_PAYMENT_LINK,
    LINE_TOO_LONG,
    IN_THE_WINDOW,
    TOO_MANY_LINES_FOR_POST,
    *HOUSE_KINDS,
)
"""Every kind of this family, in the order of its code."""

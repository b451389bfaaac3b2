"""What can be wrong in a policy file: for each mistake one kind, with its sentence and advice.

The places that find a mistake give only facts. Every sentence may use `{key}` (the key it is
about, in its quotes), `{where}` (the part of the policy it stands in) and, where the finder lists
words of the program's own, `{listed}`.
"""

# Long because every sentence of one family belongs in one table.

from dunbatch.core.languages import LISTED
from dunbatch.core.problems import ProblemKind, Severity
from dunbatch.policy.problems_envelope import KINDS as ENVELOPE_KINDS
from dunbatch.policy.problems_house import KINDS as HOUSE_KINDS
from dunbatch.policy.problems_interest import KINDS as INTEREST_KINDS
from dunbatch.policy.problems_lint import KINDS as LINT_KINDS
from dunbatch.policy.problems_plans import KINDS as PLAN_KINDS
from dunbatch.policy.problems_presets import KINDS as PRESET_KINDS

# --- The file as a text -------------------------------------------------------------------------

UNREADABLE = ProblemKind(
    "P001",
    "the policy cannot be read: {what}",
    "Check the file's name and rights; in the editor choose “Save as”, plain text, encoding UTF-8",
)
NOT_YAML = ProblemKind(
    "P002",
    "the policy cannot be understood from here on: {what}",
    "Look at this line and the one above: indent with spaces and never with tabs, put a space"
    " after each colon, and set a text that holds `: ` or ` #` in double quotes",
)
NOT_ALLOWED = ProblemKind(
    "P003",
    "this way of writing is not used in a policy: {what}",
    "Write plain keys and values only, as in the sample policies",
)
DUPLICATE_KEY = ProblemKind(
    "P004",
    "{what}",
    "Keep one of the two and delete the other",
)

# --- Keys and the shape of values ---------------------------------------------------------------

UNKNOWN_KEY = ProblemKind(
    "P005",
    "{key} is not a known key {where}",
    "{listed}",
)
MISSING_KEY = ProblemKind(
    "P006",
    "{key} is missing {where}",
    "Add a line with {key}, a colon, a space and its value, indented like its neighbours",
)
WRONG_SHAPE = ProblemKind(
    "P007",
    "{key} must be {expected}, not {found}",
    "A single value stands after the colon; each entry of a list stands on a line of its own that"
    " begins with `- `; a group of keys is indented below its name",
)
EMPTY_VALUE = ProblemKind(
    "P008",
    "{key} has no value",
    "Write a value after the colon, or delete the whole line if you do not need it",
)
EMPTY_LIST = ProblemKind(
    "P009",
    "{key} needs at least one entry",
    "Add an entry on a line of its own that begins with `- `",
)
TOO_MANY = ProblemKind(
    "P010",
    "{key} has {count} entries; at most {limit} are allowed",
    "Leave out what the letters do not need",
)
NOT_ONE_OF = ProblemKind(
    "P011",
    "{key} is `{value}`, which is not one of: {listed}",
    "Choose one of these words, spelled exactly so: {listed}",
)
VALUE_NOT_YET = ProblemKind(
    "P012",
    "`{value}` for {key} is not available yet; allowed now: {listed}",
    "Use a value that is available now; `{value}` is planned for a later version",
)
KEY_NOT_YET = ProblemKind(
    "P013",
    "{key} is not available yet {where}",
    "Delete it for now; it is planned for a later version. Keys available here: {listed}",
)
SCHEMA_VERSION = ProblemKind(
    "P016",
    "`schema` is `{value}`; this version reads policies of schema 1",
    "Write `schema: 1`, or use the version of dunbatch the policy was written for",
)

# --- Texts and numbers --------------------------------------------------------------------------

HIDDEN_CHARACTER = ProblemKind(
    "P017",
    "{key} contains a character that cannot be seen: `{value}`",
    "Type the text again instead of pasting it; a text stands on one line",
)
TOO_LONG = ProblemKind(
    "P018",
    "{key} is {count} characters long; at most {limit} are allowed",
    "Shorten it; a letter has room for one line",
)
BAD_NAME = ProblemKind(
    "P019",
    "`{value}` cannot be the name of {what}",
    "Use up to 40 letters a to z, digits and underscores, beginning with a letter, without"
    " accents or spaces: `first_reminder`",
)
NOT_WHOLE = ProblemKind(
    "P020",
    "{key} is `{value}`, which is not a whole number",
    "Write digits only: `30`",
)
OUT_OF_RANGE = ProblemKind(
    "P021",
    "{key} is {value}; it must lie between {low} and {high}",
    "Check the number for a digit too many",
)
NOT_AN_AMOUNT = ProblemKind(
    "P022",
    "{key} is `{value}`, which is not an amount of 0 or more",
    "Write digits with a point before the cents and nothing else: `1250.00`",
)
TOO_MANY_DECIMALS = ProblemKind(
    "P023",
    "{key} is `{value}`, which has more decimals than {currency} knows",
    "Write it with the decimals of {currency} only",
)
NOT_A_PERCENTAGE = ProblemKind(
    "P024",
    "{key} is `{value}`, which is not a percentage",
    "Write digits with a decimal point and without the % sign: `10.15`",
)
RATE_OUT_OF_RANGE = ProblemKind(
    "P025",
    "{key} is {value}, which makes {annual} percent a year; rates lie between {low} and {high}",
    "Check the decimal point: rates are written in percent, `10.15` for 10.15 %",
)
NOT_A_DAY = ProblemKind(
    "P026",
    "{key} is `{value}`, which is not a day",
    "Write year, month and day: `2026-06-30`",
)
NOT_TRUE_OR_FALSE = ProblemKind(
    "P027",
    "{key} is `{value}`; it must be true or false",
    "Write `true` for yes and `false` for no",
)
UNKNOWN_COUNTRY = ProblemKind(
    "P028",
    "{key} is `{value}`, which is not the code of a country",
    "Write the two capital letters of ISO 3166-1: FR, IT, CH, or GB for the United Kingdom",
)
UNKNOWN_CURRENCY = ProblemKind(
    "P029",
    "`{value}` is not the code of a currency",
    "Write the three capital letters of ISO 4217, such as EUR, GBP or CHF",
)
UNKNOWN_LANGUAGE = ProblemKind(
    "P030",
    "{key} is `{value}`, a language the letters are not written in",
    f"Write {LISTED}, or one of them with a country: `fr-CH`",
)

# --- The creditor -------------------------------------------------------------------------------

BAD_EMAIL = ProblemKind(
    "P031",
    "{key} is `{value}`, which is not an e-mail address",
    "Write one address without a name: `accounts@firm.example`",
)
BAD_IBAN = ProblemKind(
    "P032",
    "{key} is `{value}`, which is not a valid IBAN: its check digits or its length are wrong",
    "Copy the IBAN from a bank statement; spaces do not matter",
)
BAD_BIC = ProblemKind(
    "P033",
    "{key} is `{value}`, which is not a valid BIC",
    "A BIC has 8 or 11 letters and digits; copy it from a bank statement or leave it out",
)
BAD_SORT_CODE = ProblemKind(
    "P034",
    "{key} is `{value}`, which is not a sort code",
    "Write three pairs of digits: `12-34-56`",
)
BAD_ACCOUNT_NUMBER = ProblemKind(
    "P035",
    "{key} is `{value}`, which is not the number of a bank account in the United Kingdom",
    "Write its eight digits, with the zeros in front",
)
BAD_URL = ProblemKind(
    "P036",
    "{key} is `{value}`, which is not an address that customers can pay at",
    "Write an address that begins with https:// and has no spaces; `{{reference}}` may stand after"
    " the name of the site for the customer's payment reference",
)
BAD_LOGO_NAME = ProblemKind(
    "P037",
    "{key} is `{value}`, which is not the name of a picture beside the policy",
    "Put the picture into the policy's folder and write its file name alone, ending in"
    " .svg, .png or .jpg",
)
LOGO_UNREADABLE = ProblemKind(
    "P038",
    "the logo `{value}` cannot be read: {what}",
    "Put the file into the same folder as the policy and check the spelling of its name",
)
LOGO_TOO_LARGE = ProblemKind(
    "P039",
    "the logo `{value}` is larger than {limit} MiB",
    "Save the picture smaller: it is printed a few centimetres wide",
)
LOGO_CONTENT = ProblemKind(
    "P040",
    "the logo `{value}` does not hold what its name says",
    "Export the picture again as SVG, PNG or JPEG; renaming a file does not convert it",
)

# --- Interest -----------------------------------------------------------------------------------

NO_RATE = ProblemKind(
    "P041",
    "{key} does not say how much: it needs `annual`, or `monthly`, or `reference` with `margin`",
    'Write for example `rate: {{annual: "12.00"}}` or'
    ' `rate: {{reference: ecb_half_year, margin: "10.00"}}`',
)
TWO_RATES = ProblemKind(
    "P042",
    "{key} is given in several ways at once",
    "Keep one: `annual`, or `monthly`, or `reference` with `margin`",
)
UNKNOWN_TERMS = ProblemKind(
    "P043",
    "{key} is `{value}`, but no interest terms have that name",
    "Names of terms in this policy: {listed}",
)
UNKNOWN_REFERENCE = ProblemKind(
    "P044",
    "{key} is `{value}`, a reference rate nobody has given",
    "Known reference rates: {listed}; give the values of any other under `interest.rates`",
)
UNUSED_REFERENCE = ProblemKind(
    "P045",
    "{key} is `{value}`, which no interest terms use and the program does not know",
    "Known reference rates: {listed}",
)
SPAN_REVERSED = ProblemKind(
    "P046",
    "the rate's last day {last} is before its first day {first}",
    "Swap `from` and `to`, or correct the year",
)
RATES_OVERLAP = ProblemKind(
    "P047",
    "the rate for {reference} from {first} to {last} overlaps one already known for {other_first}"
    " to {other_last}",
    "Give only days without a rate: one day can have one rate",
)
NOTHING_AGREED = ProblemKind(
    "P048",
    "{key} rests on a contract but does not say where it was agreed, so it claims nothing",
    "Add `agreed_in`, for example `agreed_in: General terms, article 7`",
    Severity.WARNING,
)
NOBODY_COVERED = ProblemKind(
    "P049",
    "{key} names no `debtor_types`, so it claims nothing from anybody",
    "Add the types of debtor it covers, for example `debtor_types: [business]`",
    Severity.WARNING,
)

# --- Stages, fees, ageing -----------------------------------------------------------------------

DUPLICATE_STAGE = ProblemKind(
    "P050",
    "two stages have the key `{value}`",
    "Give each stage a key of its own: it names the stage in lists and in the register",
)
STAGES_NOT_RISING = ProblemKind(
    "P051",
    "stage {value} starts at {days} days, not later than the stage before it ({earlier} days)",
    "Write the stages in order, each with more days than the one before",
    Severity.WARNING,
)
NO_TERMS_TO_CLAIM = ProblemKind(
    "P052",
    "stage {value} claims {key}, but the policy has no interest terms",
    "Add interest terms under `interest.terms`, or take {key} out of the stage",
)
FEE_NEVER_DUE = ProblemKind(
    "P053",
    "stage {value} has a fee that is never due, because `fees` lacks {lacking}",
    'Write for example `fees: {{debtor_types: [business], agreed_in: "General terms, art. 8"}}`,'
    " or take the fee out",
    Severity.WARNING,
)
BUCKETS_NOT_RISING = ProblemKind(
    "P054",
    "{key} is {value}, not more than the bucket before it ({earlier})",
    "Write the last day of each bucket in rising order: `[30, 60, 90]`",
)


def key_advice(key: str, near: str | None, known: str) -> str:
    """Return what to do about an unknown `key`, for the `{listed}` of `UNKNOWN_KEY`."""
    if near is not None:
        return f"Did you mean `{near}`?"
    if key.isdigit():
        return "Write a number with a decimal point, not with a comma: `10.00`"
    return f"Keys known here: {known}"


KINDS: tuple[ProblemKind, ...] = (
    UNREADABLE,
    NOT_YAML,
    NOT_ALLOWED,
    DUPLICATE_KEY,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_SHAPE,
    EMPTY_VALUE,
    EMPTY_LIST,
    TOO_MANY,
    NOT_ONE_OF,
    VALUE_NOT_YET,
    KEY_NOT_YET,
    SCHEMA_VERSION,
    HIDDEN_CHARACTER,
    TOO_LONG,
    BAD_NAME,
    NOT_WHOLE,
    OUT_OF_RANGE,
    NOT_AN_AMOUNT,
    TOO_MANY_DECIMALS,
    NOT_A_PERCENTAGE,
    RATE_OUT_OF_RANGE,
    NOT_A_DAY,
    NOT_TRUE_OR_FALSE,
    UNKNOWN_COUNTRY,
    UNKNOWN_CURRENCY,
    UNKNOWN_LANGUAGE,
    BAD_EMAIL,
    BAD_IBAN,
    BAD_BIC,
    BAD_SORT_CODE,
    BAD_ACCOUNT_NUMBER,
    BAD_URL,
    BAD_LOGO_NAME,
    LOGO_UNREADABLE,
    LOGO_TOO_LARGE,
    LOGO_CONTENT,
    NO_RATE,
    TWO_RATES,
    UNKNOWN_TERMS,
    UNKNOWN_REFERENCE,
    UNUSED_REFERENCE,
    SPAN_REVERSED,
    RATES_OVERLAP,
    NOTHING_AGREED,
    NOBODY_COVERED,
    DUPLICATE_STAGE,
    STAGES_NOT_RISING,
    NO_TERMS_TO_CLAIM,
    FEE_NEVER_DUE,
    BUCKETS_NOT_RISING,
    *INTEREST_KINDS,
    *PRESET_KINDS,
    *PLAN_KINDS,
    *LINT_KINDS,
    *ENVELOPE_KINDS,
    *HOUSE_KINDS,
)

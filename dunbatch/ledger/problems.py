"""Every sentence about a ledger, a register, a file of parties or a column map that is wrong.

Codes L001–L019 are about files and their shape, L020–L039 about one cell, L040–L059 about one
row, L060–L079 about rows that contradict each other, L080–L099 about column maps and headers that
no map can read.
"""
# Long because the sentences of one family are compared with each other when one is written.

from dunbatch.core.languages import LISTED
from dunbatch.core.problems import Problem, ProblemKind, Severity
from dunbatch.text.files import Fault, FaultKind

CANNOT_READ = ProblemKind(
    "L001",
    "the file {what}",
    "Check that it is the file you meant; if its text looks right in a spreadsheet, state its "
    "`encoding` in the column map",
)
WRONG_SUFFIX = ProblemKind(
    "L002",
    "`{suffix}` is not a kind of file that can be read as a {role}",
    "Save it as {expected}",
)
NOT_A_TABLE = ProblemKind(
    "L003",
    "the table breaks off here: {what}",
    "Put quotation marks around the whole cell, and write one inside it twice",
)
NOT_YAML = ProblemKind(
    "L004",
    "this is not readable: {what}",
    "Check the indentation and the punctuation on this line and the one above",
)
KEY_TWICE = ProblemKind("L005", "{what}", "Delete one of the two")
EMPTY_FILE = ProblemKind("L006", "the file is empty", "Export it again")
NO_ROWS = ProblemKind(
    "L007", "there is nothing below the header", "Export the file again, with its rows"
)
OTHER_DELIMITER = ProblemKind(
    "L008",
    "the header is one single cell; the columns seem to be separated by {found}",
    "State `delimiter: {written}` in the column map, or save the file with commas",
)
COLUMN_MISSING = ProblemKind(
    "L009",
    "the column `{column}` is missing",
    "Add it to the file; if it is there under another name, say so under `columns:` in the "
    "column map",
)
COLUMN_UNKNOWN = ProblemKind(
    "L010",
    "`{column}` is not a column of a {role}",
    "Rename or delete it, or read the file with a column map: {nearest}",
)
COLUMN_TWICE = ProblemKind(
    "L011", "the column `{column}` stands twice in the header", "Rename or delete one of the two"
)
ROW_WIDTH = ProblemKind(
    "L012",
    "the row has {found} cells, the header {expected}",
    "A name or an amount with a {delimiter} in it needs quotation marks around it",
)
WRONG_SHAPE = ProblemKind("L013", "{what} must be {expected}", "Example: {example}")
KEY_UNKNOWN = ProblemKind("L014", "`{key}` is not a key of {owner}", "Rename it: {nearest}")
ACCOUNT_TWICE = ProblemKind(
    "L015",
    "the account `{account}` stands twice; it is already on line {first}",
    "Put all its entries under one of the two",
)
LINE_WIDTH = ProblemKind(
    "L016",
    "the line has {found} cells, the header {expected}",
    "A text with a {delimiter} or a line break in it cuts its line in pieces: correct the text in "
    "the accounting program and export the file again",
)
WHICH_SHEET = ProblemKind(
    "L017",
    "the spreadsheet has the sheets {sheets}, and {why}",
    "State the one with the table as `sheet: NAME` in the column map",
)
NOT_A_SPREADSHEET = ProblemKind(
    "L018",
    "the spreadsheet {what}",
    "Open it and save it again as .xlsx or .ods, without a password and with the table alone, or "
    "export the table as CSV",
)
LOST_ZEROS = ProblemKind(
    "L019",
    "`{column}` holds numbers (rows: {count}), first here: `{text}`; zeros that stood before them "
    "are lost",
    "If there were any, format the column as text and fill it again from the accounting program",
    Severity.WARNING,
)

EMPTY_CELL = ProblemKind("L020", "`{column}` is empty", "{why}")
HIDDEN_CHARACTER = ProblemKind(
    "L021",
    "`{column}` holds the character {character}, which cannot be seen or printed: {text}",
    "Type the text again; a line break inside a cell counts as one, too",
)
TOO_LONG = ProblemKind(
    "L022", "`{column}` has {found} characters, at most {most} are possible", "Shorten it"
)
NOT_A_DAY = ProblemKind(
    "L023",
    "`{column}` is `{text}`, which is not a day from 1990 to 2199 written as {expected}",
    "Correct the day; nothing else is guessed from it",
)
DAYS_NOT_ISO = ProblemKind(
    "L024",
    "`{column}` is not written as YYYY-MM-DD (rows: {count}), first here: `{text}`",
    'State `date_format: "%d/%m/%Y"` (day first) or `"%m/%d/%Y"` (month first), with the marks of '
    "your file, in the column map; the order is never guessed",
)
NOT_A_NUMBER = ProblemKind(
    "L025",
    "`{column}` is `{text}`, which is not a number with {marks}",
    "Write it plainly, without a currency sign; if the file uses other marks throughout, state "
    "`decimal` and `thousands` in the column map",
)
TOO_MANY_DECIMALS = ProblemKind(
    "L026",
    "`{column}` is `{text}`, but amounts in {currency} have {decimals} decimals",
    "Write the amount as it was invoiced; nothing is rounded here",
)
DECIMALS_OR_THOUSANDS = ProblemKind(
    "L027",
    "`{column}` is `{text}`, which may mean thousands: {currency} has {decimals} decimals",
    "Write the amount with the decimals of its currency, or state `decimal` and `thousands` in "
    "the column map",
)
NEGATIVE_AMOUNT = ProblemKind(
    "L028",
    "`{column}` of the {kind} is negative: {text}",
    "{advice}",
)
ZERO_AMOUNT = ProblemKind(
    "L029", "`{column}` of the {kind} is zero", "Delete the row, or state the amount"
)
UNKNOWN_WORD = ProblemKind(
    "L030", "`{column}` is `{text}`, which is not one of its words", "Correct it: {nearest}"
)
UNKNOWN_CURRENCY = ProblemKind(
    "L031",
    "`{text}` is not a currency code of ISO 4217",
    "Write three capital letters, such as EUR, GBP or CHF",
)
UNKNOWN_COUNTRY = ProblemKind(
    "L032",
    "`{text}` is not a country code of ISO 3166-1",
    "Write two capital letters, such as FR, IT, GB (not UK) or GR (not EL)",
)
UNKNOWN_LANGUAGE = ProblemKind(
    "L033",
    "letters cannot be written in the language `{text}`",
    f"Write {LISTED}, if need be with a country: fr-CH",
)
NOT_A_LEVEL = ProblemKind(
    "L034", "`{column}` is `{text}`, which is not a whole number from 0 to 99", "Correct it"
)
SEMICOLON_IN_NUMBER = ProblemKind(
    "L035",
    "`{column}` holds a semicolon: {text}",
    "Semicolons separate document numbers in `applies_to`; write the number without it",
)
CELL_IGNORED = ProblemKind(
    "L036",
    "`{column}` means nothing on a row of kind {kind} and is ignored (rows: {count}), first here",
    "Clear the cells, or correct `kind`",
    Severity.WARNING,
)
VALUE_NOT_MAPPED = ProblemKind(
    "L037",
    "`{column}` is `{text}`, for which the column map gives no value",
    "Add it to the `values:` of that column",
)
SIGN_OF_OTHER = ProblemKind(
    "L038",
    "`{column}` is `{text}`, an amount in {stated}, but the row is in {currency}",
    "Map the column that holds the currency, or state it under `constants:` in the column map",
)
UNUSABLE_CELL = ProblemKind(
    "L039",
    "`{column}` holds {what} (rows: {count}), first here: `{text}`",
    "{advice}",
)

DUE_BEFORE_DATE = ProblemKind(
    "L040",
    "the due date {due} is before the document's date {dated}",
    "Correct one of the two; if day and month are exchanged, check `date_format` in the column "
    "map",
)
NO_DUE_DATE = ProblemKind(
    "L041",
    "the invoice has no due date and the policy no payment terms",
    "Fill in `due_date`, or state `payment_terms` in the policy",
)
HOLD_ENDS_BEFORE = ProblemKind(
    "L043",
    "the hold ends on {until}, before it begins on {since}",
    "Exchange or correct the two days",
)
HOLD_WITHOUT_REASON = ProblemKind(
    "L044",
    "`{column}` is given, but `{hold}` is empty, so nothing is held",
    "State the reason under `{hold}`, or clear `{column}`",
)
PROMISE_WITHOUT_HOLD = ProblemKind(
    "L045",
    "`{column}` is given, but `{hold}` is not `promise`",
    "Write `promise` under `{hold}`, or clear the amount",
)
OPEN_WITHOUT_DAY = ProblemKind(
    "L046",
    "`{column}` is stated, but not the day for which it speaks",
    "State the day of the export as `open_as_of: YYYY-MM-DD` in the column map, or list the "
    "payments instead",
)
OPEN_OUT_OF_RANGE = ProblemKind(
    "L047",
    "`open` is {open}, which does not lie between zero and the amount {amount}",
    "Check both columns; interest and fees are rows of their own (`kind: charge`)",
)
SETTLED_NOT_INVOICE = ProblemKind(
    "L048",
    "a row of kind {kind} has a day of settlement, which only an invoice can have",
    "Leave such rows out with `keep:`, or list what settled what under `applies_to`",
)
WRONG_SIGN = ProblemKind(
    "L049",
    "`{column}` of the {kind} is {text}, but {why}",
    "Credits are negative and debits positive in such a file; correct the sign or the kind",
)
NOTICE_AMOUNT = ProblemKind(
    "L050",
    "a notice has the amount {text}",
    "A notice books nothing: clear `amount`; what it demanded belongs under `total`",
)
COVERED_UNREADABLE = ProblemKind(
    "L051",
    "`applies_to` of the notice names `{text}`, which cannot be read",
    "Write number@due-date:level:interest:compensation, the last parts optional",
)
NOT_A_NOTICE = ProblemKind(
    "L052",
    "only notices belong here, and this row is of kind `{kind}`",
    "Correct `kind`, or move the row among the entries of the ledger",
)
OPEN_AND_SETTLED = ProblemKind(
    "L053",
    "the row states both what is open and the day it was settled",
    "Map one of the two columns only",
)

BOTH_SIDES = ProblemKind(
    "L054",
    "the posting has {debit} under debit and {credit} under credit",
    "One line is one side: divide the posting into two lines, or clear one of the two",
)
NO_TERMS = ProblemKind(
    "L055",
    "a journal says nowhere when its invoices fall due, and the policy has no payment terms "
    "(postings: {count}), first here",
    "State `payment_terms: {{days: 30}}`, or what was agreed, in the policy; they run from the "
    "document's date",
)
OTHER_CURRENCY = ProblemKind(
    "L056",
    "the posting was made in `{text}` (`{theirs}`), but its amount stands in {currency}",
    "What is owed in another currency cannot be read from a journal yet: leave these customers "
    "out of the file, or export their invoices as a table with a currency",
)
PAID_AND_OPEN = ProblemKind(
    "L057",
    "`open` is {open}, but `amount` less `paid` is {rest}",
    "Map only the one of the two columns that is right",
)
LINES_DIFFER = ProblemKind(
    "L058",
    "`{column}` of the document `{number}` is `{one}` here, but `{other}` on line {first}",
    "All lines of one document say the same of it; map what differs from line to line as "
    "`line_amount` or not at all",
)

DUPLICATE_ITEM = ProblemKind(
    "L060",
    "the {kind} `{number}` stands twice with the same due date; it is already on line {first}",
    "Delete one; instalments of one document need different due dates",
)
NUMBER_OTHER_DATE = ProblemKind(
    "L061",
    "the {kind} `{number}` is dated {dated}, but {other} on line {first}",
    "One number is one document: correct the number or the date",
)
NAMES_NOTHING = ProblemKind(
    "L062",
    "`applies_to` names `{target}`, which no row of this account has as its number in {currency}",
    "Correct it, or add the document's row: {nearest}",
)
NAMES_NO_INSTALMENT = ProblemKind(
    "L063",
    "`applies_to` names `{target}`, but no such instalment falls due on that day",
    "Its due dates are {due_dates}",
)
NAMES_A_CREDIT = ProblemKind(
    "L064",
    "the {kind} applies to `{target}`, which is a credit itself and cannot be paid",
    "Name the invoice; to take a payment back, book a positive adjustment that names it",
)
OPEN_AND_PAID = ProblemKind(
    "L065",
    "this {kind} applies to `{target}`, whose row on line {first} already states {stated}",
    "Leave the payments out, or do not map that column: otherwise they would count twice",
)
AMBIGUOUS_NUMBER = ProblemKind(
    "L066",
    "`{target}` can mean two documents of this account; the other is on line {first}",
    "Change one of the two numbers",
)
IDS_ALIKE = ProblemKind(
    "L067",
    "the account ids `{one}` and `{other}` (line {first}) differ only by case or Unicode form",
    "They are probably one customer: use one id",
)
LEADING_ZEROS = ProblemKind(
    "L068",
    "the account ids `{one}` and `{other}` (line {first}) differ only by leading zeros",
    "If they are one customer, use one id; they are read as two",
    Severity.WARNING,
)
PARTY_DIFFERS = ProblemKind(
    "L069",
    "`{column}` of the account is `{one}` here, but `{other}` on line {first} of {file}",
    "State it once, or the same each time",
)
NO_NAME = ProblemKind(
    "L070",
    "the account `{account}` has no name",
    "Fill in `name` on one of its rows, or give the names in a file of parties",
)
PARTY_MISSING = ProblemKind(
    "L071",
    "the account `{account}` is not in the file of parties {file}",
    "Add a row for it there",
)
NO_SUB_ACCOUNT = ProblemKind(
    "L072",
    "`{column}` is empty on lines of the ledger account {ledger_account} (lines: {count}), first "
    "here, so nobody can say whose they are",
    "Export the file with the customers' sub-accounts; if each customer has a ledger account of "
    "its own, state `columns: {{account_id: {theirs}}}` in the column map",
)
TOTAL_DIFFERS = ProblemKind(
    "L073",
    "the file's own total of `{column}` is {stated}, but the rows read above it come to {found}",
    "Check whether the report lists everything; the total itself is not read as an entry",
    Severity.WARNING,
)
PAYMENT_OF_NOBODY = ProblemKind(
    "L074",
    "nobody can say whose payment this is: `{text}` is no {what} in {file}",
    "Correct it; where {file} does not list it any more, leave the payment out with `keep:` under "
    "`payments:`",
)
PAYMENT_OF_SEVERAL = ProblemKind(
    "L075",
    "nobody can say whose payment this is: `{text}` names documents of {accounts}",
    "Map `account_id` under `payments:`, or divide the payment into one row for each account",
)
NOT_A_PAYMENT = ProblemKind(
    "L076",
    "a row of kind {kind} does not belong in a file of payments",
    "Payments, credit notes and adjustments do; leave others out with `keep:` under `payments:`",
)
SUMMARY_OTHER_DAY = ProblemKind(
    "L077",
    "the ledger is a summary by age of {open_as_of}, so it cannot speak for {as_of}: every amount "
    "grows older each day",
    "Use `--as-of {open_as_of}`, or a summary made for {as_of}",
)
SUMMARY_ALONE = ProblemKind(
    "L078",
    "the ledger is a summary by age without documents (accounts: {count}): it supports statements "
    "of balances, and no notice, interest, compensation or fee",
    "Send statements with `statement: {{send: always}}` in the policy; for notices export a list "
    "of the open documents",
    Severity.WARNING,
)
BANDS_AND_TOTAL = ProblemKind(
    "L079",
    "the bands of the row come to {found}, but its total says {stated}",
    "Map every band of the file, or do not map the total",
)

MAP_KEY_UNKNOWN = ProblemKind(
    "L080", "`{key}` is not a key of a column map", "Rename it: {nearest}"
)
MAP_VALUE = ProblemKind(
    "L081", "`{key}` of the column map is `{text}`, which is not {expected}", "Example: {example}"
)
MAP_NOT_YET = ProblemKind(
    "L082",
    "`{what}` of the column map is not available yet",
    "Export a plain table with one row per document, and map its columns",
)
MAP_OUR_COLUMN = ProblemKind(
    "L083",
    "the column map fills `{column}`, which is not a column of a {role}",
    "Under `columns:` and `constants:` our name comes first: {nearest}",
)
MAP_TWICE = ProblemKind(
    "L084",
    "the column map fills `{column}` twice, from a column and as a constant",
    "Delete one of the two",
)
MAPPED_COLUMN_MISSING = ProblemKind(
    "L085",
    "the column map names the column `{column}`, which is not in the file",
    "Write it as in the header ({nearest}); if the file has no such column, take it out of the "
    'map, beside a preset with an empty constant such as `constants: {{due_date: ""}}`',
)
MAP_FOR_TABLES = ProblemKind(
    "L086",
    "`{key}` of the column map is for tables, but the ledger is YAML",
    "Write our own names and values in the YAML file, and read it without the map",
)
MAP_NEEDS = ProblemKind(
    "L087",
    "`{key}` of the column map says nothing without `{other}`",
    "Add `{other}`, or delete `{key}`",
)
MAP_NOT_WITH = ProblemKind(
    "L088",
    "`{key}` of the column map does not go with `{other}`",
    "Delete one of the two",
)
HEADER_TOO_WIDE = ProblemKind(
    "L089",
    "the header has {found} columns, at most {most} are possible",
    "Check the delimiter and the ends of the lines: the whole file may have been taken for its "
    "header",
)
PAYMENTS_MISSING = ProblemKind(
    "L090",
    "`{column}` says that documents {state} (documents: {count}), first here `{number}`, but "
    "{found}",
    "Export all payments since the oldest document, leaving none out (in FreshBooks the report "
    "Payments Collected, its filter Payment For set to Invoices), and name that file in the "
    "column map: `payments: {{file: payments_collected.csv}}`",
)

KINDS = tuple(kind for kind in tuple(globals().values()) if isinstance(kind, ProblemKind))
"""Every kind of this family, in the order of the codes."""

_OF_FAULT = {
    FaultKind.UNREADABLE: CANNOT_READ,
    FaultKind.TOO_LARGE: CANNOT_READ,
    FaultKind.ENCODING: CANNOT_READ,
    FaultKind.EMPTY: EMPTY_FILE,
    FaultKind.SYNTAX: NOT_YAML,
    FaultKind.NOT_ALLOWED: NOT_YAML,
    FaultKind.DUPLICATE_KEY: KEY_TWICE,
}


def problem_of_fault(fault: Fault, *, is_table: bool = False) -> Problem:
    """Return the problem that `fault` is when a ledger, a register or a map is read.

    Args:
        fault: What the layer below found.
        is_table: Whether the file is a CSV table rather than YAML.
    """
    if is_table and fault.kind is FaultKind.SYNTAX:
        return NOT_A_TABLE.at(fault.place, what=fault.what)
    is_of_system = fault.kind is FaultKind.UNREADABLE
    what = f"cannot be read: {fault.what}" if is_of_system else fault.what
    return _OF_FAULT[fault.kind].at(fault.place, what=what)

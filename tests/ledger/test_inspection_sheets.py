"""What `inspect` makes of spreadsheets, and that its map reads them."""

from datetime import date
from decimal import Decimal

import pytest

from dunbatch.core.problems import Problem
from dunbatch.ledger.inspection import Inspection, inspect_file
from dunbatch.reading import Request
from dunbatch.run import make_plan
from dunbatch.text.files import Source

from .inspected import codes, read_map, roles
from .sheet_files import changed, ods, workbook
from .test_presets import SAMPLES

HEADER = ["Code client", "Raison sociale", "N° facture", "Date facture", "Échéance", "Montant TTC"]
JOINERY = [101, "Menuiserie Exemple, SARL"]
ORCHARDS = ["0102", "Vergers du Modèle"]
SENT, DRAFT, LOST = "Envoyée", "Brouillon", ("=NA()", "#N/A")
REPORT = [
    ["Encours clients"],
    ["édité le 30/06/2026"],
    [],
    [*HEADER, "Reste dû", "Litige", None, "Statut", "Relance"],
    [*JOINERY, "F-101", date(2026, 4, 20), date(2026, 5, 20), 1180.0, 1180.0, "Non", None, SENT],
    [*JOINERY, "F-102", date(2026, 5, 4), date(2026, 6, 3), 640.5, 240.5, "Oui", None, SENT, LOST],
    [*ORCHARDS, "F-103", date(2026, 5, 18), "17/06/2026", *["1 305,75"] * 2, "Non", None, SENT],
    [*ORCHARDS, "F-104", date(2026, 6, 29), date(2026, 7, 29), 75.0, 75.0, "Non", None, DRAFT],
    ["Total", None, None, None, None, ("=SUM(F5:F8)", 3201.25), 2801.25],
]
NOTES = [["Rappels"], ["voir le classeur de mai"]]
ROW = ["C1", "Exemple", "F-1", date(2026, 1, 5), date(2026, 2, 4), 100.5]


def inspected(content, name="ledger.xlsx", sheet=None):
    found = inspect_file(Source(name, content), sheet)
    assert not isinstance(found, Problem), found
    return found


def table(*rows, header=HEADER):
    return inspected(workbook(Feuil1=[header, *rows]))


def doubt(found: Inspection, code):
    return next(doubt.text for doubt in found.doubts if doubt.code == code)


# --- From the file to the plan ---


def planned(tmp_path, content, found, name):
    (tmp_path / name).write_bytes(content)
    answered = found.column_map.replace("# open_as_of: YYYY-MM-DD", "open_as_of: 2026-06-30")
    (tmp_path / "map.yaml").write_text(answered, "utf-8")
    day = date(2026, 6, 30)
    return make_plan(
        Request(
            ledger=tmp_path / name,
            policy=SAMPLES / "policy.yaml",
            as_of=day,
            letter_date=day,
            column_map=tmp_path / "map.yaml",
        )
    )


def facts(plan):
    return [
        (item.number, str(item.open), item.days_overdue, item.held is not None)
        for assessment in plan.assessments
        for item in assessment.items
    ]


def test_a_workbook_is_read_through_its_map(tmp_path):
    content = workbook(Vide=[], Encours=REPORT, Notes=NOTES)
    found = inspected(content)

    plan, problems = planned(tmp_path, content, found, "encours.xlsx")

    assert {problem.code for problem in problems} == {"L019", "L073"}
    assert facts(plan) == [
        ("F-103", "1305.75", 13, False),
        ("F-101", "1180.00", 41, False),
        ("F-102", "240.50", 27, True),
    ]
    assert [(row.line, row.reason) for row in plan.ledger.left_out] == [
        (8, "Statut is Brouillon, not kept"),
        (9, "the row is a total"),
    ]
    [amounts, open_amounts] = plan.ledger.own_totals
    assert (amounts.stated, amounts.found) == (Decimal("3201.25"), Decimal("3126.25"))
    assert (open_amounts.stated, open_amounts.found) == (Decimal("2801.25"), Decimal("2726.25"))


def test_an_ods_is_read_through_its_map(tmp_path):
    content = ods(
        [*HEADER, "Reste dû"],
        [*ROW, 100.5],
        ["C2", "Modèle", "F-2", date(2026, 6, 1), date(2026, 7, 1), 75.0, 50.0],
    )
    found = inspected(content, "encours.ods")

    plan, problems = planned(tmp_path, content, found, "encours.ods")

    assert problems == ()
    assert facts(plan) == [("F-1", "100.50", 146, False), ("F-2", "50.00", 0, False)]


def test_the_map_of_a_workbook():
    assert (
        inspected(workbook(Vide=[], Encours=REPORT, Notes=NOTES)).column_map
        == """\
ledger:
  format: xlsx
  sheet: Encours
  skip_rows: 3
  decimal: ","
  thousands: " "
  date_format: "%d/%m/%Y"
  columns:
    account_id: Code client
    name: Raison sociale
    number: "N° facture"
    date: Date facture
    due_date: Échéance
    amount: Montant TTC
    open: Reste dû
    item_hold: {column: Litige, values: {Oui: dispute, Non: "", "": ""}}
  constants: {kind: invoice}  # add currency: …
  keep: {Statut: [Envoyée]}  # without Brouillon: check
  total_rows: {Code client: [Total]}
  # open_as_of: YYYY-MM-DD  # the day of the export: state it
"""
    )


# --- Sheets ---


def test_every_sheet_is_named_with_its_size():
    found = inspected(workbook(Vide=[], Encours=REPORT, Notes=NOTES))

    assert [(s.name, s.rows, s.columns, s.is_hidden) for s in found.sheets] == [
        ("Vide", 0, 0, False),
        ("Encours", 9, 11, False),
        ("Notes", 2, 1, False),
    ]
    assert (found.sheet, found.header_line, found.rows) == ("Encours", 4, 5)
    assert [row.line for row in found.title_rows] == [1, 2]
    assert "this is `Encours`" in doubt(found, "which_sheet")


def test_one_sheet_with_something_in_it_is_no_doubt():
    assert "which_sheet" not in codes(inspected(workbook(Vide=[], Encours=REPORT)))
    assert read_map(inspected(workbook(Vide=[], Encours=REPORT))).sheet == "Encours"


def test_another_sheet_can_be_looked_at():
    found = inspected(workbook(Notes=NOTES, Encours=REPORT), sheet="Encours")

    assert (found.sheet, read_map(found).sheet) == ("Encours", "Encours")
    assert inspected(workbook(Notes=NOTES, Encours=REPORT)).column_map == ""


def test_a_hidden_sheet_is_one_too():
    content = changed(
        workbook(Notes=NOTES, Encours=REPORT),
        "xl/workbook.xml",
        b'<sheet name="Notes"',
        b'<sheet state="hidden" name="Notes"',
    )
    assert [sheet.is_hidden for sheet in inspected(content).sheets] == [True, False]


@pytest.mark.parametrize(
    ("content", "sheet", "code"),
    [
        (workbook(A=NOTES, B=REPORT), "C", "L017"),
        (workbook(A=NOTES, B=[]), "B", "L006"),
        (workbook(A=[], B=[]), None, "L006"),
        (b"", None, "L006"),
        (b"a,b\n1,2\n", None, "L018"),
        (b"PK\x03\x04damaged", None, "L018"),
        (workbook(A=[["x"] * 1001]), None, "L018"),
    ],
)
def test_what_cannot_be_looked_at_is_a_problem(content, sheet, code):
    found = inspect_file(Source("ledger.xlsx", content), sheet)

    assert isinstance(found, Problem)
    assert found.code == code


def test_a_sheet_may_begin_anywhere_and_hold_empty_columns():
    rows = [[], [], [None, None, *HEADER, None], [None, None, *ROW, None, None]]
    found = inspected(workbook(A=rows))

    assert (found.header_line, found.rows) == (3, 1)
    assert [column.header for column in found.columns] == HEADER
    assert read_map(found).skip_rows == 2


# --- Cells ---


def test_numbers_say_nothing_of_the_decimal_mark():
    comma = [*ROW[:5], "12,00"]
    point = [*ROW[:5], "12.00"]

    assert read_map(table(ROW, comma)).decimal == ","
    assert "decimal_mark" not in codes(table(ROW, comma))
    assert read_map(table(ROW, point)).decimal == "."
    assert "decimal_mark" not in codes(table(ROW, point))
    assert "decimal_mark" in codes(table(ROW, comma, point))
    assert table(ROW, comma).columns[5].values.examples == ("100,5", "12,00")
    assert table(ROW).columns[5].values.examples == ("100.5",)


def test_days_say_nothing_of_the_notation_of_typed_ones():
    typed = [*ROW[:4], "31/01/2026", 5.0]

    assert read_map(table(ROW, typed)).date_format == "%d/%m/%Y"
    assert "mixed_days" not in codes(table(ROW, typed))
    assert read_map(table(ROW)).date_format is None


def test_numbers_that_may_have_lost_zeros():
    found = table([101, *ROW[1:2], 7, *ROW[3:]], [102, *ROW[1:2], "F-8", *ROW[3:]])

    texts = [doubt.text for doubt in found.doubts if doubt.code == "lost_zeros"]
    assert texts == [
        "`Code client` holds numbers (2, row 2: 101): zeros before them are lost.",
        "`N° facture` holds numbers (1, row 2: 7): zeros before them are lost.",
    ]
    assert "lost_zeros" not in codes(table(ROW))


def test_cells_that_would_be_refused():
    found = table([*ROW[:5], ("=1/0", "#DIV/0!")], ROW)
    part = "xl/worksheets/sheet1.xml"
    uncalculated = changed(
        workbook(A=[HEADER, [*ROW[:5], ("=1+1", 2)], ROW]),
        part,
        b"<f>1+1</f><v>2</v>",
        b"<f>1+1</f>",
    )
    inexact = changed(
        workbook(A=[HEADER, ROW]), part, b"<v>100.5</v>", b"<v>100.30000000000001</v>"
    )

    assert doubt(found, "broken_cells") == (
        "`Montant TTC` holds errors or formulas without a result (1, row 2: #DIV/0!): where it is "
        "read, they are refused."
    )
    assert "a formula without a result" in doubt(inspected(uncalculated), "broken_cells")
    assert "15 digits" in doubt(inspected(inexact), "inexact_cells")
    assert not {"broken_cells", "inexact_cells"} & codes(table(ROW))


def test_numbers_in_titles_are_no_doubt():
    content = workbook(A=[[2026], [30.6], HEADER, ROW])
    found = inspected(content)

    assert (found.header_line, "lost_zeros" in codes(found)) == (3, False)


def test_truth_is_yes_or_no():
    found = table([*ROW, True], [*ROW, False], header=[*HEADER, "Litige"])

    assert roles(found)["item_hold"] == "Litige"
    assert read_map(found).columns["item_hold"].values == {"TRUE": "dispute", "FALSE": ""}

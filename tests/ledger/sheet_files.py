"""Spreadsheets written in memory, for tests."""

import io
import zipfile
from datetime import UTC, date, datetime, time

import xlsxwriter

HEADER = ["account_id", "name", "kind", "number", "date", "due_date", "amount"]
ROW = ["C001", "Atelier Exemple", "invoice", "F-1", date(2026, 1, 5), date(2026, 2, 4), 100.5]
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
ODS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}


def workbook(**sheets):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for line, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, (date, time)):
                        sheet.write_datetime(line, column, cell, day)
                    elif isinstance(cell, tuple):
                        sheet.write_formula(line, column, cell[0], None, cell[1])
                    elif cell is not None:
                        sheet.write(line, column, cell)
    return stream.getvalue()


def xlsx(*rows, header=HEADER):
    return workbook(Ledger=[header, *rows])


def ods(*rows, more=""):
    namespaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in ODS.items())
    lines = "".join(
        f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{MANIFEST}">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            "</manifest:manifest>",
        )
        archive.writestr(
            "content.xml",
            f"<office:document-content {namespaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="Ledger">{lines}{more}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return stream.getvalue()


def ods_cell(value):
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'
    if isinstance(value, float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    if value == "#N/A":
        return (
            '<table:table-cell office:value-type="string" office:string-value="" '
            f'calcext:value-type="error"><text:p>{value}</text:p></table:table-cell>'
        )
    return (
        f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
    )


def changed(content, name, old, new):
    """Return the archive with one text of one part replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w") as after:
        for member in before.namelist():
            part = before.read(member)
            if member == name:
                assert old in part
                part = part.replace(old, new)
            after.writestr(member, part)
    return stream.getvalue()

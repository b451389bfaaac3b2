"""Activity statements, enclosed calculations and discounts: whole runs in three languages.

What the files say is read from their text and added up again, figure by figure.
"""

import csv
import io
import re
import shutil
import subprocess
from decimal import Decimal

import pikepdf
import pytest
from click.testing import CliRunner

from dunbatch.cli.main import cli

pytestmark = [
    pytest.mark.pdf,
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed"),
]

LANGUAGES = ("fr", "en", "it")
POINTS = {"fr": (" ", ","), "en": (",", "."), "it": (".", ",")}
ROWS = """\
{id},Forge {id},3 rue B,00000,Brume,FR,{lang},business,invoice,F-1,2025-11-01,2025-12-01,1200.00,
{id},,,,,,,,payment,P-1,2026-02-10,,200.00,F-1
{id},,,,,,,,invoice,F-2,2026-04-20,2026-05-20,345.67,
{id},,,,,,,,invoice,F-3,2026-06-02,2026-07-17,100.00,
{id},,,,,,,,credit_note,A-1,2026-06-09,,45.67,F-2
{id},,,,,,,,payment,P-2,2026-06-30,,30.00,F-2
{id},,,,,,,,payment,P-3,2026-07-01,,999.00,F-1
Early-{id},Quai,1 rue B,00000,Brume,FR,{lang},business,invoice,G-1,2026-06-25,2026-07-25,860.00,
Early-{id},,,,,,,,invoice,G-2,2026-06-25,2026-07-20,70.00,
"""
HEADER = (
    "account_id,name,address_line_1,postal_code,city,country,language,debtor_type,kind,number,"
    "date,due_date,amount,applies_to\n"
)
POLICY = """\
schema: 1
creditor:
  name: Atelier du Gué SARL
  address: [12 rue des Lilas, 00000 Exempleville]
  country: FR
language: fr
currency: EUR
payment_terms: {days: 30, discount: {percent: "2.00", days: 10, agreed_in: "CGV, article 5"}}
interest:
  default: cgv
  terms:
    cgv:
      basis: contract
      agreed_in: CGV, article 7
      rate: {reference: ecb_half_year, margin: "10.00"}
      debtor_types: [business]
plans:
  - stages:
      - {key: courtesy, days: -30, document: pre_due_reminder, channel: letter}
      - {key: final_demand, days: 45, document: final_demand, channel: registered_letter,
         interest: true}
statement: {send: always, form: activity, period: month, include_interest: true}
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """The output set of one run for a customer of each language."""
    folder = tmp_path_factory.mktemp("statements")
    rows = "".join(ROWS.format(id=f"C-{lang}", lang=lang) for lang in LANGUAGES)
    (folder / "ledger.csv").write_text(HEADER + rows, "utf-8")
    (folder / "policy.yaml").write_text(POLICY, "utf-8")
    command = ["run", folder / "ledger.csv", "--policy", folder / "policy.yaml"]
    command += ["--as-of", "2026-06-30", "--out", folder / "out", "--jobs", 2]
    result = CliRunner().invoke(cli, [str(part) for part in command])
    assert result.exit_code == 0, result.stderr
    return folder / "out"


def file_of(out, account, kind):
    (file,) = out.glob(f"letters/{account}-*/*_{kind}_*.pdf")
    return file


def text_of(file):
    command = ["pdftotext", "-layout", "-enc", "UTF-8", str(file), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return text.replace("\xa0", " ").replace("\u202f", " ").replace("\u2212", "-")


def amounts(line, language):
    """Return the figures with two decimals in a line."""
    thousands, point = POINTS[language]
    whole = rf"(?<!\d)\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})*"
    found = re.findall(rf"-?{whole}{re.escape(point)}\d\d(?!\d)", line)
    return [Decimal(f.replace(thousands, "").replace(point, ".")) for f in found]


WORDS = {
    "fr": {
        "opening": "Solde antérieur au",
        "sum": "Total des mouvements",
        "closing": "Solde au 30 juin",
        "claimed": "Intérêts réclamés dans notre lettre",
        "total": "Intérêts de retard",
        "item": "Intérêts réclamés pour cette pièce",
        "enclosure": "P.J. : calcul des intérêts",
        "heading": "Pièce jointe : calcul des intérêts",
        "information": "Pour information",
        "discount": "Escompte de 2,00 %",
    },
    "en": {
        "opening": "Balance before",
        "sum": "Sum of the movements",
        "closing": "Balance on 30 June",
        "claimed": "Interest claimed in our letter",
        "total": "Interest on late payment",
        "item": "Interest claimed for this item",
        "enclosure": "Enc. calculation of the interest",
        "heading": "Enclosure: calculation of the interest",
        "information": "For information",
        "discount": "Discount for early payment of 2.00%",
    },
    "it": {
        "opening": "Saldo precedente alla data",
        "sum": "Totale dei movimenti",
        "closing": "Saldo in data 30 giugno",
        "claimed": "Interessi richiesti nella nostra lettera",
        "total": "Interessi di mora",
        "item": "Interessi richiesti per questa partita",
        "enclosure": "All.: conteggio degli interessi",
        "heading": "Allegato: conteggio degli interessi",
        "information": "Per informazione",
        "discount": "Sconto del 2,00%",
    },
}


def line_with(text, words, *, last=False):
    found = [line for line in text.splitlines() if words in line]
    assert found, f"{words} is nowhere in:\n{text}"
    return found[-1 if last else 0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_opening_and_movements_make_the_closing_balance(out, language):
    text, words = text_of(file_of(out, f"C-{language}", "statement")), WORDS[language]

    (opening,) = amounts(line_with(text, words["opening"]), language)[-1:]
    debits, credits = amounts(line_with(text, words["sum"]), language)
    (closing,) = amounts(line_with(text, words["closing"]), language)[-1:]
    # 1200.00 - 200.00 + 345.67 before June; 100.00 in, 45.67 and 30.00 out; July is not yet.
    assert (opening, debits, credits, closing) == (
        Decimal("1345.67"),
        Decimal("100.00"),
        Decimal("75.67"),
        Decimal("1370.00"),
    )
    assert opening + debits - credits == closing
    moves = [
        amounts(line, language)
        for line in text.splitlines()
        if re.match(r" *\d\d/06/2026 .*(F-3|A-1|P-2)", line)
    ]
    assert moves == [
        [Decimal("100.00"), Decimal("1445.67")],
        [Decimal("45.67"), Decimal("1400.00")],
        [Decimal("30.00"), Decimal("1370.00")],
    ]
    assert "P-3" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_interest_of_a_statement_is_told_and_in_no_balance(out, language):
    words = WORDS[language]
    statement = text_of(file_of(out, f"C-{language}", "statement"))
    demand = text_of(file_of(out, f"C-{language}", "final_demand"))

    (told,) = amounts(line_with(statement, words["information"]), language)
    # F-2 stands below the demand's stage: it claims nothing and has accrued something.
    (claimed,) = amounts(line_with(demand, words["claimed"]), language)
    assert told > claimed
    assert amounts(line_with(statement, words["closing"]), language)[-1] == Decimal("1370.00")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_enclosed_lines_add_up_to_the_interest_of_the_letter(out, language):
    file, words = file_of(out, f"C-{language}", "final_demand"), WORDS[language]
    text = text_of(file)
    pages = text.split("\f")[:-1]

    assert words["enclosure"] in "".join(pages[:-1])
    assert pages[-1].strip().count(words["heading"]) == 1
    assert words["heading"] not in "".join(pages[:-1])
    slices = [
        line for line in pages[-1].splitlines() if re.match(r" *\d\d/\d\d/\d{4} +\d\d/", line)
    ]
    spans = [re.findall(r"\d\d/\d\d/\d{4}|\b\d+\b(?= {2,})", line)[:3] for line in slices]
    assert spans == [
        ["02/12/2025", "31/12/2025", "30"],
        ["01/01/2026", "10/02/2026", "41"],
        ["11/02/2026", "30/06/2026", "140"],
    ]
    figures = [amounts(line, language) for line in slices]
    assert [f[0] for f in figures] == [Decimal("1200.00"), Decimal("1200.00"), Decimal("1000.00")]
    for principal, reference, rate, interest in figures:
        assert rate == reference + 10
        days = int(spans[figures.index([principal, reference, rate, interest])][2])
        assert abs(principal * rate / 100 * days / 365 - interest) < Decimal("0.01")
    total = sum(f[-1] for f in figures)
    assert amounts(line_with(pages[-1], words["item"]), language) == [total]
    assert amounts(line_with(pages[-1], words["claimed"]), language) == [total]
    assert amounts(line_with(pages[0], words["total"]), language)[-1] == total


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_discount_stands_beside_the_whole_amount(out, language):
    text = text_of(file_of(out, f"Early-C-{language}", "pre_due_reminder"))
    offered = text[text.index(WORDS[language]["discount"]) :]

    line = line_with(offered, "G-1")
    assert "05/07/2026" in line
    assert amounts(line, language) == [Decimal("-17.20"), Decimal("842.80")]
    # G-2 has a due date of its own, which is not that of the terms.
    assert "G-2" not in offered
    whole = text[: text.index(WORDS[language]["discount"])]
    assert Decimal("930.00") in amounts(whole, language)


def test_only_reminders_speak_of_a_discount(out):
    for file in out.glob("letters/*/*.pdf"):
        words = WORDS[file.stem.rpartition("_")[2]]["discount"]
        assert (words in text_of(file)) is ("pre_due_reminder" in file.name)


def test_the_attached_table_reads_back_and_holds_this_account_alone(out, tmp_path):
    with pikepdf.open(file_of(out, "C-it", "statement")) as pdf:
        (name,) = pdf.attachments
        content = pdf.attachments[name].get_file().read_bytes()
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert [(row["account_id"], row["number"], row["open"]) for row in rows] == [
        ("C-it", "F-1", "1000.00"),
        ("C-it", "F-2", "270.00"),
        ("C-it", "F-3", "100.00"),
    ]

    (tmp_path / "open.csv").write_bytes(content)
    policy = POLICY.replace("form: activity, period: month, ", "")
    (tmp_path / "policy.yaml").write_text(policy + "ledger: {open_as_of: 2026-06-30}\n", "utf-8")
    command = ["plan", tmp_path / "open.csv", "--policy", tmp_path / "policy.yaml"]
    command += ["--as-of", "2026-06-30", "--format", "csv"]
    result = CliRunner().invoke(cli, [str(part) for part in command])

    assert result.exit_code == 0, result.stderr
    (account,) = csv.DictReader(io.StringIO(result.stdout))
    assert account["balance"] == "1370.00"

"""One account through every kind of stage, each run reading the register of the one before."""

import csv
import json
from datetime import date, timedelta

import pikepdf
import pytest
from click.testing import CliRunner

from dunbatch.cli.main import cli
from dunbatch.output.naming import account_folder

pytestmark = pytest.mark.pdf

DUE = date(2026, 3, 2)
LEDGER = f"""\
account_id,name,address_line_1,postal_code,city,country,language,debtor_type,contact_name,email,phone,\
credit_limit,contract,kind,number,date,due_date,amount,currency,item_hold
C1,Forge de Brume SARL,3 rue du Gué,00000,Brume,FR,fr,business,Mme Ida Val,\
compta@brume.example,+33 1 99 00 00 01,500.00,Devis 7,invoice,F-1,2026-02-01,{DUE},1000.00,EUR,
C1,,,,,,,,,,,,,invoice,F-2,2026-04-01,{DUE + timedelta(days=70)},300.00,EUR,
C1,,,,,,,,,,,,,invoice,F-3,2026-02-01,{DUE + timedelta(days=3)},50.00,EUR,dispute
"""
POLICY = """\
schema: 1
creditor:
  name: Atelier du Gué SARL
  address: [12 rue des Lilas, 00000 Exempleville]
  country: FR
  contact: {name: Comptabilité, phone: "+33 1 99 00 00 00"}
  payment:
    - {method: bank_transfer, iban: FR14 2004 1010 0505 0001 3M02 606}
    - {method: cheque, payable_to: Atelier du Gué SARL}
language: fr
currency: EUR
interest:
  default: cgv
  terms:
    cgv:
      basis: contract
      agreed_in: CGV, article 7
      rate: {annual: "12.00"}
      compensation: {per_item: "40.00"}
      debtor_types: [business]
plans:
  - stages:
      - {key: courtesy, days: -15, document: pre_due_reminder, channel: email}
      - {key: first, days: 8, document: late_notice, channel: letter}
      - {key: call, days: 20, document: call_sheet, channel: phone}
      - {key: final_demand, days: 45, document: final_demand, channel: registered_letter,
         interest: true, compensation: true, clauses: [mora]}
      - {key: hand_over, days: 80, document: handover_file, channel: none, interest: true,
         compensation: true}
"""
STEPS = (
    (-10, "courtesy", "pre_due_reminder", "email", "F-1@2026-03-02:0:0.00:0.00", "1000.00"),
    (8, "first", "late_notice", "letter", "F-1@2026-03-02:1:0.00:0.00", "1000.00"),
    (25, "call", "call_sheet", "phone", "F-1@2026-03-02:2:0.00:0.00", "1000.00"),
    # 1000.00 x 12 % x 45 / 365 = 14.79
    (
        45,
        "final_demand",
        "final_demand",
        "registered_letter",
        "F-1@2026-03-02:3:14.79:40.00",
        "1054.79",
    ),
    # 1000.00 x 12 % x 80 / 365 = 26.30; F-2, ten days late, has had no demand and stays out.
    (80, "hand_over", "handover_file", "none", "F-1@2026-03-02:4:26.30:40.00", "1066.30"),
)


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The output set of each step, and of the day after the last."""
    folder = tmp_path_factory.mktemp("stages")
    (folder / "ledger.csv").write_text(LEDGER, "utf-8")
    (folder / "policy.yaml").write_text(POLICY, "utf-8")
    sets = []
    for days in (*(step[0] for step in STEPS), 81):
        out = folder / f"day{days}"
        command = ["run", folder / "ledger.csv", "--policy", folder / "policy.yaml"]
        command += ["--as-of", DUE + timedelta(days=days), "--out", out, "--jobs", 1]
        if sets:
            command += ["--previous", sets[-1] / "register.csv"]
        result = CliRunner().invoke(cli, [str(part) for part in command])
        assert result.exit_code == 0, result.stderr
        sets.append(out)
    return sets


def register(out):
    with (out / "register.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def manifest(out):
    return json.loads((out / "manifest.json").read_text("utf-8"))


@pytest.mark.parametrize("at", range(len(STEPS)))
def test_each_day_has_its_document_and_its_row(runs, at):
    days, stage, document, channel, covers, total = STEPS[at]
    rows = register(runs[at])

    assert len(rows) == at + 1
    row = rows[-1]
    assert row["date"] == (DUE + timedelta(days=days)).isoformat()
    assert [row[name] for name in ("stage", "document", "channel", "applies_to", "total")] == [
        stage,
        document,
        channel,
        covers,
        total,
    ]
    letters = sorted(path.name for path in (runs[at] / "letters").rglob("*.pdf"))
    assert letters == [f"{row['date']}_{document}_fr.pdf"]


@pytest.mark.parametrize("at", range(len(STEPS)))
def test_the_manifest_names_kind_channel_and_sum(runs, at):
    _, _, document, channel, _, total = STEPS[at]
    (file,) = [f for f in manifest(runs[at])["files"] if f["path"].endswith(".pdf")]

    assert (file["kind"], file["channel"], file["language"]) == (document, channel, "fr")
    assert file["total_claimed"] == total
    assert file["path"].startswith(f"letters/{account_folder('C1')}/")
    (totals,) = manifest(runs[at])["totals"]
    assert (totals["notices"], totals["statements"], totals["claimed"]) == (1, 0, total)


def test_what_was_handed_over_is_held_and_the_rest_begins_anew(runs):
    rows = register(runs[-1])

    assert [row["stage"] for row in rows] == [*(step[1] for step in STEPS), "first"]
    assert rows[-1]["applies_to"] == "F-2@2026-05-11:1:0.00:0.00"
    assert (rows[-1]["principal"], rows[-1]["total"]) == ("300.00", "300.00")


def test_titles_say_what_each_is(runs):
    titles = []
    for out in runs[:-1]:
        (path,) = (out / "letters").rglob("*.pdf")
        with pikepdf.open(path) as pdf:
            titles.append(str(pdf.docinfo.Title).partition(" – ")[0])

    assert titles == [
        "Rappel de l’échéance du 2\u00a0mars\u00a02026",
        "Rappel de paiement",
        "Fiche d’appel\u00a0: Forge de Brume SARL",
        "Mise en demeure de payer",
        "Dossier de recouvrement",
    ]

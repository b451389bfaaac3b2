from datetime import date

import pytest

from dunbatch.output.naming import account_folder, letter_path


@pytest.mark.parametrize(
    ("account_id", "slug"),
    [
        ("C001", "C001-"),
        ("00123", "00123-"),
        ("Café/Thé", "Cafe-The-"),
        ("../../etc/passwd", "etc-passwd-"),
        ("日本", "account-"),
        ("CON", "CON-"),
        ("x" * 90, "x" * 40 + "-"),
    ],
)
def test_a_folder_is_readable_and_safe(account_id, slug):
    folder = account_folder(account_id)

    assert folder.startswith(slug)
    assert len(folder) == len(slug) + 12
    assert folder.isascii()
    assert not set(folder) & set('/\\:*?"<>|. ')


def test_ids_with_the_same_slug_have_folders_of_their_own():
    assert account_folder("A/B") != account_folder("A-B")


def test_a_letter_names_day_kind_and_language():
    path = letter_path("C1", date(2026, 6, 30), "late_notice", "fr", None)

    assert path == f"letters/{account_folder('C1')}/2026-06-30_late_notice_fr.pdf"


def test_a_letter_names_its_currency_when_the_account_has_several():
    path = letter_path("C1", date(2026, 6, 30), "statement", "it", "CHF")

    assert path.endswith("/2026-06-30_statement_it_CHF.pdf")

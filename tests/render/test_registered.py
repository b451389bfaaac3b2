import pytest

from dunbatch.i18n.catalogues import translator
from dunbatch.render.registered import registered_mention


@pytest.mark.parametrize(
    ("country", "language", "words", "written_in"),
    [
        ("FR", "fr", "LETTRE RECOMMANDÉE AVEC AVIS DE RÉCEPTION", ""),
        ("FR", "en", "LETTRE RECOMMANDÉE AVEC AVIS DE RÉCEPTION", "fr"),
        ("IT", "fr", "RACCOMANDATA A/R", "it"),
        ("GB", "en", "BY ROYAL MAIL SIGNED FOR", ""),
        ("GB", "fr", "LETTRE RECOMMANDÉE (ROYAL MAIL SIGNED FOR)", ""),
        ("IE", "en", "REGISTERED POST", ""),
        ("CH", "fr", "RECOMMANDÉ", ""),
        ("CH", "it", "RACCOMANDATA", ""),
        ("CH", "en", "RECOMMANDÉ", "fr"),
        ("CA", "fr", "PAR COURRIER RECOMMANDÉ", ""),
        ("CA", "en", "BY REGISTERED MAIL", ""),
        ("CA", "it", "BY REGISTERED MAIL", "en"),
        ("BE", "fr", "ENVOI RECOMMANDÉ", ""),
        ("ES", "en", "REGISTERED LETTER WITH ADVICE OF RECEIPT", ""),
        ("ES", "it", "RACCOMANDATA A/R", ""),
    ],
)
def test_a_registered_letter_says_so_in_the_words_of_its_post(
    country, language, words, written_in
):
    mention = registered_mention(country, translator(language))

    assert (mention.words, mention.language) == (words, written_in)

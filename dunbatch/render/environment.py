"""Jinja, reduced to what a letter needs: values in, escaped text out.

Templates get plain strings, tuples and dictionaries; every value is escaped, an unknown name is an
error, and whatever could loop, build or load something else is taken out. They choose words and
place figures; they cannot compute any.
"""

from dataclasses import replace
from functools import cache

from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import escape

from dunbatch.i18n.catalogues import translator, translator_with
from dunbatch.i18n.languages import base_language
from dunbatch.policy.house import PLAIN, House, OwnText
from dunbatch.shipped import shipped_folder

_FILTERS = ("length",)
_TESTS = ("defined", "none")


def environment(language: str, house: House = PLAIN) -> ImmutableSandboxedEnvironment:
    """Return the environment whose sentences are in `language`; made once in a process.

    Args:
        language: A language tag; the region does not matter.
        house: Templates and sentences used in place of those that ship.
    """
    return _environment(base_language(language), house.templates, house.texts)


@cache
def _environment(
    language: str, templates: tuple[tuple[str, str], ...], own: tuple[OwnText, ...]
) -> ImmutableSandboxedEnvironment:
    shipped = FileSystemLoader(shipped_folder("templates"))
    shaped = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([DictLoader(dict(templates)), shipped]) if templates else shipped,
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    shaped.globals.clear()
    shaped.filters = {name: shaped.filters[name] for name in _FILTERS}
    shaped.tests = {name: shaped.tests[name] for name in _TESTS}
    texts = translator_with(language, tuple(map(_as_markup, own))) if own else translator(language)
    shaped.install_gettext_callables(  # type: ignore[attr-defined]
        texts.gettext,
        texts.ngettext,
        newstyle=True,
        pgettext=texts.pgettext,
        npgettext=texts.npgettext,
    )
    return shaped


def _as_markup(text: OwnText) -> OwnText:
    """Return a sentence whose words a page shows as they were written.

    Jinja takes sentences of a catalogue for markup, as they come with the program; these do not.
    """
    return replace(
        text, words=str(escape(text.words)), words_for_several=str(escape(text.words_for_several))
    )

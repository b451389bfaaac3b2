"""Jinja, reduced to what a letter needs: values in, escaped text out.

Templates get plain strings, tuples and dictionaries; every value is escaped, an unknown name is an
error, and whatever could loop, build or load something else is taken out. They choose words and
place figures; they cannot compute any.
"""

from functools import cache

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dunbatch.i18n.catalogues import translator
from dunbatch.i18n.languages import base_language, full_tag
from dunbatch.i18n.typography import is_regional
from dunbatch.shipped import shipped_folder

_FILTERS = ("length",)
_TESTS = ("defined", "none")


def environment(language: str, *, to_person: bool = False) -> ImmutableSandboxedEnvironment:
    """Return the environment whose sentences are in `language`; made once in a process.

    Args:
        language: A language tag; its region sets the signs.
        to_person: Whether the sentences are said to a person, not to a firm.
    """
    tag = full_tag(language)
    return _environment(tag if is_regional(tag) else base_language(tag), to_person)


@cache
def _environment(language: str, to_person: bool) -> ImmutableSandboxedEnvironment:
    shaped = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(shipped_folder("templates")),
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
    texts = translator(language, to_person=to_person)
    shaped.install_gettext_callables(  # type: ignore[attr-defined]
        texts.gettext,
        texts.ngettext,
        newstyle=True,
        pgettext=texts.pgettext,
        npgettext=texts.npgettext,
    )
    return shaped

"""From a document to the bytes that are posted: one call, which says yes or says why not."""

from dataclasses import dataclass

from markupsafe import Markup

from dunbatch.core.problems import NOWHERE, Problem, ProblemKind
from dunbatch.documents.values import CallSheet, Document, Notice
from dunbatch.policy.house import PLAIN, House
from dunbatch.policy.policy import KNOWN_CLAUSES, Logo, PaymentMethodKind
from dunbatch.render.address import Unfit, WindowAddress
from dunbatch.render.context import Context, letter_context
from dunbatch.render.context_call import script_context
from dunbatch.render.context_payment import SAFE_LINK, methods_for
from dunbatch.render.environment import environment
from dunbatch.render.fonts import missing_characters
from dunbatch.render.house import unprintable_page
from dunbatch.render.logo import LogoAsset, logo_asset
from dunbatch.render.mandatory import missing_facts
from dunbatch.render.placement import out_of_place, placed_texts
from dunbatch.render.posting import address_problem, misplaced, window_address
from dunbatch.render.problems import (
    LAYOUT_WARNING,
    MISSING_CHARACTER,
    RESOURCE_REFUSED,
    TOO_MANY_PAGES,
    UNKNOWN_CLAUSE,
    UNSAFE_PAYMENT_LINK,
)
from dunbatch.render.problems_house import (
    FACT_MISSING,
    NESTED_TOO_DEEP,
    TEMPLATE_FAILED,
)
from dunbatch.render.stationery import envelope_sheet, stationery_of
from dunbatch.render.system import check_system, versions

__all__ = ["MOST_PAGES", "Letter", "check_system", "render_html", "render_letter", "versions"]

MOST_PAGES = 400
"""Pages of one letter; a longer one is no letter any more."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A finished letter."""

    pdf: bytes
    """The file: PDF/A-3a and PDF/UA-1, a function of the document alone."""
    pages: int
    """Number of pages."""
    title: str
    """Title in the file's metadata."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What stands between a document and its layout, checked."""

    address: WindowAddress | None
    """Lines of the window; None for what is never posted."""
    logo: LogoAsset | None
    """The letterhead's picture."""


def render_html(document: Document, house: House = PLAIN) -> str:
    """Return the page of `document` as HTML, before any layout.

    Args:
        document: The letter's values.
        house: The firm's own templates, sentences and fonts.

    Raises:
        ValueError: When the document has problems, as `render_letter` reports them.
    """
    prepared = _prepare(document, house)
    if not isinstance(prepared, _Prepared):
        raise ValueError("; ".join(problem.message for problem in prepared))
    return _html(document, _context(document, prepared, house), house)


def render_letter(document: Document, house: House = PLAIN) -> Letter | tuple[Problem, ...]:
    """Return the letter of `document`, or everything that keeps it from being posted.

    The machine must have passed `check_system`. The same document gives the same bytes in every
    process.

    Args:
        document: The letter's values.
        house: The firm's own templates, sentences and fonts, free of `check_house`'s problems.

    Raises:
        ProgramFault: When the layout engine does not behave as tested.
    """
    prepared = _prepare(document, house)
    if not isinstance(prepared, _Prepared):
        return prepared
    # Imported here so that everything but rendering works on a machine without Pango.
    from dunbatch.render.layout import ResourceRefused

    try:
        return _laid_out(document, prepared, house)
    except ResourceRefused:
        return (_of_letter(RESOURCE_REFUSED, document),)
    except _TemplateFailed as failed:
        return (_of_letter(TEMPLATE_FAILED, document, what=str(failed)),)
    except RecursionError:
        return (_of_letter(NESTED_TOO_DEEP, document),)


def _laid_out(
    document: Document, prepared: _Prepared, house: House
) -> Letter | tuple[Problem, ...]:
    from dunbatch.render.layout import lay_out, write

    account, kind = document.addressee.account_id, _kind_name(document)
    context = _context(document, prepared, house)
    html = _html(document, context, house)
    if house.changes_words and (problem := unprintable_page(html, house, account, kind)):
        return (problem,)
    stationery = stationery_of(document.creditor)
    envelope, paper = stationery.envelope(document.channel), stationery.paper
    layout, said = lay_out(html, prepared.logo, house, envelope_sheet(envelope, paper))
    pages = len(layout.pages)
    if pages > MOST_PAGES:
        return (_too_many_pages(pages, account, kind),)
    stray = out_of_place(layout.pages, envelope, paper, posted=document.channel.is_posted)
    if said or stray:
        return (*_layout_warnings(said, account, kind), *misplaced(stray, account))
    if house.changes_words:
        texts = tuple(placed.text for placed in placed_texts(layout.pages))
        if missing := missing_facts(document, context, texts):
            return tuple(
                _of_letter(FACT_MISSING, document, fact=fact.name, text=fact.text)
                for fact in missing
            )
    pdf, said = write(layout)
    if said:
        return _layout_warnings(said, account, kind)
    return Letter(pdf, pages, layout.metadata.title)


class _TemplateFailed(Exception):
    """A template of the firm's own could not be filled."""


def _context(document: Document, prepared: _Prepared, house: House) -> Context:
    context = letter_context(document, prepared.address, prepared.logo)
    if isinstance(document, CallSheet):
        return {**context, "script": _script(document, house)}
    return context


def _html(document: Document, context: Context, house: House) -> str:
    try:
        template = environment(document.language, house).get_template(
            f"{document.kind.value}.html"
        )
        return template.render(context)
    except Exception as error:
        # A shipped template that fails is a fault of the program's own.
        if not house.templates or isinstance(error, RecursionError):
            raise
        raise _TemplateFailed(f"{type(error).__name__}: {error}") from None


def _script(sheet: CallSheet, house: House) -> Markup:
    """Return the words of a call in the debtor's language, already escaped by their template."""
    template = environment(sheet.spoken_language, house).get_template("partials/call_script.html")
    return Markup(template.render(script_context(sheet)))  # noqa: S704 made by an escaping template


def _prepare(document: Document, house: House) -> _Prepared | tuple[Problem, ...]:
    """Return the parts that needed checking, or every problem seen without a layout."""
    problems = [
        *_text_problems(document, house),
        *_payment_problems(document),
        *_clause_problems(document),
    ]
    creditor = document.creditor
    address = window_address(document)
    if isinstance(address, Unfit):
        problems.append(address_problem(address, document.addressee.account_id))
    logo = _logo(creditor.logo)
    if isinstance(logo, Problem):
        problems.append(logo)
    if problems or isinstance(address, Unfit) or isinstance(logo, Problem):
        return tuple(problems)
    return _Prepared(address, logo)


def _logo(logo: Logo | None) -> LogoAsset | Problem | None:
    return logo_asset(logo) if logo else None


def _text_problems(document: Document, house: House) -> list[Problem]:
    account = document.addressee.account_id
    return [
        MISSING_CHARACTER.at(
            NOWHERE,
            account_id=account,
            account=account,
            field=missing.field,
            text=missing.text,
            character=missing.character,
            code=missing.code,
        )
        for missing in missing_characters(document, house.fonts)
    ]


def _payment_problems(document: Document) -> list[Problem]:
    return [
        UNSAFE_PAYMENT_LINK.at(NOWHERE, url=method.url)
        for method in methods_for(document)
        if method.method is PaymentMethodKind.CARD and not method.url.startswith(SAFE_LINK)
    ]


def _clause_problems(document: Document) -> list[Problem]:
    if not isinstance(document, Notice):
        return []
    account = document.addressee.account_id
    return [
        UNKNOWN_CLAUSE.at(
            NOWHERE,
            account_id=account,
            account=account,
            clause=clause,
            known=", ".join(KNOWN_CLAUSES),
        )
        for clause in document.clauses
        if clause not in KNOWN_CLAUSES
    ]


def _layout_warnings(said: tuple[str, ...], account: str, kind: str) -> tuple[Problem, ...]:
    return tuple(
        LAYOUT_WARNING.at(NOWHERE, account_id=account, account=account, kind=kind, warning=warning)
        for warning in said
    )


def _too_many_pages(pages: int, account: str, kind: str) -> Problem:
    return TOO_MANY_PAGES.at(
        NOWHERE, account_id=account, account=account, kind=kind, pages=pages, limit=MOST_PAGES
    )


def _of_letter(kind: ProblemKind, document: Document, **facts: str) -> Problem:
    account = document.addressee.account_id
    return kind.at(
        NOWHERE, account_id=account, account=account, kind=_kind_name(document), **facts
    )


def _kind_name(document: Document) -> str:
    return document.kind.value.replace("_", " ")

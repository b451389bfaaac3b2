"""Whether a letter suits its envelope, as problems: the address before layout, then the rest."""

from functools import partial

from dunbatch.core.problems import NOWHERE, Problem
from dunbatch.documents.values import CallSheet, Document, HandoverFile
from dunbatch.i18n.catalogues import translator
from dunbatch.render.address import (
    TooLong,
    TooManyLines,
    TooWide,
    Unfit,
    WindowAddress,
    fit_address,
    place_of,
)
from dunbatch.render.placement import Ink, Placed
from dunbatch.render.postal import postal_address
from dunbatch.render.problems import (
    ADDRESS_TOO_LONG,
    ADDRESS_TOO_WIDE,
    IN_THE_WINDOW,
    LINE_TOO_LONG,
    TEXT_OUT_OF_PLACE,
    TOO_MANY_LINES_FOR_POST,
)
from dunbatch.render.stationery import stationery_of


def window_address(document: Document) -> WindowAddress | Unfit | None:
    """Return the address as the window shows it, or why it cannot; None for what is not posted."""
    if isinstance(document, CallSheet | HandoverFile):
        return None
    creditor, texts = document.creditor, translator(document.language)
    stationery = stationery_of(creditor)
    place = place_of(stationery.envelope(document.channel), stationery.paper)
    return fit_address(postal_address(document.addressee, creditor.country, texts), place)


def address_problem(fault: Unfit, account: str) -> Problem:
    """Return why the address of `account` cannot be posted."""
    match fault:
        case TooManyLines(count, limit, ""):
            tell = partial(ADDRESS_TOO_LONG.at, lines=count, limit=limit)
        case TooManyLines(count, limit, post):
            tell = partial(TOO_MANY_LINES_FOR_POST.at, lines=count, limit=limit, post=post)
        case TooLong(line, limit, post):
            tell = partial(LINE_TOO_LONG.at, text=line, count=len(line), limit=limit, post=post)
        case TooWide(line):
            tell = partial(ADDRESS_TOO_WIDE.at, text=line)
    return tell(NOWHERE, account_id=account, account=account)


def misplaced(stray: tuple[Placed, ...], account: str) -> tuple[Problem, ...]:
    """Return what stands where it must not on a letter of `account`."""
    return tuple(
        TEXT_OUT_OF_PLACE.at(
            NOWHERE, account_id=account, account=account, text=placed.text, page=placed.page
        )
        if placed.ink is Ink.TEXT
        else IN_THE_WINDOW.at(
            NOWHERE, account_id=account, account=account, what=placed.ink.value, page=placed.page
        )
        for placed in stray
    )

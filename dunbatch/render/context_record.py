"""What the creditor's own books say of an account: holds, and what was sent, ready to place."""

from collections.abc import Iterable, Mapping, Sequence

from dunbatch.core.terms import Channel
from dunbatch.documents.values import Addressee, HeldItem, OwnUse, SentNotice
from dunbatch.i18n.countries import country_name
from dunbatch.i18n.formats import Formats
from dunbatch.render.context_figures import short_day
from dunbatch.render.context_items import kind_name
from dunbatch.render.postal import plain_address


def debtor_context(document: OwnUse) -> Mapping[str, object]:
    """Return who owes and how they can be reached."""
    addressee: Addressee = document.addressee
    abroad = addressee.country != document.creditor.country
    country = (country_name(addressee.country, document.language),) if abroad else ()
    return {
        "name": addressee.name,
        "address": (*plain_address(addressee), *country),
        "contact_name": addressee.contact_name,
        "phone": document.phone,
        "email": document.email,
        "type": addressee.debtor_type.value if addressee.debtor_type else "",
    }


def held_context(
    items: Iterable[HeldItem], currency: str, figures: Formats
) -> tuple[Mapping[str, object], ...]:
    """Return items that may not be asked for, with what an item's name is made of."""
    return tuple(
        {
            "number": item.number,
            "kind": kind_name(item.kind, item.charge_of),
            "held": "",
            "order": "",
            "open": figures.plain_amount(item.open, currency),
            "open_amount": figures.amount(item.open, currency),
            "hold": item.hold.value,
            "since": short_day(figures, item.since),
            "until": short_day(figures, item.until),
            "note": item.note,
        }
        for item in items
    )


def notices_context(
    notices: Sequence[SentNotice], currency: str, figures: Formats
) -> Mapping[str, object]:
    """Return what was sent, in its order; names of documents and channels are the template's."""
    return {
        "with_post": any(notice.tracking or notice.received_on for notice in notices),
        "notices": tuple(_notice_context(notice, currency, figures) for notice in notices),
    }


def _notice_context(notice: SentNotice, currency: str, figures: Formats) -> Mapping[str, object]:
    return {
        "dated": figures.day(notice.dated),
        "document": notice.document,
        "channel": "" if notice.channel == Channel.NONE else notice.channel,
        "tracking": notice.tracking,
        "received_on": short_day(figures, notice.received_on),
        "pay_by": short_day(figures, notice.pay_by),
        "total": "" if notice.total is None else figures.plain_amount(notice.total, currency),
    }

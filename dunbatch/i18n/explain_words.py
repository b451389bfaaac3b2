"""The words of `dunbatch explain`: headings, columns, names of what the core knows by a key."""

from dunbatch.i18n.catalogues import translator

_CONTEXT = "explain"


def pgettext(_context: str, message: str) -> str:
    """Mark `message` for the catalogue."""
    return message


_WORDS = {
    # Headings.
    "what_goes": pgettext("explain", "What goes"),
    "what_is_demanded": pgettext("explain", "What is demanded"),
    "what_would_be": pgettext("explain", "What a letter would demand now"),
    "what_is_open": pgettext("explain", "What is open"),
    "what_paid_what": pgettext("explain", "What paid what"),
    "by_age": pgettext("explain", "By age"),
    "interest": pgettext("explain", "Interest"),
    "earlier": pgettext("explain", "Letters sent earlier"),
    "arrangements": pgettext("explain", "What was arranged"),
    "next": pgettext("explain", "What comes next if nothing is paid"),
    # Columns and rows.
    "number": pgettext("explain", "number"),
    "date": pgettext("explain", "date"),
    "due": pgettext("explain", "due"),
    "days": pgettext("explain", "days"),
    "amount": pgettext("explain", "amount"),
    "open": pgettext("explain", "open"),
    "level": pgettext("explain", "level"),
    "hold": pgettext("explain", "hold"),
    "paid_on": pgettext("explain", "on"),
    "by": pgettext("explain", "by"),
    "why": pgettext("explain", "why"),
    "from": pgettext("explain", "from"),
    "to": pgettext("explain", "to"),
    "principal": pgettext("explain", "on the sum of"),
    "rate": pgettext("explain", "rate"),
    "source": pgettext("explain", "where the rate comes from"),
    "stage": pgettext("explain", "stage"),
    "channel": pgettext("explain", "by"),
    "pay_by": pgettext("explain", "to pay by"),
    "total_column": pgettext("explain", "total"),
    "tracking": pgettext("explain", "tracking"),
    "not_due": pgettext("explain", "not due"),
    "over": pgettext("explain", "over %(days)s days"),
    "between": pgettext("explain", "%(first)s to %(last)s days"),
    "unallocated": pgettext("explain", "unallocated credit"),
    "balance": pgettext("explain", "balance"),
    "net_overdue": pgettext("explain", "overdue, after credit, without what is on hold"),
    "reminded": pgettext("explain", "about to fall due"),
    "charges": pgettext("explain", "charges already booked"),
    "interest_sum": pgettext("explain", "interest"),
    "compensation": pgettext("explain", "compensation"),
    "fees": pgettext("explain", "fees"),
    "total": pgettext("explain", "total"),
    "booked": pgettext("explain", "already booked as a charge"),
    "unclaimed": pgettext("explain", "not claimed in an earlier letter"),
    "floor": pgettext("explain", "(raised to its floor from %(agreed)s)"),
    "cap": pgettext("explain", "(lowered to its cap from %(agreed)s)"),
    "per_day": pgettext("explain", "each further day"),
    "agreed": pgettext("explain", "agreed: %(where)s"),
    "by_law": pgettext("explain", "by law: %(where)s"),
    "labelled": pgettext("explain", "%(label)s: %(value)s"),
    "nothing_open": pgettext("explain", "Nothing is open."),
    "nothing_paid": pgettext("explain", "Nothing has been paid yet."),
    "no_letters": pgettext("explain", "None is known."),
    "no_interest": pgettext("explain", "None is claimed."),
    "as_of": pgettext("explain", "as of %(day)s"),
    "plan": pgettext("explain", "plan “%(plan)s”"),
    "sends": pgettext(
        "explain",
        "“%(stage)s” (level %(level)s): %(document)s by %(channel)s, to be paid by %(pay_by)s.",
    ),
    "sends_inside": pgettext(
        "explain", "“%(stage)s” (level %(level)s): %(document)s, for your own use."
    ),
    "sends_early": pgettext(
        "explain", "“%(stage)s”: %(document)s by %(channel)s, before the due date."
    ),
    "sends_nothing": pgettext("explain", "No letter."),
    "sends_statement": pgettext("explain", "A statement of account goes as well."),
    "not_before": pgettext("explain", "Not before %(day)s."),
    "claims": pgettext("explain", "It would claim %(total)s."),
    "cannot_say": pgettext("explain", "Cannot be said: %(problem)s."),
    # Why a credit paid an item.
    "named": pgettext("explain", "it names the item"),
    "lettered": pgettext("explain", "the letters of the books"),
    "oldest": pgettext("explain", "the oldest due first"),
    "waits": pgettext("explain", "pays nothing yet"),
    # Kinds of entry.
    "invoice": pgettext("explain", "invoice"),
    "credit_note": pgettext("explain", "credit note"),
    "payment": pgettext("explain", "payment"),
    "adjustment": pgettext("explain", "adjustment"),
    "charge": pgettext("explain", "charge"),
    # Documents.
    "statement": pgettext("explain", "statement of account"),
    "pre_due_reminder": pgettext("explain", "reminder"),
    "late_notice": pgettext("explain", "late notice"),
    "final_demand": pgettext("explain", "final demand"),
    "call_sheet": pgettext("explain", "call sheet"),
    "handover_file": pgettext("explain", "hand-over file"),
    "payment_plan": pgettext("explain", "confirmation of a payment plan"),
    "settlement_offer": pgettext("explain", "settlement offer"),
    # Arrangements and what became of them.
    "arrangement": pgettext("explain", "arrangement"),
    "arranged_plan": pgettext("explain", "payment plan"),
    "arranged_offer": pgettext("explain", "settlement offer"),
    "state": pgettext("explain", "state"),
    "owed": pgettext("explain", "owed then"),
    "to_be_paid": pgettext("explain", "to be paid"),
    "received": pgettext("explain", "received"),
    "next_payment": pgettext("explain", "next payment"),
    "next_by": pgettext("explain", "%(amount)s by %(day)s"),
    "sends_arrangement": pgettext("explain", "It goes as well: %(document)s by %(channel)s."),
    "kept": pgettext("explain", "kept"),
    "broken": pgettext("explain", "broken"),
    "fulfilled": pgettext("explain", "fulfilled"),
    "offered": pgettext("explain", "may still be paid"),
    "settled": pgettext("explain", "paid in time"),
    "discharged": pgettext("explain", "closed"),
    "lapsed": pgettext("explain", "lapsed"),
    "replaced": pgettext("explain", "replaced by a later one"),
    # Channels.
    "letter": pgettext("explain", "letter"),
    "registered_letter": pgettext("explain", "registered letter"),
    "email": pgettext("explain", "e-mail"),
    "phone": pgettext("explain", "telephone"),
    "none": pgettext("explain", "hand, in the house"),
    # Holds.
    "dispute": pgettext("explain", "dispute"),
    "promise": pgettext("explain", "promise to pay"),
    "plan_hold": pgettext("explain", "payment plan"),
    "insolvency": pgettext("explain", "insolvency"),
    "legal": pgettext("explain", "in legal hands"),
    "manual": pgettext("explain", "held by hand"),
}


def word(key: str, language: str, /, **values: str) -> str:
    """Return the word or sentence of `key` in `language`, its placeholders filled.

    Args:
        key: One of the keys above; a channel or document that none of them names is shown as is.
        language: Language tag of the reader.
        values: Texts for the placeholders.

    Raises:
        ValueError: When there is no catalogue for the language.
    """
    message = _WORDS.get(key)
    if message is None:
        return key
    text = translator(language).pgettext(_CONTEXT, message)
    return text % values if values else text

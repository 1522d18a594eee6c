"""Words around a quote: for the clerk who draws it up, and for the buyer who answers it."""

from typing import Final

from bot.answering.texts_wording import pairs
from bot.i18n import _, pgettext
from bot.leads.models import Quote, QuoteState
from bot.leads.press import Verb, packed
from bot.leads.quotation import Quotation, missing
from bot.leads.quotes import Drawn
from bot.leads.texts_quote import quote_lines
from bot.leads.texts_quote_doubts import doubt_said, missing_said, unread_said
from bot.outbox.words import Enclosure, Key, Press, Section, Words

SURE: Final = "sure"
SILENT: Final = "silent"


def draft_words(drawn: Drawn) -> Words:
    """Return a draft as its clerk sees it, with what lacks and what looks wrong."""
    title, *lines = quote_lines(drawn.quotation)
    lacks = [missing_said(one) for one in missing(drawn.quotation)]
    wrong = [f"⚠️ {doubt_said(one)}" for one in drawn.doubts]
    if drawn.other_quantity and drawn.wished_pairs:
        said = _("The buyer wishes for {wished}, the quote is for {quoted}.").format(
            wished=pairs(drawn.wished_pairs), quoted=pairs(drawn.other_quantity)
        )
        wrong.append(f"⚠️ {said}")
    unread = drawn.read.unread if drawn.read else ()
    notes = [*lacks, *wrong, *([unread_said(unread)] if unread else [])]
    hint = _(
        "Write what is to change, such as “0.42 USD FOB Dalian, lead time 25-30 days, 30% "
        "deposit”."
    )
    sections = [Section("\n".join(lines), title), Section("\n".join([*notes, hint]))]
    buttons: list[Key] = []
    if not lacks:
        label = _("Send all the same") if wrong else _("✅ Send to the buyer")
        argument = SURE if wrong else ""
        buttons.append(Press(label, packed(Verb.QUOTE_SEND, drawn.quote.id, argument)))
    buttons.append(Press(_("Drop it"), packed(Verb.QUOTE_DROP, drawn.quote.id)))
    return Words(sections=tuple(sections), buttons=(tuple(buttons),))


def sent_quote_words(quote: Quote, quotation: Quotation) -> Words:
    """Return a quote to its buyer, with the paper and what can be answered."""
    title, *lines = quote_lines(quotation)
    paper = (Enclosure(file=quote.file),) if quote.file else ()
    return Words(
        sections=(Section("\n".join(lines), title),),
        enclosures=paper,
        buttons=(
            (Press(pgettext("a quote", "✅ Accept"), packed(Verb.QUOTE_ACCEPT, quote.id)),),
            (
                Press(_("Ask for a change"), packed(Verb.QUOTE_CHANGE, quote.id)),
                Press(_("Decline"), packed(Verb.QUOTE_DECLINE, quote.id)),
            ),
        ),
    )


def answered_words(quote: Quote, lead_id: int, state: str) -> Words:
    """Return to the factory what the buyer says to its quote."""
    said = {
        QuoteState.ACCEPTED: _(
            "🎉 Quote {number} is accepted: lead № {lead} is an order. Please send the buyer the "
            "contract."
        ),
        QuoteState.CHANGE: _("The buyer asks for a change of quote {number} (lead № {lead})."),
        QuoteState.DECLINED: _("The buyer declines quote {number} (lead № {lead}). {reason}"),
    }[QuoteState(state)].format(
        number=quote.number, lead=lead_id, reason=decline_reasons().get(quote.reason or "", "")
    )
    buttons = (
        ((Press(_("Revise the quote"), packed(Verb.QUOTE, lead_id)),),)
        if state != QuoteState.ACCEPTED
        else ((Press(_("Write to the buyer"), packed(Verb.TALK, lead_id)),),)
    )
    return Words(sections=(Section(said.strip()),), buttons=buttons)


def decline_reasons() -> dict[str, str]:
    """Return why a buyer declines, as buyers say it."""
    return {
        "price": _("Too expensive"),
        "time": _("Takes too long"),
        "elsewhere": _("Bought elsewhere"),
        "other": _("Another reason"),
    }


def why_declined_words(quote_id: int) -> Words:
    """Return the question why a quote is declined."""
    rows = tuple(
        (Press(name, packed(Verb.QUOTE_WHY, quote_id, reason)),)
        for reason, name in decline_reasons().items()
    )
    return Words(
        sections=(Section(_("Why does it not suit you? It helps the factory.")),), buttons=rows
    )


def why_lost_words(number: int) -> Words:
    """Return the question why a factory lost a lead: what it learns from."""
    reasons = {
        "price": _("Our price was too high"),
        "time": _("We were too late"),
        "elsewhere": _("Bought elsewhere"),
        SILENT: _("The buyer has gone silent"),
        "other": _("Another reason"),
    }
    rows = tuple(
        (Press(name, packed(Verb.LOST, number, reason)),) for reason, name in reasons.items()
    )
    asked = _("Why was № {number} lost?").format(number=number)
    return Words(sections=(Section(asked),), buttons=rows)


def accepted_words(quote: Quote, factory: str) -> Words:
    """Return to the buyer what comes next."""
    said = _(
        "Quote {number} is accepted. {factory} sends you the contract here. Pay only to the "
        "account in it; if it differs from one you know, ask the office first: /human"
    ).format(number=quote.number, factory=factory)
    return Words(sections=(Section(said),))

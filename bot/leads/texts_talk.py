"""How what the other side said looks, in the reader's language."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.answering.texts_questions import language_name
from bot.i18n import _, spoken
from bot.leads.models import DialogueMessage
from bot.leads.payment_signs import accounts_in, is_other_account, past_the_bank
from bot.leads.press import Verb, packed
from bot.leads.sent_along import enclosures_of
from bot.outbox.words import Press, Section, Words


def open_page() -> str:
    """Return what the link to a page of a lead is called."""
    return _("Open")


def from_factory(number: int, factory: str, message: DialogueMessage, said: str) -> Words:
    """Return what a factory says, to the buyer; with whom they talk always stands above."""
    # NOTE: above a factory's message: its name and the number of the request.
    title = _("{factory} · request № {number}").format(factory=factory, number=number)
    return _worded(title, message, said)


def from_buyer(number: int, buyer: str, message: DialogueMessage, said: str) -> Words:
    """Return what a buyer says, to the factory."""
    # NOTE: above a buyer's message: the number of the lead and the buyer's name.
    title = _("Lead № {number} · {buyer}").format(number=number, buyer=buyer or _("the buyer"))
    words = _worded(title, message, said)
    reply = Press(_("Reply"), packed(Verb.TALK, number))
    return replace(words, buttons=(*words.buttons, (reply,)))


def warned(words: Words, text: str, account: str | None) -> Words:
    """Return a factory's message with a warning, where it asks to be paid elsewhere."""
    if past_the_bank(text):
        said = _(
            "⚠️ You are asked to pay past the bank. Such money cannot be called back: ask the "
            "office first, /human."
        )
    elif account and is_other_account(text, account):
        said = _(
            "⚠️ This is not the account that the office knows of this factory. Pay nothing until "
            "the office has confirmed it: /human."
        )
    elif not account and accounts_in(text):
        said = _(
            "Before you pay: have the office confirm the account once, /human. It takes a minute."
        )
    else:
        return words
    return replace(words, sections=(*words.sections, Section(said)))


def _worded(title: str, message: DialogueMessage, said: str) -> Words:
    marks = []
    if message.language and message.language != spoken() and said == message.text:
        marks.append(language_name(message.language))
    if message.edited_at is not None:
        marks.append(_("changed"))
    titled = f"{title} ({', '.join(marks)})" if marks else title
    along = enclosures_of(message.attachments) if message.edited_at is None else ()
    if said != message.text and message.phrase is None and message.text:
        # The original is always one tap away.
        original = Press(_("Original"), packed(Verb.ORIGINAL, message.id))
        return Words(sections=(Section(said, titled),), buttons=((original,),), enclosures=along)
    return Words(sections=(Section(said, titled),), enclosures=along)


def drafted_words(facts: Mapping[str, Any]) -> Words:
    """Return what the desk would answer a buyer's question, to the clerk who may send it."""
    title = _("№ {number}: the desk would answer").format(number=facts["lead"])
    send = Press(_("Send this answer"), packed(Verb.SEND_DRAFT, facts["message"]))
    return Words(sections=(Section(facts["for_clerk"], title),), buttons=((send,),))


def not_delivered(facts: Mapping[str, Any]) -> Words:
    """Return to whoever wrote that the other side did not get it, or not yet."""
    waiting = _(
        "⚠️ Your message about № {number} waits: the buyer cannot be reached now. It goes as "
        "soon as they are back."
    )
    lost = _("⚠️ Your message about № {number} could not be delivered. The office can see why.")
    said = waiting if facts.get("waits") else lost
    return Words(sections=(Section(said.format(number=facts["lead"])),))

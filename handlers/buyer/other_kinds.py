"""What is not text: pictures, files, voice, stickers, places, contacts.

The desk reads text only; whatever else a buyer sends is kept for a person, and said to be.
"""

from typing import Any, Final

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.answering.said import AskFactory, AskTopic, Button, Said
from bot.i18n import _
from bot.inquiries.models import Inquiry
from bot.leads.trade import Trade
from bot.outbox.words import Section
from bot.understanding.frame import Topic
from handlers.buyer.answer import AnswerBuyer
from handlers.buyer.attachments import attachment_of, is_too_large
from handlers.buyer.filters import has_attachment, is_contact, is_sticker
from handlers.buyer.person import ForPerson
from handlers.buyer.request_asking import attach, share_number
from handlers.place import Place
from handlers.say import Method, say, say_line, without_contact_button
from handlers.talk import Talk

_ALBUM: Final = "album"
_QUESTION: Final = "question"


async def keep_for_person(
    message: Message, state: FSMContext, talk: Talk, answer: AnswerBuyer, trade: Trade
) -> list[Method]:
    """Keep a file as a question for a person; what is written under it is answered at once.

    The files of an album come one by one: all go with the first, which alone is acknowledged.
    """
    attachment = attachment_of(message)
    if is_too_large(attachment):
        return without_contact_button(say(Place.of(message), [_too_large()]))
    if (asked := await attach(attachment, message, state, talk, trade)) is not None:
        return asked
    question, is_new = await _put_to_question(message, attachment, state, talk)
    said = [_thanks(message, question)] if is_new else []
    if message.caption:
        said += (await answer.text(talk, message.caption)).reply.said
    return without_contact_button(say(Place.of(message), said))


async def _put_to_question(
    message: Message, attachment: dict[str, Any], state: FSMContext, talk: Talk
) -> tuple[Inquiry, bool]:
    """Keep a file; returns the question that it is put to, and whether that is a new one."""
    question = await _question_it_belongs_to(message, state, talk)
    is_new = question is None
    if question is None:
        question = await talk.promise(f"[{attachment['kind']}] {message.caption or ''}".strip())
        await state.update_data({_ALBUM: message.media_group_id, _QUESTION: question.id})
    question.attachments = [*question.attachments, attachment]
    return question, is_new


async def _question_it_belongs_to(
    message: Message, state: FSMContext, talk: Talk
) -> Inquiry | None:
    """Return the question that a file goes along with: of its album, or one just asked."""
    data = await state.get_data()
    if message.media_group_id and message.media_group_id == data.get(_ALBUM):
        return await talk.question(data[_QUESTION])
    if await state.get_state() == ForPerson.note.state and not message.media_group_id:
        return await talk.latest_question()
    return None


def _too_large() -> Said:
    words = _(
        "This file is too large for me to pass on: up to 20 MB. Please send it smaller, or as a "
        "link."
    )
    return Said(sections=(Section(words),))


def _thanks(message: Message, question: Inquiry) -> Said:
    if message.voice or message.audio or message.video_note:
        words = _(
            "I cannot listen to recordings, so I have kept yours for a person of the office. "
            "Write your question in a line and you get the answer at once."
        )
    else:
        words = _(
            "Thank you. I cannot look at files myself, so I have kept yours for a person of the "
            "office, who will write to you here. “Is there something like this?” is best asked of "
            "a factory."
        )
    button = Button(_("Ask a factory"), AskFactory(question=question.id))
    return Said(sections=(Section(words),), buttons=((button,),))


async def answer_sticker(message: Message, talk: Talk, answer: AnswerBuyer) -> list[Method]:
    """Take a sticker for the emoji that it stands for."""
    emoji = message.sticker.emoji if message.sticker else None
    return say(Place.of(message), (await answer.text(talk, emoji or "👋")).reply.said)


async def keep_contact(
    message: Message, state: FSMContext, talk: Talk, trade: Trade
) -> list[Method]:
    """Keep a shared contact for the person who will get in touch."""
    contact = message.contact
    assert contact is not None
    name = " ".join(part for part in (contact.first_name, contact.last_name) if part)
    if asked := await share_number(contact.phone_number, message, state, talk, trade):
        return without_contact_button(asked)
    kept = f"[contact] {name} {contact.phone_number}"
    question = await talk.latest_question() if await state.get_state() else None
    if question is None:
        await talk.promise(kept)
        words = _(
            "Thank you, I have kept the contact. A person of the office will get in touch. "
            "What should it be about?"
        )
    else:
        question.text = f"{question.text}\n{kept}".strip()
        words = _("Thank you, I have put the contact to your question.")
    return without_contact_button(say_line(Place.of(message), words))


async def explain(message: Message) -> list[Method]:
    """Say what the desk can take, to anything that it cannot."""
    words = _("I read text best. Which socks are you looking for, and how many pairs?")
    help_button = Button(_("What can you do?"), AskTopic(topic=Topic.HELP))
    said = Said(sections=(Section(words),), buttons=((help_button,),))
    return say(Place.of(message), [said])


def build() -> Router:
    """Return the router of everything but plain text."""
    router = Router(name=__name__)
    router.message.register(keep_for_person, has_attachment)
    router.message.register(answer_sticker, is_sticker)
    router.message.register(keep_contact, is_contact)
    return router


def build_last() -> Router:
    """Return the router of what nothing else has taken; it goes last."""
    router = Router(name=f"{__name__}.last")
    router.message.register(explain)
    return router

"""What is not text: pictures, files, voice, stickers, places, contacts.

The desk reads text only; whatever else a buyer sends is kept for a person, and said to be.
"""

from aiogram import Router
from aiogram.types import Message

from bot.answering.said import AskTopic, Button, Said, Section
from bot.i18n import _
from bot.understanding import pressed
from bot.understanding.frame import Frame, Topic
from handlers.buyer.answer import AnswerBuyer
from handlers.buyer.filters import has_attachment, is_contact, is_place, is_sticker
from handlers.say import Method, say
from handlers.talk import Talk


async def keep_for_person(message: Message, talk: Talk, answer: AnswerBuyer) -> list[Method]:
    """Keep a file as a question for a person; what is written under it is answered at once."""
    kind = message.content_type
    await _promise(talk, f"[{kind}] {message.caption or ''}".strip())
    if message.voice or message.audio or message.video_note:
        words = _(
            "I cannot listen to recordings, so I have kept yours for a person of the office. "
            "Write your question in a line and you get the answer at once."
        )
    else:
        words = _(
            "Thank you. I cannot look at files myself, so I have kept yours for a person of the "
            "office, who will write to you here."
        )
    said = [Said(sections=(Section(words),))]
    if message.caption:
        said += (await answer.text(talk, message.caption)).reply.said
    return say(message.chat.id, said)


async def answer_sticker(message: Message, talk: Talk, answer: AnswerBuyer) -> list[Method]:
    """Take a sticker for the emoji that it stands for."""
    emoji = message.sticker.emoji if message.sticker else None
    return say(message.chat.id, (await answer.text(talk, emoji or "👋")).reply.said)


async def ask_for_city(message: Message) -> list[Method]:
    """Ask for the name of a place: a point on the map is none that routes are listed by."""
    words = _(
        "Thank you for the place. Please also write the city and country: I know the ways of "
        "delivery by their names."
    )
    return say(message.chat.id, [Said(sections=(Section(words),))])


async def keep_contact(message: Message, talk: Talk) -> list[Method]:
    """Keep a shared contact for the person who will get in touch."""
    contact = message.contact
    assert contact is not None
    name = " ".join(part for part in (contact.first_name, contact.last_name) if part)
    await _promise(talk, f"[contact] {name} {contact.phone_number}")
    words = _(
        "Thank you, I have kept the contact. A person of the office will get in touch. "
        "What should it be about?"
    )
    return say(message.chat.id, [Said(sections=(Section(words),))])


async def explain(message: Message) -> list[Method]:
    """Say what the desk can take, to anything that it cannot."""
    words = _("I read text best. Which socks are you looking for, and how many pairs?")
    help_button = Button(_("What can you do?"), AskTopic(topic=Topic.HELP))
    said = Said(sections=(Section(words),), buttons=((help_button,),))
    return say(message.chat.id, [said])


async def _promise(talk: Talk, text: str) -> None:
    frame: Frame = pressed(Topic.HUMAN, talk.context)
    noted = await talk.note(frame, products=(), handover=True, promised=True)
    noted.text = text


def build() -> Router:
    """Return the router of everything but plain text."""
    router = Router(name=__name__)
    router.message.register(keep_for_person, has_attachment)
    router.message.register(answer_sticker, is_sticker)
    router.message.register(ask_for_city, is_place)
    router.message.register(keep_contact, is_contact)
    return router


def build_last() -> Router:
    """Return the router of what nothing else has taken; it goes last."""
    router = Router(name=f"{__name__}.last")
    router.message.register(explain)
    return router

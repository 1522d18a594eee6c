"""Coming by a link: from a stand's QR code, a letter, a colleague."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.answering.said import Said
from bot.contacts.errors import NoSuchLink
from bot.contacts.links import LinkKind, come_by
from bot.contacts.models import EntryLink
from bot.contacts.staff_queries import staff_chat
from bot.i18n import _
from bot.leads.clockwork import MindOffers
from bot.outbox.words import Section
from bot.understanding import pressed
from bot.understanding.frame import Aspect, Frame, Topic
from bot.understanding.vocabulary import Vocabulary
from handlers.buyer.answer import AnswerBuyer
from handlers.place import Place
from handlers.say import Method, say, say_line
from handlers.staff.seats import seat_staff, whose_chat
from handlers.talk import Talk


async def arrive(
    message: Message,
    command: CommandObject,
    *,
    state: FSMContext,
    talk: Talk,
    answer: AnswerBuyer,
    minding: MindOffers,
) -> list[Method]:
    """Show at once what the link is about; where somebody came from is kept."""
    await state.clear()
    assert talk.contact.id is not None
    try:
        link = await come_by(talk.unit.session, command.args or "", talk.contact.id, talk.now)
    except NoSuchLink:
        if seated := await staff_chat(talk.unit.session, talk.conversation):
            # An invitation that was opened here before.
            words = await whose_chat(seated.factory, talk, answer.towns)
            return say_line(Place.of(message), words)
        return await _greet(message, talk, answer, _("This link no longer leads anywhere."))
    if link.kind == LinkKind.STAFF:
        return await seat_staff(message, talk, link, answer.towns, minding)
    frame = frame_of(link, talk, await answer.towns.vocabulary(talk.unit.session))
    if frame is None:
        return await _greet(message, talk, answer)
    is_first_message = not talk.conversation.context
    said = (await answer.frame(talk, frame)).reply.said
    if is_first_message:
        said = _headed(_welcome(), said)
    return say(Place.of(message), said)


def frame_of(link: EntryLink, talk: Talk, vocabulary: Vocabulary) -> Frame | None:
    """Return what the link asks, as if its reader had; None where that is nothing (any more)."""
    afresh = talk.context.afresh()
    match link.kind:
        case LinkKind.PRODUCT if link.target in vocabulary.skus.values():
            return pressed(Topic.PRODUCT, afresh, sku=link.target)
        case LinkKind.FACTORY if names := vocabulary.factories.get(link.target):
            frame = pressed(Topic.COMPANY, afresh, aspects=frozenset({Aspect.MAKER}))
            return replace(frame, text=names[0])
        case LinkKind.FAIR if names := vocabulary.fairs.get(link.target):
            return replace(pressed(Topic.FAIR, afresh), text=names[0])
        case _:
            return None


async def _greet(
    message: Message, talk: Talk, answer: AnswerBuyer, first: str = ""
) -> list[Method]:
    greeting = (await answer.frame(talk, pressed(Topic.GREETING, talk.context))).reply.said
    return say(Place.of(message), _headed(first, greeting) if first else greeting)


def _welcome() -> str:
    return _("This is the buyer desk of Xiaobeihe. Ask me anything about socks in your own words.")


def _headed(words: str, said: tuple[Said, ...]) -> tuple[Said, ...]:
    first, *others = said
    return (replace(first, sections=(Section(words), *first.sections)), *others)


async def has_payload(_message: Message, command: CommandObject) -> bool:
    """Whether something stands behind the command, as it does when a link was opened."""
    return bool(command.args)


def build() -> Router:
    """Return the router of arrivals; it goes before the plain commands."""
    router = Router(name=__name__)
    router.message.register(arrive, Command("start", ignore_case=True), has_payload)
    return router

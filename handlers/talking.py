"""People talk: what a buyer or a factory writes goes to the other, and the desk is silent."""

from typing import Any

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.contacts.models import StaffChat
from bot.i18n import _
from bot.leads import dialogues, kinds
from bot.leads.access import dialogue_before, lead_before
from bot.leads.errors import LeadIsOver, LeadNotFound
from bot.leads.models import AT_WORK, TALKING, Dialogue, Lead
from bot.leads.press import LeadPress, Verb
from bot.leads.saying import Remark
from bot.leads.trade import Trade
from bot.outbox.models import Letter
from handlers.buyer.answer import AnswerBuyer
from handlers.buyer.filters import has_attachment, has_text
from handlers.lead_presses import presses
from handlers.place import Place
from handlers.remarks import remark_of, too_large
from handlers.say import Method, say_line
from handlers.staff.filters import in_staff_chat, role_of
from handlers.talk import Talk


async def in_dialogue(message: Message, talk: Talk) -> dict[str, Any] | bool:
    """Whether what is written here goes to the other side; gives handlers the `held` dialogue.

    A reply to what the other side said goes there, wherever else the chat is.
    """
    number = talk.conversation.dialogue_id
    if (answered := message.reply_to_message) is not None:
        bot_id = talk.conversation.bot_id
        letter = await dialogues.read_as(
            talk.unit.session, bot_id, message.chat.id, answered.message_id
        )
        if letter is not None and "dialogue" in letter.facts:
            number = letter.facts["dialogue"]
    if number is None:
        return False
    held = await dialogues.with_lead(talk.unit.session, number)
    if held is None or held[0].ended_at is not None or held[1].state not in TALKING:
        talk.conversation.dialogue_id = None
        return False
    return {"held": held}


async def say_as_buyer(
    message: Message,
    talk: Talk,
    held: tuple[Dialogue, Lead],
    trade: Trade,
    answer: AnswerBuyer,
) -> list[Method]:
    """Carry over what a buyer writes; a question of fact is drafted for the clerk."""
    dialogue, lead = held
    if lead.contact_id != talk.contact.id:
        talk.conversation.dialogue_id = None
        raise LeadNotFound(lead.id or 0)
    if refused := await too_large(message):
        return refused
    remark = await remark_of(message, talk, by_factory=False)
    said = await trade.say(talk.unit, dialogue, lead, remark)
    if remark.text:
        facts = await answer.drafted(talk, remark.text, dialogue.factory)
        if facts is not None:
            drafted = {**facts, "message": said.id, "lead": lead.id, "dialogue": dialogue.id}
            once = f"drafted:{said.id}"
            await trade.telling.factory(
                talk.unit, dialogue.factory, kinds.DRAFTED, drafted, once=once
            )
    assert talk.contact.id is not None
    if len(await dialogues.of_buyer(talk.unit.session, talk.contact.id)) == 1:
        return []
    name = await trade.letters.factory_name(talk.unit.session, dialogue.factory)
    return say_line(Place.of(message), f"→ {name}")


async def say_as_factory(
    message: Message,
    talk: Talk,
    held: tuple[Dialogue, Lead],
    seated: StaffChat,
    trade: Trade,
) -> list[Method]:
    """Carry over what a clerk writes; it is a person's word, and counts as an answer."""
    await role_of(talk, seated)
    dialogue, lead = held
    if dialogue.factory != seated.factory:
        talk.conversation.dialogue_id = None
        raise LeadNotFound(lead.id or 0)
    if refused := await too_large(message):
        return refused
    remark = await remark_of(message, talk, by_factory=True)
    await trade.say(talk.unit, dialogue, lead, remark)
    if len(await dialogues.of_factory(talk.unit.session, seated.factory, 2)) == 1:
        return []
    return say_line(Place.of(message), f"→ № {lead.id}")


async def carry_edit(message: Message, talk: Talk, trade: Trade) -> list[Method]:
    """Carry over that a message was changed."""
    bot_id = talk.conversation.bot_id
    said = await dialogues.written_as(
        talk.unit.session, bot_id, message.chat.id, message.message_id
    )
    assert said is not None
    held = await dialogues.with_lead(talk.unit.session, said.dialogue_id)
    assert held is not None
    await trade.say.edit(talk.unit, *held, said, message.text or message.caption or "")
    return []


async def was_carried(message: Message, talk: Talk) -> bool:
    """Whether the message that was changed had gone to the other side."""
    bot_id = talk.conversation.bot_id
    said = await dialogues.written_as(
        talk.unit.session, bot_id, message.chat.id, message.message_id
    )
    return said is not None


async def speak_to(
    query: CallbackQuery, press: LeadPress, talk: Talk, trade: Trade
) -> list[Method]:
    """Let a buyer write to a factory from now on."""
    assert query.message is not None
    held = await dialogues.with_lead(talk.unit.session, press.number)
    if held is None or held[1].contact_id != talk.contact.id or held[1].state not in TALKING:
        raise LeadNotFound(press.number)
    talk.conversation.dialogue_id = press.number
    name = await trade.letters.factory_name(talk.unit.session, held[0].factory)
    words = _("What you write now goes to {factory}. /desk brings you back to me.").format(
        factory=name
    )
    return [query.answer(), *say_line(Place.of(query.message), words)]


async def talk_to_buyer(
    query: CallbackQuery, press: LeadPress, talk: Talk, seated: StaffChat, trade: Trade
) -> list[Method]:
    """Let a clerk write to a buyer from now on; before accepting, too, to ask what is unclear."""
    assert query.message is not None
    await role_of(talk, seated)
    seen = await lead_before(talk.unit.session, seated.factory, press.number)
    may = seen.offer is not None and seen.offer.state in AT_WORK
    if not may or seen.lead.state not in TALKING:
        # Nobody's next line shall go to the buyer of before.
        talk.conversation.dialogue_id = None
        raise LeadIsOver(press.number)
    dialogue = await dialogues.begun(talk.unit.session, seen.lead, seated.factory, trade.clock())
    talk.conversation.dialogue_id = dialogue.id
    words = _("What you write now goes to the buyer of № {number}. /desk ends that.").format(
        number=press.number
    )
    return [query.answer(), *say_line(Place.of(query.message), words)]


async def back_to_desk(message: Message, state: FSMContext, talk: Talk) -> list[Method]:
    """Have the desk answer again."""
    await state.clear()
    talk.conversation.dialogue_id = None
    return say_line(Place.of(message), _("You are talking to the desk again."))


async def show_original(query: CallbackQuery, press: LeadPress, talk: Talk) -> list[Method]:
    """Show what was written, to either side of the dialogue."""
    assert query.message is not None
    said = await dialogues.message_of(talk.unit.session, press.number)
    letter = await _letter_with(query, talk)
    if said is None or letter is None or letter.facts.get("message") != said.id:
        raise LeadNotFound(press.number)
    return [query.answer(), *say_line(Place.of(query.message), said.text)]


async def send_draft(
    query: CallbackQuery, press: LeadPress, talk: Talk, seated: StaffChat, trade: Trade
) -> list[Method]:
    """Send the desk's own answer as the clerk's, who has read it."""
    assert query.message is not None
    await role_of(talk, seated)
    letter = await _letter_with(query, talk)
    if letter is None or letter.kind != kinds.DRAFTED:
        raise LeadNotFound(press.number)
    held = await dialogue_before(talk.unit.session, seated.factory, letter.facts["dialogue"])
    remark = Remark(
        by_factory=True,
        bot_id=talk.conversation.bot_id,
        chat_id=query.message.chat.id,
        message_id=None,
        text=letter.facts["for_buyer"],
        language=letter.facts["language"],
        answers=letter.facts["message"],
    )
    await trade.say(talk.unit, *held, remark)
    return [query.answer(_("Sent."))]


async def _letter_with(query: CallbackQuery, talk: Talk) -> Letter | None:
    """Return the letter under which a button was pressed."""
    assert query.message is not None
    return await dialogues.read_as(
        talk.unit.session,
        talk.conversation.bot_id,
        query.message.chat.id,
        query.message.message_id,
    )


def build() -> Router:
    """Return the router of those who talk; it goes after commands and before the desk's own."""
    router = Router(name=__name__)
    router.callback_query.register(talk_to_buyer, presses(Verb.TALK), in_staff_chat)
    router.callback_query.register(send_draft, presses(Verb.SEND_DRAFT), in_staff_chat)
    router.callback_query.register(speak_to, presses(Verb.SPEAK_TO))
    router.callback_query.register(show_original, presses(Verb.ORIGINAL))
    router.message.register(back_to_desk, Command("desk", ignore_case=True))
    free = StateFilter(None)
    for kind in (has_text, has_attachment):
        router.message.register(say_as_factory, free, kind, in_dialogue, in_staff_chat)
        router.message.register(say_as_buyer, free, kind, in_dialogue)
    router.edited_message.register(carry_edit, has_text, was_carried)
    return router

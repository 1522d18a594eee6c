"""Asking a factory: a request is completed question by question, and sent once confirmed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.answering.said import AskFactory
from bot.contacts.mail_queries import leave_mail
from bot.i18n import _, speaking
from bot.inquiries import queries as inquiries
from bot.leads.access import own_lead
from bot.leads.errors import SentBefore
from bot.leads.models import Lead, LeadState
from bot.leads.press import LeadPress, Verb
from bot.leads.request import GOODS, SAMPLE, Request, Step
from bot.leads.sent_along import noted
from bot.leads.texts_asking import (
    HERE,
    OTHERS,
    YES,
    left_words,
    not_understood,
    question_words,
    sent_words,
)
from bot.leads.texts_request import request_lines
from bot.leads.trade import Trade
from bot.outbox.words import Section
from bot.understanding import asks
from handlers.buyer.answer import AnswerBuyer
from handlers.buyer.filters import has_text
from handlers.buyer.mail import mail_hint
from handlers.buyer.press import unpack
from handlers.buyer.request_asking import (
    Requesting,
    ask,
    ask_next,
    going_on,
    keep,
    products_of,
    review,
)
from handlers.buyer.request_steps import answer_to, corrected, mail_in, told_in
from handlers.lead_presses import presses
from handlers.place import Place
from handlers.say import Method, say, say_words, say_words_instead
from handlers.talk import Talk

JUST_NOW: Final = timedelta(hours=1)
"""A picture that came so recently is what the request is about."""


async def wants_factory(query: CallbackQuery) -> dict[str, Any] | bool:
    """Whether the button begins a request; gives handlers the `asked`."""
    asked = unpack(query.data or "")
    return {"asked": asked} if isinstance(asked, AskFactory) else False


async def begin(
    query: CallbackQuery, asked: AskFactory, state: FSMContext, talk: Talk, trade: Trade
) -> list[Method]:
    """Begin a request with what the chat knows, and ask for what is missing."""
    assert query.message is not None
    if query.message.chat.type != ChatType.PRIVATE:
        words = _("Please write to me alone for that: here everybody reads along.")
        return [query.answer(words, show_alert=True)]
    slots = talk.context.slots
    if asked.sku:
        slots = replace(slots, skus=(asked.sku,))
    elif not slots.skus and len(talk.context.about) == 1:
        slots = replace(slots, skus=talk.context.about)
    request = Request.begun(SAMPLE if asked.samples else GOODS, slots)
    lead = await trade.begin(talk.unit, talk.conversation, request)
    await _take_question(talk, lead, asked.question)
    methods = await ask_next(Place.of(query.message), lead, state, talk, trade, first=True)
    return [query.answer(), *methods]


async def _take_question(talk: Talk, lead: Lead, number: int | None) -> None:
    """Put the question of a button to the request, or one that just came: what was sent along."""
    question = await (talk.question(number) if number else talk.latest_question())
    if question is None or not question.attachments:
        return
    if number is None and talk.now - question.at > JUST_NOW:
        return
    bot_id, session = talk.conversation.bot_id, talk.unit.session
    sent = [await noted(session, bot_id, file, talk.now) for file in question.attachments]
    lead.attachments = [*lead.attachments, *sent]
    assert question.id is not None
    await inquiries.settle(talk.unit.session, question.id, talk.now)


async def take_answer(
    message: Message, state: FSMContext, talk: Talk, answer: AnswerBuyer, trade: Trade
) -> list[Method]:
    """Take a message for the answer to the last question; what asks something is answered."""
    found = await going_on(state, talk)
    place, text = Place.of(message), message.text or message.caption or ""
    if found is None:
        await state.clear()
        return say(place, (await answer.text(talk, text)).reply.said)
    lead, step = found
    said = await answer_to(step, Request.from_json(lead.request), text, talk, answer)
    if said.corrected is not None:
        keep(lead, said.corrected, trade)
        return await _noted(place, lead, step, talk, trade)
    if said.request is None:
        return await _off_script(place, lead, step, text, talk=talk, answer=answer, trade=trade)
    keep(lead, said.request, trade)
    if step is Step.REACH:
        await _note_reach(talk, lead, said.request.reach)
    return await ask_next(place, lead, state, talk, trade)


async def _noted(place: Place, lead: Lead, step: Step, talk: Talk, trade: Trade) -> list[Method]:
    """Show the request as it is now, and come back to the question."""
    products = await products_of(lead, talk, trade)
    question = question_words(lead, step, products, first=False)
    known = request_lines(Request.from_json(lead.request), products, lead.attachments)
    noted = Section("\n".join([_("Noted:"), *known]))
    return say_words(place, replace(question, sections=(noted, *question.sections)))


async def take_edit(
    message: Message, state: FSMContext, talk: Talk, answer: AnswerBuyer, trade: Trade
) -> list[Method]:
    """Take what an edited answer tells anew."""
    found = await going_on(state, talk)
    if found is None:
        return []
    lead, step = found
    told = await told_in(message.text or message.caption or "", talk, answer)
    if told:
        keep(lead, corrected(Request.from_json(lead.request), told), trade)
    return await _noted(Place.of(message), lead, step, talk, trade)


async def _off_script(
    place: Place,
    lead: Lead,
    step: Step,
    text: str,
    *,
    talk: Talk,
    answer: AnswerBuyer,
    trade: Trade,
) -> list[Method]:
    """Answer what was asked in between, and come back to the question: nothing is lost."""
    products = await products_of(lead, talk, trade)
    if asks(text):
        answered = await answer.text(talk, text)
        with speaking(answered.frame.language):
            question = question_words(lead, step, products, first=False)
        return [*say(place, answered.reply.said), *say_words(place, question)]
    question = question_words(lead, step, products, first=False)
    return say_words(place, replace(question, sections=(not_understood(step), *question.sections)))


async def press_answer(
    query: CallbackQuery, press: LeadPress, state: FSMContext, talk: Talk, trade: Trade
) -> list[Method]:
    """Take a pressed button for an answer: yes, no, here, skipped, enough."""
    assert query.message is not None
    place, lead = Place.of(query.message), await _own_draft(press, talk)
    request = Request.from_json(lead.request)
    match press.verb, press.argument:
        case Verb.STEP, argument if argument == HERE:
            keep(lead, request.settling(Step.REACH), trade)
        case Verb.STEP, argument:
            keep(lead, request.settling(Step.DESIGN, own_design=argument == YES), trade)
        case Verb.SKIP, argument if argument in set(Step):
            keep(lead, request.settling(Step(argument)), trade)
        case Verb.CHANGE, argument if argument in set(Step):
            keep(lead, request.asking_again(Step(argument)), trade)
            asking = await ask(place, lead, Step(argument), state=state, talk=talk, trade=trade)
            return [query.answer(), *asking]
        case Verb.REVIEW, _:
            await state.clear()
            return [query.answer(), *say_words(place, await review(lead, talk, trade))]
        case _:
            pass
    return [query.answer(), *await ask_next(place, lead, state, talk, trade)]


async def confirm(
    query: CallbackQuery, press: LeadPress, state: FSMContext, talk: Talk, trade: Trade
) -> list[Method]:
    """Send the request to a factory, or to several."""
    assert query.message is not None
    draft = await _own_draft(press, talk)
    await state.clear()
    lead = await trade.confirm(
        talk.unit,
        draft,
        compares=press.argument == YES,
        changes_factory=press.argument == OTHERS,
    )
    words = sent_words(
        lead, joined=lead.id != press.number, with_office=lead.state == LeadState.OFFICE
    )
    if hint := await mail_hint(talk, trade):
        words = replace(words, sections=(*words.sections, hint))
    place, number = Place.of(query.message), query.message.message_id
    return [query.answer(), *say_words_instead(place, number, words)]


async def leave(
    query: CallbackQuery, press: LeadPress, state: FSMContext, talk: Talk
) -> list[Method]:
    """Leave the request for later."""
    assert query.message is not None
    await _own_draft(press, talk)
    await state.clear()
    return [query.answer(), *say_words(Place.of(query.message), left_words())]


async def resume(
    query: CallbackQuery, press: LeadPress, state: FSMContext, talk: Talk, trade: Trade
) -> list[Method]:
    """Go on with a request where it was left."""
    assert query.message is not None
    lead = await _own_draft(press, talk)
    place = Place.of(query.message)
    return [query.answer(), *await ask_next(place, lead, state, talk, trade, first=True)]


async def _own_draft(press: LeadPress, talk: Talk) -> Lead:
    assert talk.contact.id is not None
    lead = await own_lead(talk.unit.session, talk.contact.id, press.number)
    if lead.state != LeadState.DRAFT:
        raise SentBefore(press.number)
    return lead


async def _note_reach(talk: Talk, lead: Lead, reach: str) -> None:
    """Note that the buyer wants to be reached there; mail also brings what stays unread."""
    lead.shows_contact = bool(reach)
    if mail := mail_in(reach):
        await leave_mail(talk.unit.session, talk.contact.id or 0, mail)


def build() -> Router:
    """Return the router of requests; it goes after the commands and before plain text."""
    router = Router(name=__name__)
    router.callback_query.register(begin, wants_factory)
    router.callback_query.register(
        press_answer, presses(Verb.STEP, Verb.SKIP, Verb.CHANGE, Verb.REVIEW)
    )
    router.callback_query.register(confirm, presses(Verb.CONFIRM))
    router.callback_query.register(leave, presses(Verb.LEAVE))
    router.callback_query.register(resume, presses(Verb.RESUME))
    router.message.register(take_answer, StateFilter(Requesting.answering), has_text)
    router.edited_message.register(take_edit, StateFilter(Requesting.answering), has_text)
    return router

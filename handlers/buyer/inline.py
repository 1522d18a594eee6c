"""Inline mode: `@desk terry socks`, typed in any chat, offers cards of articles."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from urllib.parse import quote

from aiogram import Bot, Router
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Message,
)

from bot.answering.cards import Card, cards
from bot.answering.texts_wording import SEPARATOR
from bot.answering.towns import Towns
from bot.channels.wording import NO_PREVIEW, bold_titles
from bot.contacts.links import INLINE, LinkKind, link_to
from bot.i18n import _, speaking
from bot.languages import as_language
from bot.storage.unit import UnitOfWork
from bot.understanding import pressed, read
from bot.understanding.frame import Context, Topic
from handlers.buyer.answer import LONGEST, AnswerBuyer
from handlers.place import Place
from handlers.say import Method, say
from handlers.talk import Talk

_KEPT: Final = 60  # seconds that the messenger may answer the same again by itself


@dataclass(frozen=True, slots=True)
class Showcase:
    """Turns cards into results of inline mode; `site` is where pictures can be fetched."""

    bot: Bot
    unit: UnitOfWork
    now: datetime
    site: str

    async def result(self, card: Card) -> InlineQueryResultArticle:
        """Return a card that posts the article, with a button that opens the desk at it."""
        link = await self.address(LinkKind.PRODUCT, card.sku)
        button = InlineKeyboardButton(text=_("Ask the desk"), url=link)
        return InlineQueryResultArticle(
            id=link.rpartition("=")[2],
            title=card.title,
            description=card.line,
            input_message_content=InputTextMessageContent(
                message_text=card.said.text,
                entities=bold_titles(card.said.sections),
                link_preview_options=NO_PREVIEW,
            ),
            reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
            thumbnail_url=self._picture(card),
        )

    async def code(self, kind: LinkKind, target: str) -> str:
        """Return the code of the link that leads there from inline mode."""
        return (await link_to(self.unit.session, kind, target, INLINE, self.now)).code

    async def address(self, kind: LinkKind, target: str) -> str:
        """Return the address that opens the desk there."""
        me = await self.bot.me()
        return f"https://t.me/{me.username}?start={await self.code(kind, target)}"

    def _picture(self, card: Card) -> str | None:
        if card.picture is None or card.picture.startswith("https://"):
            return card.picture
        within_reach = self.site.startswith("https://")
        return f"{self.site}/pictures/{quote(card.picture)}" if within_reach else None


async def offer_cards(
    query: InlineQuery,
    *,
    bot: Bot,
    unit: UnitOfWork,
    towns: Towns,
    now: datetime,
    today: date,
    site: str,
) -> list[Method]:
    """Offer the articles that fit what is typed, and a way into the desk."""
    context = Context(hint=as_language(query.from_user.language_code))
    vocabulary = await towns.vocabulary(unit.session)
    frame = replace(
        read(query.query[:LONGEST], context, vocabulary, today), start=_start(query.offset)
    )
    found = await cards(frame, await towns.of(unit.session))
    showcase = Showcase(bot, unit, now, site)
    with speaking(frame.language):
        results = [await showcase.result(card) for card in found.cards]
        words = _("Ask the desk") if results else _("Nothing found: ask the desk")
        start = await showcase.code(LinkKind.SOURCE, "")
    return [
        query.answer(
            results=[*results],
            cache_time=_KEPT,
            is_personal=True,
            next_offset=str(found.next_start or ""),
            button=InlineQueryResultsButton(text=words, start_parameter=start),
        )
    ]


async def is_own_card(message: Message, bot: Bot) -> bool:
    """Whether somebody posted a card of the desk's in the desk's own chat."""
    return message.via_bot is not None and message.via_bot.id == bot.id


async def answer_card(message: Message, talk: Talk, answer: AnswerBuyer) -> list[Method]:
    """Take a posted card for "this one": show the article with its pictures and buttons."""
    sku = (message.text or "").partition(SEPARATOR)[0].strip()
    vocabulary = await answer.towns.vocabulary(talk.unit.session)
    if sku not in vocabulary.pairs_per_carton:
        return []
    answered = await answer.frame(talk, pressed(Topic.PRODUCT, talk.context.afresh(), sku=sku))
    return say(Place.of(message), answered.reply.said)


def _start(offset: str) -> int:
    return int(offset) if offset.isdecimal() else 0


def build() -> Router:
    """Return the router of inline mode."""
    router = Router(name=__name__)
    router.inline_query.register(offer_cards)
    router.message.register(answer_card, is_own_card)
    return router

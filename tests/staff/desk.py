"""A market whose desk also brings letters to work chats and mail, and takes price lists in."""

from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from aiogram import Bot
from typing_extensions import override

from bot.app import MENU, SockDesk, build_dispatcher
from bot.channels.telegram.courier import TelegramCourier
from bot.channels.telegram.line import Line
from bot.channels.webchat.bells import Bells
from bot.channels.webchat.courier import WebChatCourier
from bot.channels.webchat.session import WebChatSession
from bot.channels.webchat.spoken import TOKEN as WEB_CHAT
from bot.channels.workchats.courier import WorkChatCourier
from bot.contacts.models import MAIL
from bot.leads.trade import Trade
from bot.nursery import Nursery
from bot.outbox.models import Letter
from bot.outbox.outcomes import Outcome, Sent
from bot.outbox.pacing import Pace
from bot.outbox.words import Words
from bot.storage.engine import Database
from bot.web.app import create_app
from bot.web.pace import Limits
from bot.workbook.price_lists import PriceLists
from tests.botapi.entities import found_in
from tests.botapi.serving import bot_api
from tests.people import TelegramBuyer, WebBuyer
from tests.story.market import Market
from tests.telegram_desk import telegram_settings
from tests.watch import Watch
from tests.web.serving import served
from tests.workchats.stand_ins import StandIns, standing_in


@dataclass(frozen=True, slots=True)
class FakeMail:
    """Remembers what would have been mailed."""

    sent: list[str] = field(default_factory=list)
    account: ClassVar[int] = MAIL
    pace: ClassVar[Pace] = Pace()
    knows_repeats: ClassVar[bool] = False

    def parts(self, words: Words) -> Sequence[Words]:
        return [words]

    async def carry(self, letter: Letter, part: Words, *, key: str) -> Outcome:
        self.sent.append(part.text)
        return Sent()


@dataclass(frozen=True, slots=True)
class HastyWorkChats(WorkChatCourier):
    """Writes to work chats as fast as it can."""

    pace: ClassVar[Pace] = Pace()


class DeadNursery(Nursery):
    """Begins nothing."""

    @override
    def start(self, work: Coroutine[Any, Any, Any], *, name: str) -> None:
        work.close()


@dataclass
class StaffedMarket(Market):
    """A market, with the services of work chats, and the lists that are taken in."""

    robots: StandIns = field(kw_only=True)
    mail: FakeMail = field(kw_only=True)
    price_lists: PriceLists = field(kw_only=True)
    trade: Trade = field(kw_only=True)


@asynccontextmanager
async def staffed_market(
    database: Database, *, mails: bool = True, killed: bool = False
) -> AsyncIterator[StaffedMarket]:
    """Open the desk over both messengers, work chats and mail, without limits of pace.

    One that is `killed` again and again does nothing of what it wants to do after a commit.
    """
    watch, mail = Watch(), FakeMail()
    async with AsyncExitStack() as stack:
        robots = await stack.enter_async_context(standing_in(watch))
        api = await stack.enter_async_context(bot_api(watch))
        settings = telegram_settings(api)
        line = await Line.open(settings, database)
        await stack.enter_async_context(line.session)
        dispatcher = build_dispatcher(settings, watch)
        nursery = await stack.enter_async_context(Nursery())
        bells = Bells()
        web_chat = Bot(WEB_CHAT, session=WebChatSession(database, watch, bells))
        token = settings.telegram_token.get_secret_value()
        telegram = await stack.enter_async_context(
            TelegramCourier.opened(token, api.root, database, Pace())
        )
        work_chats = await stack.enter_async_context(
            HastyWorkChats.opened(database, robots.services, clock=watch)
        )
        trade: Trade = dispatcher["trade"]
        couriers: list[Any] = [WebChatCourier(web_chat, telegram.files), telegram, work_chats]
        desk = SockDesk.over(
            [web_chat, line.bot],
            dispatcher=dispatcher,
            database=database,
            clock=watch,
            nursery=nursery,
            couriers=[*couriers, mail] if mails else couriers,
            files=telegram.files,
        )
        price_lists: PriceLists = dispatcher["price_lists"]
        if killed:
            price_lists = replace(price_lists, nursery=DeadNursery())
            dispatcher["price_lists"] = price_lists
        connection = line.connection(
            desk.reception,
            allowed_updates=dispatcher.resolve_used_update_types(),
            menu=MENU,
            tell=lambda _said: None,
            first_pause=0.02,
        )
        listening = await stack.enter_async_context(Nursery())
        listening.start(connection.keep(), name="telegram")
        app = create_app(
            database=database,
            reception=desk.reception,
            clock=watch,
            bells=bells,
            secret="a secret of the test",
            limits=Limits.none(),
        )
        root = await stack.enter_async_context(served(app, bells))
        yield StaffedMarket(
            database,
            desk,
            api,
            root,
            watch,
            stack,
            robots=robots,
            mail=mail,
            price_lists=price_lists,
            trade=trade,
        )


async def sends_file(
    somebody: TelegramBuyer | WebBuyer,
    name: str,
    content: bytes,
    *,
    text: str = "",
    size: int | None = None,
) -> str:
    """Send a file with this content; `size` is what Telegram says of it."""
    if isinstance(somebody, TelegramBuyer):
        account, person = somebody.account, somebody.person
        stored = account.files.add("document", name, content, size)
        said: dict[str, Any] = {"document": stored.as_document()}
        if text:
            said |= {"caption": text, "caption_entities": found_in(text)}
        log = person.chat_with(account, somebody.group)
        return await somebody.does(account.hears(log, person.user, said))
    asked = {"name": name, "text": text, "key": f"deed-{next(somebody.keys):08}"}
    raw = {"content-type": "application/octet-stream"}
    done = await somebody.http.post("/api/chat/files", params=asked, content=content, headers=raw)
    done.raise_for_status()
    return await _hears(somebody)


async def _hears(somebody: WebBuyer) -> str:
    await somebody.desk.settle()
    news = [one for one in await somebody.looks() if one["by"] == "desk"]
    return "\n".join(one["text"] for one in news)


async def wishes(buyer: TelegramBuyer | WebBuyer) -> str:
    """Complete a request for terry socks and send it; returns what the desk says to that."""
    await buyer.says("I need men's terry socks, 5000 pairs to Kazan")
    await buyer.presses("Ask a factory")
    await buyer.says("by 1 June")
    await buyer.presses("Skip")
    await buyer.presses("As in the catalogue")
    await buyer.says("Irina, Warm Feet Ltd")
    await buyer.presses("Only in this chat")
    return await buyer.presses("✅ Send to a factory")


def buttons_of(somebody: TelegramBuyer | WebBuyer) -> list[str]:
    """Return the labels under what somebody has heard last."""
    if isinstance(somebody, TelegramBuyer):
        return [label for heard in somebody.heard for row in heard.buttons for label in row]
    newest = somebody.shown[max(somebody.shown)]
    return [button["text"] for row in newest.get("buttons", []) for button in row]

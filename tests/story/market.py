"""A desk on web chat and Telegram at once, with factories, and a clock that a test sets."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from aiogram import Bot, Dispatcher
from httpx import AsyncClient

from bot.app import MENU, SockDesk, build_dispatcher
from bot.channels.telegram.courier import TelegramCourier
from bot.channels.telegram.line import Line
from bot.channels.webchat.bells import Bells
from bot.channels.webchat.courier import WebChatCourier
from bot.channels.webchat.session import WebChatSession
from bot.channels.webchat.spoken import TOKEN as WEB_CHAT
from bot.contacts.links import invite
from bot.contacts.staff import Role
from bot.leads.translation import Translator
from bot.nursery import Nursery
from bot.outbox.courier import Courier
from bot.outbox.pacing import Pace
from bot.storage.engine import Database
from bot.web.app import create_app
from bot.web.pace import Limits
from tests.botapi.people import Group
from tests.botapi.serving import BotApi, bot_api
from tests.people import TelegramBuyer, WebBuyer
from tests.telegram_desk import telegram_settings
from tests.watch import Watch
from tests.web.serving import served

Person: TypeAlias = TelegramBuyer | WebBuyer

WISH: Final = "I need men's terry socks, 5000 pairs to Kazan"


@dataclass
class Market:
    """Where buyers and factories meet; `passes` lets time go by."""

    database: Database
    desk: SockDesk
    api: BotApi
    root: str
    watch: Watch
    stack: AsyncExitStack
    dispatcher: Dispatcher
    people: list[Any] = field(default_factory=list)

    async def on_telegram(
        self, name: str, language: str = "en", *, group: Group | None = None
    ) -> TelegramBuyer:
        person = self.api.person(name, language_code=language)
        return TelegramBuyer(self.desk, self.api.account(), person, group)

    async def on_the_web(self, language: str = "en") -> WebBuyer:
        http = await self.stack.enter_async_context(AsyncClient(base_url=self.root))
        somebody = WebBuyer(self.desk, http)
        await somebody.comes(language)
        return somebody

    async def invitation(self, factory: str, role: Role = Role.SALES) -> str:
        async with self.database.writing() as unit:
            return (await invite(unit.session, factory, role, "", self.watch())).code

    async def clerk(
        self,
        factory: str,
        name: str = "Li Na",
        *,
        language: str = "zh",
        role: Role = Role.SALES,
    ) -> TelegramBuyer:
        somebody = await self.on_telegram(name, language)
        await somebody.says(f"/start {await self.invitation(factory, role)}")
        return somebody

    async def clerk_on_the_web(
        self, factory: str, role: Role = Role.SALES, *, language: str = "zh"
    ) -> WebBuyer:
        somebody = await self.on_the_web(language)
        await somebody.says(f"/start {await self.invitation(factory, role)}")
        return somebody

    async def passes(self, **time: float) -> None:
        """Let time go by, and have the desk look after what is due."""
        self.watch.passes(**time)
        for sweep in self.desk.sweeps:
            await sweep()
        await self.desk.settle()

    async def requests(self, buyer: Person, *, wish: str = WISH, compare: bool = False) -> str:
        """Let a buyer complete a request and send it; returns what the desk says to that."""
        await buyer.says(wish)
        await buyer.presses("Ask a factory")
        await buyer.says("by 1 June")
        await buyer.presses("Skip")
        await buyer.presses("As in the catalogue")
        await buyer.says("Irina, Warm Feet Ltd")
        await buyer.says("irina@warm.example")
        return await buyer.presses(
            "Compare up to three factories" if compare else "✅ Send to a factory"
        )

    async def asked(self, clerks: Mapping[str, Person]) -> tuple[str, str]:
        """Return the factory that lead № 1 comes before now, and the card as its clerk sees it."""
        cards = {code: await self.hears(clerk) for code, clerk in clerks.items()}
        [code] = [code for code, card in cards.items() if "Lead № 1 · " in card]
        return code, cards[code]

    async def taken(self, buyer: Person, clerk: Person) -> None:
        """Let a buyer's request come to a clerk, who accepts it."""
        await self.requests(buyer)
        await self.hears(clerk)
        await clerk.presses("✅ Accept")
        await self.hears(buyer)

    @staticmethod
    async def hears(somebody: TelegramBuyer | WebBuyer) -> str:
        """Return what somebody has been told since they last looked."""
        if isinstance(somebody, TelegramBuyer):
            return await somebody.does()
        await somebody.desk.settle()
        news = [one for one in await somebody.looks() if one["by"] == "desk"]
        return "\n".join(one["text"] for one in news)


@asynccontextmanager
async def market_over(
    database: Database,
    translator: Translator | None = None,
    *,
    watch: Watch | None = None,
    more_couriers: Sequence[Courier] = (),
) -> AsyncIterator[Market]:
    """Open the desk over both messengers, and by more couriers, without limits of pace."""
    watch = watch or Watch()
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(bot_api(watch))
        settings = telegram_settings(api)
        line = await Line.open(settings, database)
        await stack.enter_async_context(line.session)
        dispatcher = build_dispatcher(settings, watch, translator=translator)
        nursery = await stack.enter_async_context(Nursery())
        bells = Bells()
        web_chat = Bot(WEB_CHAT, session=WebChatSession(database, watch, bells))
        token = settings.telegram_token.get_secret_value()
        courier = await stack.enter_async_context(
            TelegramCourier.opened(token, api.root, database, Pace())
        )
        desk = SockDesk.over(
            [web_chat, line.bot],
            dispatcher=dispatcher,
            database=database,
            clock=watch,
            nursery=nursery,
            couriers=[WebChatCourier(web_chat, courier.files), courier, *more_couriers],
            files=courier.files,
        )
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
        yield Market(database, desk, api, root, watch, stack, dispatcher)

"""A desk with factories whose clerks sit in work chats, and a buyer on the web chat."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

from aiogram import Bot
from httpx import AsyncClient
from sqlmodel import col, select

from bot.app import SockDesk, build_dispatcher
from bot.channels.webchat.bells import Bells
from bot.channels.webchat.courier import WebChatCourier
from bot.channels.webchat.session import WebChatSession
from bot.channels.webchat.spoken import TOKEN
from bot.contacts.models import Contact, Conversation, WorkChat
from bot.contacts.staff import Role, join
from bot.leads.models import Dialogue, DialogueMessage, Lead, LeadState, Offer
from bot.leads.queries import offer_to
from bot.leads.request import Request
from bot.leads.trade import Trade
from bot.leads.translation.translator import Translator
from bot.nursery import Nursery
from bot.outbox.models import Letter
from bot.serving import open_door
from bot.settings import Settings
from bot.storage.engine import Database
from bot.understanding.slots import Destination
from bot.web.app import create_app
from bot.web.lead_doors import LeadDoors
from bot.web.pace import Limits
from tests.people import WebBuyer
from tests.watch import Watch
from tests.web.leads.readers import FakeWorkChats, Phone
from tests.web.serving import served

SECRET: Final = "a secret of the test"
LDY: Final = "DV-LDY"
XYM: Final = "DV-XYM"
WANTED: Final = Request(
    facets={"style": ("sport",)},
    pairs=5_000,
    destination=Destination("RU", "Kazan"),
    who="Irina, Warm Feet Ltd",
    reach="irina@warm.example",
    note="Нужны носки для бега <b>с логотипом</b>",
)


@dataclass
class LeadTown:
    """The desk, its work chats, and whoever comes."""

    database: Database
    desk: SockDesk
    trade: Trade
    doors: LeadDoors
    root: str
    watch: Watch
    chats: FakeWorkChats
    stack: AsyncExitStack

    async def work_chat(self, factory: str, contact_id: int | None = None) -> int:
        """Let a factory, or the office, hear of leads in a chat."""
        async with self.database.writing() as unit:
            url = f"feishu://{factory or 'office'}"
            chat = WorkChat(url=url, factory=factory, contact_id=contact_id, added_at=self.watch())
            unit.session.add(chat)
            await unit.session.flush()
            assert chat.id is not None
            return chat.id

    async def person(self, factory: str, language: str = "zh") -> int:
        """Let somebody work for a factory; returns the number of the contact."""
        async with self.database.writing() as unit:
            contact = Contact(name="Li Na", language=language, created_at=self.watch())
            unit.session.add(contact)
            await unit.session.flush()
            await join(unit.session, contact, factory, Role.SALES, self.watch())
            assert contact.id is not None
            return contact.id

    async def irina(self) -> WebBuyer:
        """A buyer who has opened the chat."""
        http = await self.stack.enter_async_context(AsyncClient(base_url=self.root))
        buyer = WebBuyer(self.desk, http)
        await buyer.comes("en")
        await buyer.says("Hello")
        return buyer

    async def asks(self, *, compares: bool = False, shows_contact: bool = False) -> int:
        """Have the newest buyer's request go to a factory; returns the lead's number."""
        async with self.database.writing() as unit:
            newest = select(Conversation).order_by(col(Conversation.id).desc())
            conversation = (await unit.session.exec(newest)).first()
            assert conversation is not None
            draft = await self.trade.begin(unit, conversation, WANTED)
            draft.shows_contact = shows_contact
            lead = await self.trade.confirm(unit, draft, compares=compares)
            number = lead.id
        assert number is not None
        await self.desk.settle()
        return number

    async def phone(self, chat_id: int) -> Phone:
        """Open the newest link of a work chat."""
        return await self.opened(self.chats.link(chat_id))

    async def opened(self, url: str) -> Phone:
        http = await self.stack.enter_async_context(AsyncClient())
        phone = Phone(http, url)
        await phone.opens(lang="en")
        return phone

    async def lead(self, number: int) -> Lead:
        async with self.database.reading() as session:
            return await session.get_one(Lead, number)

    async def offer(self, number: int, factory: str) -> Offer:
        async with self.database.reading() as session:
            offer = await offer_to(session, number, factory)
        assert offer is not None
        return offer

    async def said(self) -> list[DialogueMessage]:
        """Return everything that was said in dialogues."""
        async with self.database.reading() as session:
            return [*await session.exec(select(DialogueMessage).order_by(col(DialogueMessage.id)))]

    async def rows(self) -> dict[str, Any]:
        """Return all that could have been changed."""
        async with self.database.reading() as session:
            tables = (Lead, Offer, Dialogue, DialogueMessage, Letter, Conversation)
            return {
                table.__name__: [row.model_dump() for row in await session.exec(select(table))]
                for table in tables
            }

    async def ends(self, number: int, state: LeadState) -> None:
        """Have a lead come to its end."""
        async with self.database.writing() as unit:
            lead = await unit.session.get_one(Lead, number)
            await self.trade.close(unit, lead, state)
        await self.desk.settle()


async def offered(town: LeadTown) -> Phone:
    """Return what a clerk sees of the lead that the newest buyer has just sent."""
    chat = await town.work_chat(LDY)
    await town.asks()
    return await town.phone(chat)


async def hears(buyer: WebBuyer) -> str:
    """Return what a buyer has been told since they last looked."""
    await buyer.desk.settle()
    return "\n".join(one["text"] for one in await buyer.looks() if one["by"] == "desk")


@asynccontextmanager
async def lead_town(
    database: Database, *, translator: Translator | None = None, limits: Limits | None = None
) -> AsyncIterator[LeadTown]:
    """Open the desk over web chat and work chats."""
    watch, bells, chats = Watch(), Bells(), FakeWorkChats()
    async with AsyncExitStack() as stack:
        door = stack.enter_context(open_door("127.0.0.1", 0))
        doors = LeadDoors(SECRET, f"http://127.0.0.1:{door.getsockname()[1]}", watch)
        dispatcher = build_dispatcher(Settings(), watch, doors=doors, translator=translator)
        nursery = await stack.enter_async_context(Nursery())
        web_chat = Bot(TOKEN, session=WebChatSession(database, watch, bells))
        desk = SockDesk.over(
            [web_chat],
            dispatcher=dispatcher,
            database=database,
            clock=watch,
            nursery=nursery,
            couriers=[WebChatCourier(web_chat), chats],
        )
        app = create_app(
            database=database,
            reception=desk.reception,
            clock=watch,
            bells=bells,
            secret=SECRET,
            public_url=doors.public_url,
            limits=limits or Limits.none(),
            trade=dispatcher["trade"],
        )
        root = await stack.enter_async_context(served(app, bells, door))
        yield LeadTown(database, desk, dispatcher["trade"], doors, root, watch, chats, stack)

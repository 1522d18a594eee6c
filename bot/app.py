"""The composition root: the only place that knows the handlers and every room."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from aiogram import Bot, Dispatcher
from aiogram.fsm.strategy import FSMStrategy
from aiogram.types import Update

from bot.answering.towns import Towns
from bot.channels import console
from bot.channels.desk import Desk
from bot.channels.state import TableStorage
from bot.channels.telegram.menu import Menu
from bot.clock import Clock
from bot.inbox.reception import Reception
from bot.nursery import Nursery
from bot.outbox.courier import Courier
from bot.outbox.kinds import Kinds
from bot.outbox.post_office import PostOffice
from bot.outbox.posting import Outbox
from bot.settings import Settings
from bot.storage.engine import Database
from handlers import errors, menu, routers
from handlers.buyer.answer import AnswerBuyer
from handlers.middlewares.addressed import Addressed
from handlers.middlewares.who_writes import WhoWrites

KINDS: Final[Kinds] = {}
"""The letters that features write; those of a channel come with it."""

MENU: Final = Menu(private=menu.private_commands, group=menu.group_commands)


@dataclass(frozen=True, slots=True)
class SockDesk:
    """A desk at work: what `store`s updates for it, and what runs beside."""

    database: Database
    clock: Clock
    nursery: Nursery
    reception: Reception
    post_office: PostOffice

    @classmethod
    def over(
        cls,
        bots: Sequence[Bot],
        *,
        dispatcher: Dispatcher,
        database: Database,
        clock: Clock,
        nursery: Nursery,
        couriers: Sequence[Courier] = (),
        kinds: Kinds | None = None,
    ) -> Self:
        """Set up a desk that converses over these messengers, and writes by these couriers."""
        by_id = {bot.id: bot for bot in bots}
        desk = Desk(dispatcher, by_id, errors.apologise)
        reception = Reception(database, clock, nursery, desk, by_id)
        outbox: Outbox = dispatcher["outbox"]
        post_office = PostOffice(database, nursery, outbox, {**KINDS, **(kinds or {})}, couriers)
        return cls(database, clock, nursery, reception, post_office)

    async def take(self, bot: Bot, update: Update) -> None:
        """Store a message or a press and return at once; it is handled beside."""
        query = update.callback_query
        message = query.message if query else update.message
        assert message is not None
        async with self.database.writing() as unit:
            await self.reception.store(
                unit,
                bot_id=bot.id,
                update_id=update.update_id,
                chat_id=message.chat.id,
                payload=update.model_dump(mode="json", exclude_none=True, by_alias=True),
            )

    async def settle(self) -> None:
        """Wait until everything that came in has been answered."""
        await self.nursery.idle()


def build_dispatcher(settings: Settings, clock: Clock) -> Dispatcher:
    """Return the dispatcher with the whole conversation in it."""
    dispatcher = Dispatcher(storage=TableStorage(), fsm_strategy=FSMStrategy.USER_IN_TOPIC)
    dispatcher.update.outer_middleware(Addressed())
    dispatcher.update.outer_middleware(
        WhoWrites(clock, settings.zone, rehearsals=(console.BOT_ID,))
    )
    towns = Towns(settings.zone)
    dispatcher["towns"] = towns
    dispatcher["answer"] = AnswerBuyer(towns)
    dispatcher["outbox"] = Outbox(clock)
    dispatcher["site"] = settings.public_url
    dispatcher.include_router(routers.build())
    return dispatcher

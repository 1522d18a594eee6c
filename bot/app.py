"""The composition root: the only place that knows the handlers and every room."""

from collections.abc import Awaitable, Callable, Sequence
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
from bot.channels.workchats.trial import Trials
from bot.clock import Clock
from bot.files.opening import Files
from bot.inbox.reception import Reception
from bot.leads.digest import SendDigests
from bot.leads.digest_letters import DigestLetters
from bot.leads.doors import Doors, NoDoors
from bot.leads.trade import Trade
from bot.leads.translation.translator import NoTranslator, Translator
from bot.nursery import Nursery
from bot.outbox.courier import Courier
from bot.outbox.kinds import Kinds
from bot.outbox.post_office import PostOffice
from bot.outbox.posting import Outbox
from bot.privacy.privacy import Privacy
from bot.settings import Settings
from bot.storage.engine import Database
from bot.workbook.price_lists import PriceLists
from handlers import errors, menu, routers
from handlers.buyer.answer import AnswerBuyer
from handlers.middlewares.addressed import Addressed
from handlers.middlewares.who_writes import WhoWrites

MENU: Final = Menu(private=menu.private_commands, group=menu.group_commands)


@dataclass(frozen=True, slots=True)
class SockDesk:
    """A desk at work: what `store`s updates for it, and what runs beside."""

    database: Database
    clock: Clock
    nursery: Nursery
    reception: Reception
    post_office: PostOffice
    sweeps: Sequence[Callable[[], Awaitable[None]]]

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
        files: Files | None = None,
    ) -> Self:
        """Set up a desk that converses over these messengers, and writes by these couriers.

        `files` are opened where the messengers have them.
        """
        by_id = {bot.id: bot for bot in bots}
        desk = Desk(dispatcher, by_id, errors.apologise)
        reception = Reception(database, clock, nursery, desk, by_id)
        trade: Trade = dispatcher["trade"]
        minding = trade.minding(database)
        dispatcher["minding"] = minding
        lists = PriceLists(database, files or Files(database), trade.outbox, nursery, clock)
        dispatcher["price_lists"] = lists
        letters = {
            **trade.kinds(),
            **lists.kinds(),
            **Trials(trade.outbox, trade.letters).kinds(),
            **DigestLetters(trade.letters).kinds(),
            **dispatcher["privacy"].kinds(),
            **(kinds or {}),
        }
        post_office = PostOffice(database, nursery, trade.outbox, letters, couriers)
        sweeps = (
            *(reception.sweep, post_office.sweep),
            *(minding, trade.ending_quiet_talks(database)),
            SendDigests(database, trade.telling, trade.offer, clock),
        )
        return cls(database, clock, nursery, reception, post_office, sweeps)

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


def build_dispatcher(
    settings: Settings,
    clock: Clock,
    *,
    doors: Doors | None = None,
    translator: Translator | None = None,
) -> Dispatcher:
    """Return the dispatcher with the whole conversation in it."""
    dispatcher = Dispatcher(storage=TableStorage(), fsm_strategy=FSMStrategy.USER_IN_TOPIC)
    dispatcher.update.outer_middleware(Addressed())
    dispatcher.update.outer_middleware(
        WhoWrites(clock, settings.zone, rehearsals=(console.BOT_ID,))
    )
    towns = Towns(settings.zone)
    dispatcher["towns"] = towns
    dispatcher["answer"] = AnswerBuyer(towns)
    trade = Trade.over(
        clock, towns, Outbox(clock), doors or NoDoors(), translator or NoTranslator()
    )
    dispatcher["trade"] = trade
    dispatcher["privacy"] = Privacy.over(clock, trade.telling, settings.retention)
    dispatcher["site"] = settings.public_url
    dispatcher.include_router(routers.build())
    return dispatcher

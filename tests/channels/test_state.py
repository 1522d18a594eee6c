"""Conversation state on our own table behaves as aiogram's storages do."""

from collections.abc import AsyncIterator

import pytest
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey

from bot.channels.state import TableStorage
from bot.storage.engine import Database
from bot.storage.unit import UnitOfWork, current_unit

AMIRA = StorageKey(bot_id=1, chat_id=7, user_id=7)
AMIRA_ELSEWHERE = StorageKey(bot_id=2, chat_id=7, user_id=7)


class Wish(StatesGroup):
    quantity = State()


@pytest.fixture
async def unit(database: Database) -> AsyncIterator[UnitOfWork]:
    async with database.writing() as unit:
        token = current_unit.set(unit)
        yield unit
        current_unit.reset(token)


@pytest.fixture
def storage() -> TableStorage:
    return TableStorage()


async def test_a_new_chat_is_in_no_state(storage: TableStorage, unit: UnitOfWork) -> None:
    assert await storage.get_state(AMIRA) is None
    assert await storage.get_data(AMIRA) == {}


async def test_state_and_data_are_kept(storage: TableStorage, unit: UnitOfWork) -> None:
    await storage.set_state(AMIRA, Wish.quantity)
    await storage.set_data(AMIRA, {"pairs": 3000})
    await storage.update_data(AMIRA, {"colour": "чёрный"})

    assert await storage.get_state(AMIRA) == "Wish:quantity"
    assert await storage.get_data(AMIRA) == {"pairs": 3000, "colour": "чёрный"}


async def test_states_of_two_messengers_do_not_mix(
    storage: TableStorage, unit: UnitOfWork
) -> None:
    await storage.set_state(AMIRA, Wish.quantity)

    assert await storage.get_state(AMIRA_ELSEWHERE) is None


async def test_what_is_cleared_leaves_no_row(storage: TableStorage, unit: UnitOfWork) -> None:
    await storage.set_state(AMIRA, Wish.quantity)
    await storage.set_data(AMIRA, {"pairs": 3000})

    await storage.set_state(AMIRA, None)
    await storage.set_data(AMIRA, {})

    assert await storage.get_state(AMIRA) is None
    assert await storage.get_data(AMIRA) == {}


async def test_a_state_that_was_rolled_back_never_was(
    storage: TableStorage, database: Database
) -> None:
    with pytest.raises(ZeroDivisionError):
        async with database.writing() as first:
            token = current_unit.set(first)
            await storage.set_state(AMIRA, Wish.quantity)
            current_unit.reset(token)
            raise ZeroDivisionError

    async with database.writing() as second:
        token = current_unit.set(second)
        assert await storage.get_state(AMIRA) is None
        current_unit.reset(token)


async def test_state_that_nobody_would_commit_is_refused(storage: TableStorage) -> None:
    with pytest.raises(LookupError):
        await storage.set_state(AMIRA, Wish.quantity)

"""Fixtures: the services of work chats, and a courier that goes there."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.channels.workchats.courier import WorkChatCourier
from bot.channels.workchats.others import HOSTS
from bot.clock import stopped_at
from bot.storage.engine import Database
from tests.workchats.stand_ins import StandIns, standing_in

NOON = datetime(2026, 3, 9, 4, 0, tzinfo=UTC)  # in China


@pytest.fixture
async def stand_ins() -> AsyncIterator[StandIns]:
    async with standing_in(stopped_at(NOON)) as serving:
        yield serving


@pytest.fixture
async def courier(database: Database, stand_ins: StandIns) -> AsyncIterator[WorkChatCourier]:
    hosts = {**HOSTS, "bark": frozenset({"127.0.0.1"})}
    clock = stopped_at(NOON)
    async with WorkChatCourier.opened(database, stand_ins.services, hosts, clock) as opened:
        yield opened

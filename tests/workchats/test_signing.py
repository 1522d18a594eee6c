"""Robots that only take what is signed with their secret."""

from datetime import timedelta

import pytest

from bot.channels.workchats.courier import WorkChatCourier
from bot.channels.workchats.places import Service
from bot.clock import stopped_at
from bot.outbox.outcomes import Never, Sent
from bot.storage.engine import Database
from tests.workchats.conftest import NOON
from tests.workchats.letters import carried, failing, work_chat
from tests.workchats.stand_ins import StandIns

SECRET = "SEC0f1e2d3c4b5a69788796a5b4c3d2e1f0"


@pytest.fixture(
    params=[Service.DINGTALK, Service.FEISHU, Service.LARK], ids=lambda service: service.label
)
def service(request: pytest.FixtureRequest) -> Service:
    found: Service = request.param
    return found


async def test_who_asks_for_a_signature_gets_one(
    service: Service, stand_ins: StandIns, courier: WorkChatCourier
) -> None:
    robot = stand_ins.robot(service, secret=SECRET)
    chat = await work_chat(courier.database, robot.place().url)

    assert await carried(courier, chat) == Sent()
    assert len(robot.heard) == 1


@pytest.mark.parametrize("secret", ["", "SECanotherSecretAltogether00"], ids=["none", "wrong"])
async def test_without_the_right_secret_people_are_told_so(
    service: Service, secret: str, stand_ins: StandIns, courier: WorkChatCourier
) -> None:
    robot = stand_ins.robot(service, secret=SECRET)
    chat = await work_chat(courier.database, robot.place(secret).url)

    refused = await carried(courier, chat)

    assert isinstance(refused, Never)
    assert refused.why == "blocked"
    assert await failing(courier.database, chat) == "signature_refused"


async def test_a_desk_whose_clock_is_wrong_signs_in_vain(
    service: Service, database: Database, stand_ins: StandIns
) -> None:
    chat = await work_chat(database, stand_ins.robot(service, secret=SECRET).place().url)
    late = stopped_at(NOON + timedelta(hours=2))

    async with WorkChatCourier.opened(database, stand_ins.services, clock=late) as courier:
        refused = await carried(courier, chat)

    assert isinstance(refused, Never)
    assert await failing(database, chat) == "signature_refused"

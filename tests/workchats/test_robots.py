"""One contract, asked of every service that is written to directly."""

from datetime import timedelta
from typing import NoReturn

import pytest
from sqlalchemy.exc import OperationalError
from typing_extensions import override

from bot.channels.workchats.courier import WorkChatCourier
from bot.channels.workchats.places import Place, Service
from bot.outbox.outcomes import Never, NotNow, Sent, Unknown
from bot.storage.engine import Database
from tests.workchats.conftest import NOON
from tests.workchats.letters import carried, failing, saying, work_chat
from tests.workchats.stand_ins import KEYS, OFTEN, StandIns, nobody_there, services_at


@pytest.fixture(params=Service, ids=lambda service: service.label)
def service(request: pytest.FixtureRequest) -> Service:
    found: Service = request.param
    return found


async def test_a_lead_is_read_with_the_address_of_where_to_go_on(
    service: Service, stand_ins: StandIns, courier: WorkChatCourier
) -> None:
    robot = stand_ins.robot(service)
    chat = await work_chat(courier.database, robot.place().url)

    assert await carried(courier, chat) == Sent()
    assert await failing(courier.database, chat) is None
    (heard,) = robot.heard
    assert "新询盘 L-118" in heard
    assert "12,000 双 毛圈袜" in heard
    assert "https://desk.example/l/118?s=abc_DEF" in heard
    assert "接单" not in heard  # nobody can press it there
    assert "x.example" not in heard


async def test_a_robot_that_is_gone_is_told_of_until_it_hears_again(
    service: Service, stand_ins: StandIns, courier: WorkChatCourier
) -> None:
    robot = stand_ins.robot(service)
    chat = await work_chat(courier.database, robot.place().url)
    stand_ins.robots.clear()

    gone = await carried(courier, chat)

    assert isinstance(gone, Never)
    assert gone.why == "gone"
    assert await failing(courier.database, chat) == "key_refused"

    stand_ins.robot(service)
    assert await carried(courier, chat) == Sent()
    assert await failing(courier.database, chat) is None


async def test_who_is_written_to_too_often_is_left_alone_for_a_while(
    service: Service, stand_ins: StandIns, courier: WorkChatCourier
) -> None:
    robot = stand_ins.robot(service)
    chat = await work_chat(courier.database, robot.place().url)
    robot.since = [NOON] * OFTEN[service]

    refused = await carried(courier, chat)

    assert isinstance(refused, NotNow)
    assert not refused.everywhere  # the other services take messages
    assert refused.delay is not None
    assert timedelta(seconds=15) <= refused.delay <= timedelta(minutes=11)
    assert await failing(courier.database, chat) is None


async def test_what_is_too_long_is_shortened_and_keeps_its_address(
    service: Service, stand_ins: StandIns, courier: WorkChatCourier
) -> None:
    robot = stand_ins.robot(service)
    chat = await work_chat(courier.database, robot.place().url)

    assert await carried(courier, chat, saying("袜子“毛圈”\n" * 4000)) == Sent()
    (heard,) = robot.heard
    assert "…" in heard
    assert "�" not in heard
    assert "https://desk.example/l/118?s=abc_DEF" in heard


TOO_LONG = {
    Service.WECOM: '{"errcode": 40058, "errmsg": "text.content exceed max length 2048"}',
    Service.DINGTALK: '{"errcode": 460101, "errmsg": "message too long, exceed 20000 bytes"}',
    Service.FEISHU: '{"code": 9499, "msg": "Bad Request", "data": {}}',
    Service.LARK: '{"code": 9499, "msg": "Bad Request", "data": {}}',
    Service.SERVERCHAN: '{"code": 20002, "message": "[INPUT]desp 超长"}',
}


async def test_what_is_refused_as_too_long_even_so_is_not_tried_again(
    service: Service, stand_ins: StandIns, courier: WorkChatCourier
) -> None:
    chat = await work_chat(courier.database, stand_ins.robot(service).place().url)
    stand_ins.answer = 200, TOO_LONG[service]

    refused = await carried(courier, chat)

    assert isinstance(refused, Never)
    assert refused.why is None  # the next letter may well be shorter
    assert await failing(courier.database, chat) is not None


async def test_a_service_that_is_out_of_reach_is_tried_again(
    service: Service, database: Database, stand_ins: StandIns
) -> None:
    chat = await work_chat(database, stand_ins.robot(service).place().url)

    with nobody_there() as root:
        async with WorkChatCourier.opened(database, services_at(root)) as courier:
            refused = await carried(courier, chat)

    assert refused == NotNow("out of reach: ClientConnectorError")


async def test_a_message_whose_answer_never_came_may_have_arrived(
    service: Service, stand_ins: StandIns, courier: WorkChatCourier
) -> None:
    chat = await work_chat(courier.database, stand_ins.robot(service).place().url)
    stand_ins.dies = True

    assert isinstance(await carried(courier, chat), Unknown)
    assert stand_ins.asked == 1


async def test_a_service_in_trouble_is_tried_again(
    service: Service, stand_ins: StandIns, courier: WorkChatCourier
) -> None:
    chat = await work_chat(courier.database, stand_ins.robot(service).place().url)
    stand_ins.answer = 502, "<html>bad gateway</html>"

    assert await carried(courier, chat) == NotNow(f"{service.label} 502")


async def test_an_answer_that_nobody_understands_is_no_proof_of_anything(
    service: Service, stand_ins: StandIns, courier: WorkChatCourier
) -> None:
    chat = await work_chat(courier.database, stand_ins.robot(service).place().url)
    stand_ins.answer = 200, "<html>welcome to the hotel's wireless network</html>"

    assert isinstance(await carried(courier, chat), Unknown)


async def test_a_buyers_text_does_not_ring_for_everybody(
    service: Service, stand_ins: StandIns, courier: WorkChatCourier
) -> None:
    robot = stand_ins.robot(service)
    chat = await work_chat(courier.database, robot.place().url)

    await carried(courier, chat, saying('<@all> <at user_id="all">everyone</at> 5 < 6'))

    assert "<@" not in robot.heard[0]
    assert "<at " not in robot.heard[0].casefold()


async def test_characters_that_nobody_sees_stop_no_letter(
    service: Service, stand_ins: StandIns, courier: WorkChatCourier
) -> None:
    robot = stand_ins.robot(service)
    chat = await work_chat(courier.database, robot.place().url)

    assert await carried(courier, chat, saying("毛圈\x01袜\x1b\r\n1,200 双")) == Sent()
    assert "毛圈袜" in robot.heard[0]


class BusyDatabase(Database):
    """Can be read, but not written to."""

    @override
    def writing(self) -> NoReturn:
        raise OperationalError("UPDATE", {}, OSError("database is locked"))


async def test_what_became_of_a_letter_is_known_though_it_cannot_be_noted(
    database: Database, stand_ins: StandIns
) -> None:
    chat = await work_chat(database, Place(Service.WECOM, KEYS[Service.WECOM]).url)
    busy = BusyDatabase(database.engine)

    async with WorkChatCourier.opened(busy, stand_ins.services) as courier:
        refused = await carried(courier, chat)

    assert isinstance(refused, Never)
    assert await failing(database, chat) is None


async def test_when_the_days_messages_are_used_up_letters_wait_for_tomorrow(
    stand_ins: StandIns, courier: WorkChatCourier
) -> None:
    robot = stand_ins.robot(Service.SERVERCHAN, quota=1)
    chat = await work_chat(courier.database, robot.place().url)

    assert await carried(courier, chat) == Sent()
    waits = await carried(courier, chat)

    assert isinstance(waits, NotNow)
    assert waits.delay == timedelta(hours=12, minutes=5)  # it is noon in China
    assert await failing(courier.database, chat) == "quota_used_up"


async def test_the_newer_serverchan_has_a_host_for_each_user(
    stand_ins: StandIns, courier: WorkChatCourier
) -> None:
    robot = stand_ins.robot(Service.SERVERCHAN)
    robot.key = "sctp4711tabcdefghijklmnop"
    stand_ins.robots = {robot.key: robot}
    chat = await work_chat(courier.database, Place(Service.SERVERCHAN, robot.key).url)

    assert await carried(courier, chat) == Sent()
    assert len(robot.heard) == 1


async def test_a_work_chat_that_was_removed_hears_nothing(courier: WorkChatCourier) -> None:
    assert await carried(courier, 4711) == Never("no such work chat", "gone")


def test_the_pace_keeps_to_twenty_messages_a_minute() -> None:
    assert timedelta(minutes=1) / WorkChatCourier.pace.gap(1) < 20

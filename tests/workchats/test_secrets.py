"""Whoever knows a robot's key can write in its group: no log and no record shows one."""

import logging
from collections.abc import Mapping

import pytest
from structlog.testing import capture_logs

from bot.channels.workchats.calls import Services, call_for
from bot.channels.workchats.courier import WorkChatCourier
from bot.channels.workchats.places import Place, Service
from bot.clock import stopped_at
from bot.nursery import Nursery
from bot.outbox.kinds import Kind
from bot.outbox.lanes import LetterState
from bot.outbox.models import Letter
from bot.outbox.outcomes import Never
from bot.outbox.post_office import PostOffice
from bot.outbox.posting import Draft, Outbox
from bot.outbox.posting import Place as LetterPlace
from bot.outbox.words import Words
from bot.storage.engine import Database
from tests.workchats.conftest import NOON
from tests.workchats.letters import LEAD, carried, failing, work_chat
from tests.workchats.stand_ins import KEYS, Robot, StandIns, nobody_there, services_at

SECRET = "SEC0f1e2d3c4b5a69788796a5b4c3d2e1f0"
PUSHPLUS = "0123456789abcdef0123456789abcdef"

ANSWERS: Mapping[str, tuple[int, str] | None] = {
    "taken": None,
    "refused": (200, '{"errcode": 93000, "code": 19001, "errmsg": "ECHO"}'),
    "busy": (503, "ECHO"),
    "not understood": (200, "ECHO"),
}


async def worded(_session: object, _letter: Letter) -> Words:
    return LEAD


def signed(stand_ins: StandIns, service: Service) -> Robot:
    unsigned = service in {Service.WECOM, Service.SERVERCHAN}
    return stand_ins.robot(service, "" if unsigned else SECRET)


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("service", Service)
async def test_whatever_a_service_answers_its_key_stays_secret(
    service: Service,
    answer: str,
    stand_ins: StandIns,
    courier: WorkChatCourier,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING)
    robot = signed(stand_ins, service)
    chat = await work_chat(courier.database, robot.place().url)
    if given := ANSWERS[answer]:
        stand_ins.answer = given[0], given[1].replace("ECHO", f"{robot.key} {SECRET}")

    with capture_logs() as logged:
        outcome = await carried(courier, chat)

    told = f"{outcome!r} {logged!r} {await failing(courier.database, chat)} {caplog.text}"
    assert robot.key not in told
    assert SECRET not in told


@pytest.mark.parametrize("service", Service)
async def test_nor_is_a_key_told_of_a_service_that_is_out_of_reach(
    service: Service, database: Database, stand_ins: StandIns
) -> None:
    robot = signed(stand_ins, service)
    chat = await work_chat(database, robot.place().url)
    with nobody_there() as root, capture_logs() as logged:
        async with WorkChatCourier.opened(database, services_at(root)) as courier:
            outcome = await carried(courier, chat)
            told = f"{outcome!r} {logged!r} {courier!r}"

    assert robot.key not in told


def test_nor_do_places_and_calls_print_one() -> None:
    place = Place(Service.DINGTALK, KEYS[Service.DINGTALK], SECRET)

    told = f"{place!r} {call_for(place, LEAD, Services(), NOON)!r}"

    assert KEYS[Service.DINGTALK] not in told
    assert SECRET not in told


async def test_apprise_keeps_its_mouth_shut_about_what_it_cannot_read(
    courier: WorkChatCourier, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "apprise")
    chat = await work_chat(courier.database, f"slack://{PUSHPLUS}")

    with capture_logs() as logged:
        outcome = await carried(courier, chat)

    assert outcome == Never("address_unreadable: refused")
    assert PUSHPLUS not in f"{logged!r} {caplog.text}"


@pytest.mark.parametrize("there", [True, False])
async def test_letters_that_the_post_office_has_dealt_with_hold_no_key(
    there: bool, stand_ins: StandIns, courier: WorkChatCourier
) -> None:
    robot = stand_ins.robot(Service.WECOM)
    chat = await work_chat(courier.database, robot.place().url)
    if not there:
        stand_ins.robots.clear()
    outbox = Outbox(stopped_at(NOON))

    with capture_logs() as logged:
        async with Nursery() as nursery:
            kinds = {"lead": Kind(worded)}
            PostOffice(courier.database, nursery, outbox, kinds, [courier])
            async with courier.database.writing() as unit:
                place = LetterPlace(bot_id=courier.account, chat_id=chat)
                number = await outbox.to_place(unit, place, Draft(kind="lead"))
            await nursery.idle()

    async with courier.database.reading() as session:
        letter = await session.get(Letter, number)
    assert letter is not None
    assert letter.state == (LetterState.SENT if there else LetterState.FAILED)
    assert letter.failure == (None if there else "WeCom 93000: key_refused")
    assert robot.key not in f"{logged!r}"

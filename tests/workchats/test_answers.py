"""What the services say, and what it means for a letter."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.channels.workchats.answers import Answer, verdict_of
from bot.channels.workchats.faults import Fault, until_tomorrow
from bot.channels.workchats.places import Service
from bot.channels.workchats.texts import trouble
from bot.outbox.outcomes import Never, NotNow, Sent, Unknown

NOON = datetime(2026, 3, 9, 4, 0, tzinfo=UTC)
W, D, F, L, S = Service

FAULTS: list[tuple[Service, int, dict[str, Any], Fault]] = [
    (W, 200, {"errcode": 93000, "errmsg": "invalid webhook url"}, Fault.KEY),
    (W, 200, {"errcode": 93004, "errmsg": "bot disabled"}, Fault.SWITCHED_OFF),
    (W, 200, {"errcode": 93008, "errmsg": "not in chat"}, Fault.KEY),
    (W, 200, {"errcode": 45009, "errmsg": "api freq out of limit"}, Fault.TOO_OFTEN),
    (W, 200, {"errcode": 45033, "errmsg": "api concurrent out of limit"}, Fault.TOO_OFTEN),
    (W, 200, {"errcode": 40058, "errmsg": "exceed max length 2048"}, Fault.TOO_LONG),
    (W, 200, {"errcode": -1, "errmsg": "system busy"}, Fault.BUSY),
    (W, 200, {"errcode": 40008, "errmsg": "invalid message type"}, Fault.REFUSED),
    (D, 200, {"errcode": 300005, "errmsg": "token is not exist"}, Fault.KEY),
    (D, 200, {"errcode": 300001, "errmsg": "token is not exist"}, Fault.KEY),
    (D, 200, {"errcode": 400013, "errmsg": "群已被解散"}, Fault.KEY),
    (D, 200, {"errcode": 400102, "errmsg": "机器人已停用"}, Fault.SWITCHED_OFF),
    (D, 200, {"errcode": 130101, "errmsg": "send too fast"}, Fault.TOO_OFTEN),
    (D, 200, {"errcode": 410100, "errmsg": "发送速度太快而限流"}, Fault.TOO_OFTEN),
    (D, 200, {"errcode": 310000, "errmsg": "keywords not in content"}, Fault.KEYWORD),
    (D, 200, {"errcode": 310000, "errmsg": "sign not match"}, Fault.SIGNATURE),
    (D, 200, {"errcode": 310000, "errmsg": "invalid timestamp"}, Fault.SIGNATURE),
    (D, 200, {"errcode": 310000, "errmsg": "ip 1.2.3.4 not in whitelist"}, Fault.NOT_LET_IN),
    (D, 200, {"errcode": 460101, "errmsg": "message too long"}, Fault.TOO_LONG),
    (D, 200, {"errcode": "-1", "errmsg": "系统繁忙"}, Fault.BUSY),
    (D, 200, {"status": 1111, "wait": 5, "punish": "deny"}, Fault.TOO_OFTEN),
    (F, 200, {"code": 19001, "msg": "param invalid"}, Fault.KEY),
    (F, 200, {"code": 19021, "msg": "sign match fail"}, Fault.SIGNATURE),
    (F, 200, {"code": 19022, "msg": "Ip Not Allowed"}, Fault.NOT_LET_IN),
    (F, 200, {"code": 19024, "msg": "Key Words Not Found"}, Fault.KEYWORD),
    (F, 200, {"StatusCode": 0, "code": 19007, "msg": "Bot Not Enabled"}, Fault.SWITCHED_OFF),
    (F, 200, {"StatusCode": 0, "code": 9499, "msg": "too many request"}, Fault.TOO_OFTEN),
    (F, 400, {"code": 9499, "msg": "Bad Request"}, Fault.REFUSED),
    (L, 200, {"code": 11232, "msg": "frequency limited psm"}, Fault.TOO_OFTEN),
    (L, 200, {"StatusCode": 19021, "StatusMessage": "sign error"}, Fault.SIGNATURE),
    (S, 400, {"code": 40001, "message": "[AUTH]错误的Key"}, Fault.KEY),
    (S, 400, {"code": 40001, "message": "[AUTH]超过当天的发送次数限制[5]"}, Fault.QUOTA),
    (S, 400, {"code": 471, "message": "超过当天的发送次数限制[5]"}, Fault.QUOTA),
    (S, 400, {"code": 20002, "message": "[INPUT]desp"}, Fault.TOO_LONG),
    (S, 429, {}, Fault.TOO_OFTEN),
    (W, 404, {}, Fault.REFUSED),
    (W, 302, {}, Fault.REFUSED),
]


@pytest.mark.parametrize(("service", "status", "said", "fault"), FAULTS)
def test_each_refusal_is_understood(
    service: Service, status: int, said: dict[str, Any], fault: Fault
) -> None:
    answer = Answer.of(status, json.dumps(said).encode(), None)

    verdict = verdict_of(service, answer, NOON)

    assert verdict.fault is fault
    assert isinstance(verdict.outcome, NotNow | Never)


OUTCOMES: list[tuple[Service, int, bytes, object]] = [
    (W, 200, b'{"errcode": 0, "errmsg": "ok"}', Sent()),
    (D, 200, b'{"errcode": "0", "errmsg": "ok"}', Sent()),
    (F, 200, b'{"StatusCode": 0, "StatusMessage": "success"}', Sent()),
    (L, 200, b'{"code": 0, "msg": "success", "data": {}}', Sent()),
    (S, 200, b'{"code": 0, "message": "", "data": {"error": "SUCCESS"}}', Sent()),
    (W, 200, b"", Unknown("WeCom 200 without a code")),
    (W, 200, b"[]", Unknown("WeCom 200 without a code")),
    (W, 200, b'{"errmsg": "ok"}', Unknown("WeCom 200 without a code")),
    (W, 200, b"\xff\xfe", Unknown("WeCom 200 without a code")),
    (W, 500, b'{"errcode": 0}', NotNow("WeCom 500")),
    (D, 504, b"", NotNow("DingTalk 504")),
]


@pytest.mark.parametrize(("service", "status", "body", "outcome"), OUTCOMES)
def test_other_answers_are_understood_as_well(
    service: Service, status: int, body: bytes, outcome: object
) -> None:
    assert verdict_of(service, Answer.of(status, body, None), NOON).outcome == outcome


WAITS: list[tuple[Service, dict[str, Any], str | None, timedelta]] = [
    (W, {"errcode": 45009}, None, timedelta(seconds=61)),
    (D, {"errcode": 130101}, None, timedelta(minutes=10, seconds=5)),
    (F, {"code": 11232}, None, timedelta(seconds=20)),
    (F, {"code": 11232}, "90", timedelta(seconds=90)),
    (F, {"code": 11232}, "86400", timedelta(hours=1)),
    (F, {"code": 11232}, "Mon, 09 Mar 2026 05:00:00 GMT", timedelta(seconds=20)),
    (S, {"code": 40001, "message": "发送次数"}, None, timedelta(hours=12, minutes=5)),
]


@pytest.mark.parametrize(("service", "said", "retry_after", "delay"), WAITS)
def test_each_service_is_left_alone_for_as_long_as_it_wants(
    service: Service, said: dict[str, Any], retry_after: str | None, delay: timedelta
) -> None:
    answer = Answer.of(200, json.dumps(said).encode(), retry_after)

    outcome = verdict_of(service, answer, NOON).outcome

    assert isinstance(outcome, NotNow)
    assert outcome.delay == delay
    assert not outcome.everywhere


def test_the_days_messages_come_back_at_midnight_in_china() -> None:
    late = datetime(2026, 3, 9, 15, 59, tzinfo=UTC)
    early = datetime(2026, 3, 9, 16, 1, tzinfo=UTC)

    assert until_tomorrow(late) == timedelta(minutes=6)
    assert until_tomorrow(early) == timedelta(days=1, minutes=4)


def test_what_a_service_says_is_not_repeated_but_its_code_is() -> None:
    said = {"errcode": 93000, "errmsg": "invalid webhook url …key=693a91f6"}
    answer = Answer.of(200, json.dumps(said).encode(), None)

    assert verdict_of(W, answer, NOON).outcome == Never("WeCom 93000: key_refused", "gone")


@pytest.mark.parametrize("fault", Fault)
def test_people_are_told_what_to_do_about_each_fault(fault: Fault) -> None:
    assert trouble(fault.value).endswith(".")

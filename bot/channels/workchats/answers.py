"""What the answers of the services mean.

They refuse with 200 and a code in the body (ServerChan with 400).  The codes are from:

- WeCom: https://developer.work.weixin.qq.com/document/path/91770 (20 messages a minute, 2,048
  bytes) and /90455 (all codes); 40058 is what it says of a content that is too long.
- DingTalk: https://open.dingtalk.com/document/orgapp/custom-robot-access (20 a minute, else ten
  minutes of silence); 130101, 300001, 300005 and 460101 as seen by ccfos/nightingale#369 and
  timonwong/prometheus-webhook-dingtalk#226.
- Feishu and Lark: https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot (100 a minute,
  5 a second, 20 KB).
- ServerChan: https://sct.ftqq.com and https://sc3.ft07.com/doc; the daily quota as in
  JunzhouLiu/BILIBILI-HELPER#400.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, Final, Self, TypeAlias

from bot.channels.workchats.faults import Fault, Verdict, verdict_on
from bot.channels.workchats.places import Service
from bot.outbox.outcomes import NotNow, Sent, Unknown

Said: TypeAlias = Mapping[str, Any]

_FAULTS: Final[Mapping[Service, Mapping[int, Fault]]] = {
    Service.WECOM: {
        -1: Fault.BUSY,
        40058: Fault.TOO_LONG,
        45002: Fault.TOO_LONG,
        45009: Fault.TOO_OFTEN,
        45033: Fault.TOO_OFTEN,  # too many at once
        93000: Fault.KEY,
        93004: Fault.SWITCHED_OFF,
        93008: Fault.KEY,  # not in the group
    },
    Service.DINGTALK: {
        -1: Fault.BUSY,
        130101: Fault.TOO_OFTEN,
        410100: Fault.TOO_OFTEN,
        460101: Fault.TOO_LONG,
        300001: Fault.KEY,
        300005: Fault.KEY,
        400013: Fault.KEY,  # the group was dissolved
        400101: Fault.KEY,
        400106: Fault.KEY,
        400102: Fault.SWITCHED_OFF,
    },
    Service.SERVERCHAN: {20002: Fault.TOO_LONG, 471: Fault.QUOTA},
}
_FEISHU: Final[Mapping[int, Fault]] = {
    11232: Fault.TOO_OFTEN,  # also when the hour strikes and everybody's robots speak
    19001: Fault.KEY,
    19007: Fault.SWITCHED_OFF,
    19021: Fault.SIGNATURE,
    19022: Fault.NOT_LET_IN,
    19024: Fault.KEYWORD,
}
_CODES: Final[Mapping[Service, Sequence[str]]] = {
    Service.WECOM: ["errcode"],
    Service.DINGTALK: ["errcode"],
    Service.FEISHU: ["code", "StatusCode"],
    Service.LARK: ["code", "StatusCode"],
    Service.SERVERCHAN: ["code"],
}
_A_MINUTE: Final = timedelta(seconds=61)
_SILENCE: Final[Mapping[Service, timedelta]] = {
    Service.WECOM: _A_MINUTE,
    Service.DINGTALK: timedelta(minutes=10, seconds=5),
    Service.FEISHU: timedelta(seconds=20),
    Service.LARK: timedelta(seconds=20),
    Service.SERVERCHAN: _A_MINUTE,
}
_LONGEST_WAIT: Final = 3600  # seconds


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered: a status, and the JSON object that it said, if it was one."""

    status: int
    said: Said | None = None
    retry_after: timedelta | None = None

    @classmethod
    def of(cls, status: int, body: bytes, retry_after: str | None) -> Self:
        """Read an answer."""
        try:
            said = json.loads(body)
        except ValueError:
            said = None
        wait = None
        if retry_after and retry_after.isdecimal():
            wait = timedelta(seconds=min(int(retry_after), _LONGEST_WAIT))
        return cls(status, said if isinstance(said, dict) else None, wait)


def verdict_of(service: Service, answer: Answer, now: datetime) -> Verdict:
    """Return what became of a message that a service answered so.

    Of what it says only the code is repeated: nobody knows what else its texts hold.
    """
    who = f"{service.label} {answer.status}"
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Verdict(NotNow(who))
    code = _code(service, answer.said or {})
    if code is None:
        return _without_code(service, answer, who, now)
    if code == 0 and answer.status < HTTPStatus.MULTIPLE_CHOICES:
        return Verdict(Sent())
    fault = _fault(service, code, _text(answer.said or {}))
    return verdict_on(fault, f"{service.label} {code}", now, _silence(service, answer))


def _code(service: Service, said: Said) -> int | None:
    """Return the code of an answer.

    Feishu's `StatusCode` is an old field that may be 0 beside a `code` which is not.
    """
    for name in _CODES[service]:
        try:
            return int(said[name])
        except (KeyError, TypeError, ValueError):
            continue
    return None


def _text(said: Said) -> str:
    return " ".join(str(said.get(name, "")) for name in ("errmsg", "msg", "message")).casefold()


def _fault(service: Service, code: int, text: str) -> Fault:
    """Return what a code means; where one code means several things, the text must tell."""
    match service, code:
        case Service.DINGTALK, 310000:
            return _security(text)
        case ((Service.FEISHU | Service.LARK), 9499):
            too_often = "too many" in text or "frequency" in text
            return Fault.TOO_OFTEN if too_often else Fault.REFUSED
        case ((Service.FEISHU | Service.LARK), _):
            return _FEISHU.get(code, Fault.REFUSED)
        case Service.SERVERCHAN, 40001:
            return Fault.QUOTA if "次数" in text else Fault.KEY
        case _:
            return _FAULTS[service].get(code, Fault.REFUSED)


def _security(text: str) -> Fault:
    if "keyword" in text or "关键词" in text:
        return Fault.KEYWORD
    if "whitelist" in text or "白名单" in text:
        return Fault.NOT_LET_IN
    return Fault.SIGNATURE


def _silence(service: Service, answer: Answer) -> timedelta:
    return answer.retry_after or _SILENCE[service]


def _without_code(service: Service, answer: Answer, who: str, now: datetime) -> Verdict:
    said = answer.said or {}
    # DingTalk's guard against floods answers {"status": 1111, "punish": "deny", …}.
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS or "punish" in said:
        return verdict_on(Fault.TOO_OFTEN, who, now, _silence(service, answer))
    if answer.status >= HTTPStatus.MULTIPLE_CHOICES:
        return verdict_on(Fault.REFUSED, who, now)
    return Verdict(Unknown(f"{who} without a code"))

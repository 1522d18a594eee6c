"""How each service is written to."""

import base64
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, TypeAlias
from urllib.parse import quote

from bot.channels.workchats.places import Place, Service
from bot.channels.workchats.wording import below_headline, brief, headline, markdown
from bot.outbox.words import Words

Body: TypeAlias = dict[str, Any]

LIMITS: Final[Mapping[Service, int]] = {
    Service.WECOM: 2048,
    Service.DINGTALK: 10_000,
    Service.FEISHU: 10_000,
    Service.LARK: 10_000,
    Service.SERVERCHAN: 16_000,
}
"""How many bytes a text may take.

WeCom counts the text; DingTalk takes requests of 20,000 bytes, Feishu and Lark of 20 KB,
ServerChan texts of 32 KB.  Half of that is used: JSON writes some characters as two.
"""
_TITLE: Final = 32  # characters of ServerChan's title


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Where the services are."""

    wecom: str = "https://qyapi.weixin.qq.com"
    dingtalk: str = "https://oapi.dingtalk.com"
    feishu: str = "https://open.feishu.cn"
    lark: str = "https://open.larksuite.com"
    serverchan: str = "https://sctapi.ftqq.com"
    serverchan3: str = "https://{user}.push.ft07.com"  # a host for each user


@dataclass(frozen=True, slots=True)
class Call:
    """What is posted, and where; the address holds the key and is never printed."""

    url: str = field(repr=False)
    content: Body = field(repr=False)

    @property
    def body(self) -> bytes:
        """The content as JSON in UTF-8: WeCom takes no `\\uXXXX` (its code 40033)."""
        return json.dumps(self.content, ensure_ascii=False).encode()


def call_for(place: Place, words: Words, services: Services, now: datetime) -> Call:
    """Return what is posted to say `words` at a place."""
    text = brief(words, LIMITS[place.service])
    match place.service:
        case Service.WECOM:
            url = f"{services.wecom}/cgi-bin/webhook/send?key={place.key}"
            return Call(url, {"msgtype": "text", "text": {"content": text}})
        case Service.DINGTALK:
            url = f"{services.dingtalk}/robot/send?access_token={place.key}"
            signed = url + _dingtalk_signature(place.secret, now)
            return Call(signed, {"msgtype": "text", "text": {"content": text}})
        case Service.FEISHU:
            return _to_feishu(services.feishu, place, text, now)
        case Service.LARK:
            return _to_feishu(services.lark, place, text, now)
        case Service.SERVERCHAN:
            return _to_serverchan(services, place.key, words)


def _to_feishu(root: str, place: Place, text: str, now: datetime) -> Call:
    content: Body = {"msg_type": "text", "content": {"text": text}}
    if place.secret:
        content |= _feishu_signature(place.secret, now)
    return Call(f"{root}/open-apis/bot/v2/hook/{place.key}", content)


def _dingtalk_signature(secret: str, now: datetime) -> str:
    """Return what goes behind the address: the secret signs the milliseconds and itself."""
    if not secret:
        return ""
    moment = str(int(now.timestamp() * 1000))
    signature = _signed(secret, f"{moment}\n{secret}")
    return f"&timestamp={moment}&sign={quote(signature, safe='')}"


def _feishu_signature(secret: str, now: datetime) -> Body:
    """Return what goes into the body: the seconds and the secret sign nothing."""
    moment = str(int(now.timestamp()))
    return {"timestamp": moment, "sign": _signed(f"{moment}\n{secret}", "")}


def _signed(key: str, text: str) -> str:
    return base64.b64encode(hmac.digest(key.encode(), text.encode(), "sha256")).decode()


def _to_serverchan(services: Services, key: str, words: Words) -> Call:
    title = headline(words)
    below = below_headline(words) if len(title) <= _TITLE else words
    content = {"title": title[:_TITLE], "desp": markdown(below, LIMITS[Service.SERVERCHAN])}
    if user := re.match(r"sctp(\d+)t", key):
        root = services.serverchan3.format(user=user[1])
        return Call(f"{root}/send/{key}.send", content)
    return Call(f"{services.serverchan}/{key}.send", content)

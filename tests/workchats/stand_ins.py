"""Stand-ins for the services of work chats: they refuse in the services' words, with 200."""

import base64
import hmac
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from socket import create_server
from typing import Any

from aiohttp import web

from bot.channels.workchats.calls import Services
from bot.channels.workchats.places import Place, Service
from bot.clock import Clock

JsonObject = dict[str, Any]

KEYS = {
    Service.WECOM: "693a91f6-7aoc-4bc4-97a0-0ec2sifa5aaa",
    Service.DINGTALK: "b10deee3d9e2dbc21ce57eb9f80da23a643ebe83154dd6b086486da2c833acb6",
    Service.FEISHU: "5cd99837-5be3-4438-975f-89697bb5250c",
    Service.LARK: "c3ba0601-f8f6-4e5c-9de9-d578380772c5",
    Service.SERVERCHAN: "SCT97Tabcdefghijklmnopqrstuvwx",
}
OFTEN = {  # messages a minute
    Service.WECOM: 20,
    Service.DINGTALK: 20,
    Service.FEISHU: 100,
    Service.LARK: 100,
    Service.SERVERCHAN: 30,
}
A_DAY = 5  # messages of ServerChan for whoever does not pay


@dataclass
class Robot:
    """A robot in a group, or somebody's phone, and what it has said there."""

    service: Service
    key: str
    secret: str = ""
    quota: int | None = None
    heard: list[str] = field(default_factory=list)
    since: list[datetime] = field(default_factory=list)

    def place(self, secret: str | None = None) -> Place:
        return Place(self.service, self.key, self.secret if secret is None else secret)

    def too_often(self, now: datetime) -> bool:
        lately = [moment for moment in self.since if now - moment < timedelta(minutes=1)]
        return len(lately) >= OFTEN[self.service]

    def hears(self, text: str, now: datetime) -> None:
        self.heard.append(text)
        self.since.append(now)


@dataclass
class StandIns:
    """All services on one port.

    `answer` is given instead of the service's own; where `dies` is set, none is.
    """

    clock: Clock
    robots: dict[str, Robot] = field(default_factory=dict)
    answer: tuple[int, str] | None = None
    dies: bool = False
    asked: int = 0
    root: str = ""

    def robot(self, service: Service, secret: str = "", quota: int | None = None) -> Robot:
        added = Robot(service, KEYS[service], secret, quota)
        self.robots[added.key] = added
        return added

    @property
    def services(self) -> Services:
        return services_at(self.root)

    def app(self) -> web.Application:
        app = web.Application(middlewares=[self._troubles])
        app.add_routes(
            [
                web.post("/cgi-bin/webhook/send", self._wecom),
                web.post("/robot/send", self._dingtalk),
                web.post("/open-apis/bot/v2/hook/{key}", self._feishu),
                web.post("/{key}.send", self._serverchan),
                web.post("/of/{user}/send/{key}.send", self._serverchan),
                web.post("/push", self._bark),
            ]
        )
        return app

    @web.middleware
    async def _troubles(self, request: web.Request, handler: Any) -> web.StreamResponse:
        self.asked += 1
        await request.read()
        if self.dies:
            assert request.transport is not None
            request.transport.close()
        elif self.answer:
            status, body = self.answer
            return web.Response(status=status, text=body)
        found: web.StreamResponse = await handler(request)
        return found

    async def _wecom(self, asked: web.Request) -> web.Response:
        raw = await asked.read()
        text = json.loads(raw)["text"]["content"]
        robot = self.robots.get(asked.query["key"])
        if robot is None:
            return _wecom(93000, "invalid webhook url")
        if b"\\u" in raw:
            return _wecom(40033, "invalid charset")
        if len(text.encode()) > 2048:
            return _wecom(40058, "text.content exceed max length 2048. invalid Request Parameter")
        if robot.too_often(self.clock()):
            return _wecom(45009, "api freq out of limit")
        robot.hears(text, self.clock())
        return web.json_response({"errcode": 0, "errmsg": "ok"})

    async def _dingtalk(self, asked: web.Request) -> web.Response:
        raw = await asked.read()
        robot = self.robots.get(asked.query["access_token"])
        if robot is None:
            return _dingtalk(300005, "token is not exist")
        if robot.secret and not self._dingtalk_signed(asked, robot.secret):
            return _dingtalk(310000, "sign not match, more: [https://ding-doc.dingtalk.com/…]")
        if len(raw) > 20_000:
            return _dingtalk(460101, "message too long, exceed 20000 bytes")
        if robot.too_often(self.clock()):
            return _dingtalk(130101, "send too fast, exceed 20 times per minute")
        robot.hears(json.loads(raw)["text"]["content"], self.clock())
        return _dingtalk(0, "ok")

    def _dingtalk_signed(self, asked: web.Request, secret: str) -> bool:
        moment = asked.query.get("timestamp", "0")
        expected = _sign(secret.encode(), f"{moment}\n{secret}".encode())
        return asked.query.get("sign") == expected and self._recent(int(moment) / 1000)

    async def _feishu(self, asked: web.Request) -> web.Response:
        raw = await asked.read()
        said = json.loads(raw)
        robot = self.robots.get(asked.match_info["key"])
        if robot is None:
            return _feishu(19001, "param invalid: incoming webhook access token invalid")
        if robot.secret and not self._feishu_signed(said, robot.secret):
            return _feishu(19021, "sign match fail or timestamp is not within one hour")
        if len(raw) > 20 * 1024:
            return _feishu(9499, "Bad Request")
        if robot.too_often(self.clock()):
            return _feishu(11232, "frequency limited psm[lark.oapi.app_platform_runtime]")
        robot.hears(said["content"]["text"], self.clock())
        done = {"StatusCode": 0, "StatusMessage": "success", "code": 0, "data": {}}
        return web.json_response(done | {"msg": "success"})

    def _feishu_signed(self, said: JsonObject, secret: str) -> bool:
        moment = said.get("timestamp", "0")
        expected = _sign(f"{moment}\n{secret}".encode(), b"")
        return said.get("sign") == expected and self._recent(int(moment))

    def _recent(self, seconds: float) -> bool:
        return abs(self.clock().timestamp() - seconds) < 3600

    async def _serverchan(self, asked: web.Request) -> web.Response:
        said = await asked.json()
        robot = self.robots.get(asked.match_info["key"])
        if robot is None:
            return _serverchan(40001, "[AUTH]错误的Key")
        if not 0 < len(said["title"]) <= 32:
            return _serverchan(20001, "[INPUT]title 不能为空")
        if len(said["desp"].encode()) > 32 * 1024:
            return _serverchan(20002, "[INPUT]desp 超长")
        if robot.quota is not None and len(robot.heard) >= robot.quota:
            return _serverchan(40001, f"[AUTH]超过当天的发送次数限制[{robot.quota}]，请稍后再试")
        if robot.too_often(self.clock()):
            return web.Response(status=429, text="too many requests")
        robot.hears(f"{said['title']}\n{said['desp']}", self.clock())
        data = {"pushid": "1663686", "readkey": "SCTPmUPAz9ljk3Q", "error": "SUCCESS", "errno": 0}
        return web.json_response({"code": 0, "message": "", "data": data})

    async def _bark(self, asked: web.Request) -> web.Response:
        said = await asked.json()
        robot = self.robots.get(said["device_key"])
        if robot is None:
            return web.json_response({"code": 400, "message": "no such device"}, status=400)
        robot.hears(f"{said['title']}\n{said['body']}", self.clock())
        return web.json_response({"code": 200, "message": "success"})


def _wecom(code: int, text: str) -> web.Response:
    more = f"more info at https://open.work.weixin.qq.com/devtool/query?e={code}"
    said = f"{text}, hint: [1755605200056773468916791], from ip: 203.0.113.9, {more}"
    return web.json_response({"errcode": code, "errmsg": said})


def _dingtalk(code: int, text: str) -> web.Response:
    return web.json_response({"errcode": code, "errmsg": text})


def _feishu(code: int, text: str) -> web.Response:
    return web.json_response({"code": code, "data": {}, "msg": text})


def _serverchan(code: int, text: str) -> web.Response:
    said = {"message": text, "code": code, "info": text, "args": [None], "scode": 461}
    return web.json_response(said, status=400)


def _sign(key: bytes, text: bytes) -> str:
    return base64.b64encode(hmac.digest(key, text, "sha256")).decode()


def services_at(root: str) -> Services:
    return Services(
        wecom=root,
        dingtalk=root,
        feishu=root,
        lark=root,
        serverchan=root,
        serverchan3=root + "/of/{user}",
    )


@asynccontextmanager
async def standing_in(clock: Clock) -> AsyncIterator[StandIns]:
    """Serve the stand-ins on a port of their own."""
    stand_ins = StandIns(clock)
    runner = web.AppRunner(stand_ins.app())
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        stand_ins.root = f"http://{host}:{port}"
        yield stand_ins
    finally:
        await runner.cleanup()


@contextmanager
def nobody_there() -> Iterator[str]:
    """Give an address that nobody listens at: the port is taken, but no door is open."""
    with create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    yield f"http://127.0.0.1:{port}"

"""How letters read in a work chat."""

from datetime import UTC, datetime

import pytest

from bot.channels.workchats.calls import Services, call_for
from bot.channels.workchats.places import Place, Service
from bot.channels.workchats.wording import (
    below_headline,
    brief,
    headline,
    markdown,
    shortened,
    size,
)
from bot.outbox.words import Open, Press, Section, Words
from tests.workchats.conftest import NOON
from tests.workchats.letters import LEAD, saying
from tests.workchats.stand_ins import KEYS

FAMILY = "👨‍👩‍👧"  # five code points

SHORTENED = [
    ("袜子", 6, "袜子"),
    ("袜子袜子", 9, "袜子…"),
    ("袜子袜子", 10, "袜子…"),
    ("袜子袜子", 11, "袜子…"),
    ("abcdef", 5, "ab…"),
    (f"ab{FAMILY}cd", 18, "ab…"),  # a family is not torn apart
    ("cafe\u0301s!", 7, "caf…"),  # nor an accent from its letter
    ("ab \n cdefgh", 8, "ab…"),
    ("袜子", 2, "…"),
]


@pytest.mark.parametrize(("text", "limit", "left"), SHORTENED)
def test_texts_are_shortened_by_bytes_between_characters(text: str, limit: int, left: str) -> None:
    assert shortened(text, limit) == left


def test_a_letter_reads_as_its_title_its_text_and_an_address() -> None:
    assert brief(LEAD, 2048) == (
        "新询盘 L-118\n"
        "12,000 双 毛圈袜 → 莫斯科\n"
        "客户当地时间 09:20\n"
        "https://desk.example/l/118?s=abc_DEF"
    )


def test_buttons_that_send_data_lead_nowhere_in_a_work_chat() -> None:
    words = Words(sections=(Section("hello"),), buttons=((Press("yes", "yes"),),))

    assert brief(words, 100) == "hello"


@pytest.mark.parametrize("limit", [100, 500, 2048])
def test_the_address_stays_whole_however_long_the_text(limit: int) -> None:
    text = brief(saying("毛圈袜\n" * 1000), limit)

    assert size(text) <= limit
    assert text.endswith("…\nhttps://desk.example/l/118?s=abc_DEF")


def test_markdown_keeps_lines_and_article_numbers_as_they_are() -> None:
    words = Words(
        sections=(Section("XB_01*12 <200#\n1,200 pairs", title="Lead"),),
        buttons=((Open("Open [it]", "https://desk.example/l/1"),),),
    )

    assert markdown(words, 1000) == (
        "Lead\n\nXB\\_01\\*12 \\<200\\#\n\n1,200 pairs\n\n[Open \\[it\\]](https://desk.example/l/1)"
    )


def test_the_headline_is_the_first_title_or_the_first_line() -> None:
    assert headline(LEAD) == "新询盘 L-118"
    assert headline(Words(sections=(Section("one\ntwo"),))) == "one"


def test_where_the_headline_has_a_place_of_its_own_it_is_said_once() -> None:
    assert brief(below_headline(LEAD), 2048).startswith("12,000 双 毛圈袜")
    assert below_headline(Words(sections=(Section("one\ntwo"),))).text == "one\ntwo"
    assert below_headline(Words(sections=(Section("", title="one"),))).text == "one"


def test_feishus_own_example_is_signed_as_others_sign_it() -> None:
    then = datetime.fromtimestamp(1599360473, UTC)
    place = Place(Service.FEISHU, KEYS[Service.FEISHU], "demo")

    call = call_for(place, LEAD, Services(), then)

    assert call.content["timestamp"] == "1599360473"
    assert call.content["sign"] == "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8="


ADDRESSES = {
    Service.WECOM: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=",
    Service.DINGTALK: "https://oapi.dingtalk.com/robot/send?access_token=",
    Service.FEISHU: "https://open.feishu.cn/open-apis/bot/v2/hook/",
    Service.LARK: "https://open.larksuite.com/open-apis/bot/v2/hook/",
    Service.SERVERCHAN: "https://sctapi.ftqq.com/",
}


@pytest.mark.parametrize("service", Service)
def test_letters_go_to_the_services_own_addresses(service: Service) -> None:
    call = call_for(Place(service, KEYS[service]), LEAD, Services(), NOON)

    assert call.url.removesuffix(".send") == ADDRESSES[service] + KEYS[service]


def test_the_newer_serverchan_is_at_its_users_host() -> None:
    call = call_for(Place(Service.SERVERCHAN, "sctp4711tabcdefghijkl"), LEAD, Services(), NOON)

    assert call.url == "https://4711.push.ft07.com/send/sctp4711tabcdefghijkl.send"

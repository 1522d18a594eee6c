"""What clerks paste, and what is made of it."""

from urllib.parse import urlsplit

import pytest

from bot.channels.workchats.addresses import checked, masked
from bot.channels.workchats.errors import UnusableAddress
from bot.channels.workchats.others import HOSTS
from bot.channels.workchats.places import Place, Service
from bot.channels.workchats.texts import refusal, shown
from tests.workchats.stand_ins import KEYS

WECOM, DINGTALK = KEYS[Service.WECOM], KEYS[Service.DINGTALK]
FEISHU, LARK = KEYS[Service.FEISHU], KEYS[Service.LARK]
TURBO, THREE = KEYS[Service.SERVERCHAN], "sctp4711tabcdefghijklmnop"
SEC = "SEC" + "0f1e2d3c" * 8
SIGNED = "l1N0gAcBjdwBvGm1xMjOF0"
PLUS = "0123456789abcdef0123456789abcdef"

TAKEN = {
    f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={WECOM}": f"wecombot://{WECOM}",
    f"http://QYAPI.weixin.qq.com/cgi-bin/webhook/send?debug=1&key={WECOM}": f"wecombot://{WECOM}",
    f"企业微信机器人：https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={WECOM}。谢谢": (
        f"wecombot://{WECOM}"
    ),
    f"wecombot://{WECOM}": f"wecombot://{WECOM}",
    f"WECOMBOT://{WECOM}/?format=text": f"wecombot://{WECOM}",
    f"https://oapi.dingtalk.com/robot/send?access_token={DINGTALK}": f"dingtalk://{DINGTALK}",
    f"https://oapi.dingtalk.com/robot/send?access_token={DINGTALK}\n加签{SEC}": (
        f"dingtalk://{SEC}@{DINGTALK}"
    ),
    f"{SEC} https://oapi.dingtalk.com/robot/send?access_token={DINGTALK}": (
        f"dingtalk://{SEC}@{DINGTALK}"
    ),
    f"dingtalk://{SEC}@{DINGTALK}/13800138000": f"dingtalk://{SEC}@{DINGTALK}",
    f"https://open.feishu.cn/open-apis/bot/v2/hook/{FEISHU}": f"feishu://{FEISHU}",
    f"https://open.feishu.cn/open-apis/bot/v2/hook/{FEISHU} {SIGNED}": f"feishu://{SIGNED}@{FEISHU}",
    f"feishu://{FEISHU}": f"feishu://{FEISHU}",
    f"https://open.larksuite.com/open-apis/bot/v2/hook/{LARK}/": f"lark://{LARK}",
    f"https://sctapi.ftqq.com/{TURBO}.send?title=hello": f"schan://{TURBO}",
    f"https://4711.push.ft07.com/send/{THREE}.send": f"schan://{THREE}",
    f"我的SendKey是{TURBO}。": f"schan://{TURBO}",
    THREE: f"schan://{THREE}",
    f"schan://{TURBO}": f"schan://{TURBO}",
    f"pushplus://{PLUS}": f"pushplus://{PLUS}",
    f"https://www.pushplus.plus/send?token={PLUS}": f"pushplus://{PLUS}",
    "bark://api.day.app/abcdEFGH1234": "barks://api.day.app/abcdEFGH1234",
    "https://api.day.app/abcdEFGH1234/推送内容": "barks://api.day.app/abcdEFGH1234",
    "pushdeer://PDU1234abcdefghij": "pushdeers://PDU1234abcdefghij",
    "wxpusher://AT_abcdefghijklmnop/UID_abc": "wxpusher://AT_abcdefghijklmnop/UID_abc",
    "https://discord.com/api/webhooks/123456789012345678/abcdefghijklmnopqrstuvwxyzABCDEFGH": (
        "discord://123456789012345678/abcdefghijklmnopqrstuvwxyzABCDEFGH"
    ),
    "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/?template=/etc/passwd&mode=hook": (
        "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ?mode=hook"
    ),
}


@pytest.mark.parametrize(("pasted", "stored"), TAKEN.items())
def test_what_is_pasted_becomes_one_address(pasted: str, stored: str) -> None:
    assert checked(pasted) == stored
    assert checked(stored) == stored  # and stays so


REFUSED = {
    "": "no_address_found",
    "我没有机器人": "no_address_found",
    "http://[::1": "no_address_found",
    "zhang@example.com": "mail_goes_elsewhere",
    "我的邮箱 zhang.wei@sock.example.cn": "mail_goes_elsewhere",
    "mailto://zhang:secret@example.com": "mail_goes_elsewhere",
    "mailto:zhang@example.com": "mail_goes_elsewhere",
    f"wecom://{PLUS}": "wecom_means_pushplus",
    f"wecom://{WECOM}": "wecom_means_pushplus",
    "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=": "key_missing",
    "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7…": "key_missing",
    "https://oapi.dingtalk.com/robot/send": "key_missing",
    f"dingtalk://{SEC}@": "key_missing",
    f"https://open.feishu.cn/open-apis/bot/hook/{FEISHU}": "key_missing",  # the first kind
    "https://sctapi.ftqq.com/.send": "key_missing",
    "https://sc.ftqq.com/SCU12345Tabcdefgh.send": "service_not_served",  # was closed in 2021
    f"https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key={WECOM}": (
        "service_not_served"
    ),
    f"https://qyapi.weixin.qq.com@10.0.0.1/cgi-bin/webhook/send?key={WECOM}": "service_not_served",
    "pushplus://": "no_address_found",
    "pushplus://../../": "address_unreadable",
    "slack://T1JJ3T3L2": "address_unreadable",
}


@pytest.mark.parametrize(("pasted", "code"), REFUSED.items())
def test_what_cannot_be_used_is_refused_with_what_to_do(pasted: str, code: str) -> None:
    with pytest.raises(UnusableAddress) as refused:
        checked(pasted)

    assert refused.value.code == code
    assert "expected" in str(refused.value)
    assert refusal(refused.value).endswith(".")


INSIDE = (
    "json://127.0.0.1:8000/",
    "jsons://localhost/hook",
    "form://10.0.0.5/hook",
    "xml://192.168.1.1",
    "apprise://sockdesk.internal/token",
    "ntfy://169.254.169.254/latest",
    "gotify://[::1]/token",
    "mmost://intranet/token",
    "syslog://local",
    "dbus://session",
    "http://127.0.0.1/cgi-bin/webhook/send?key=1234567890123456",
    "https://10.0.0.1/open-apis/bot/v2/hook/1234567890123456",
    "https://metadata.google.internal/computeMetadata/v1/",
    "bark://127.0.0.1/abcdEFGH1234",
    "barks://api.day.app@10.0.0.1/abcdEFGH1234",
    "barks://api.day.app.evil.example/abcdEFGH1234",
    "pushdeers://10.0.0.1/PDU1234abcdefghij",
    "file:///etc/passwd",
)


@pytest.mark.parametrize("pasted", INSIDE)
def test_no_address_leads_into_our_own_network(pasted: str) -> None:
    with pytest.raises(UnusableAddress) as refused:
        checked(pasted)

    assert refused.value.code == "service_not_served"


def test_whoever_runs_the_desk_may_let_in_a_host_of_their_own() -> None:
    hosts = {**HOSTS, "barks": frozenset({"bark.xiaobeihe.example"})}

    taken = checked("barks://bark.xiaobeihe.example/abcdEFGH1234", hosts)

    assert taken == "barks://bark.xiaobeihe.example/abcdEFGH1234"


@pytest.mark.parametrize("pasted", [*REFUSED, *INSIDE])
def test_a_refusal_repeats_no_key(pasted: str) -> None:
    with pytest.raises(UnusableAddress) as refused:
        checked(pasted)

    told = f"{refused.value!r} {refused.value} {refusal(refused.value)}"
    keys = (WECOM, DINGTALK, FEISHU, SEC, PLUS, "secret@", "abcdEFGH", "PDU1234", "SCU12345")
    assert not [key for key in keys if key in told]


MASKED = {
    f"wecombot://{WECOM}": ("WeCom …5aaa", "WeCom …5aaa"),
    f"dingtalk://{SEC}@{DINGTALK}": ("DingTalk …acb6", "DingTalk …acb6"),
    f"schan://{TURBO}": ("ServerChan …uvwx", "ServerChan …uvwx"),
    f"pushplus://{PLUS}": ("pushplus …cdef", "pushplus …cdef"),
    "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/?mode=hook": (
        "slack …i7FQ",
        "slack …i7FQ",
    ),
    "barks://tiny": ("barks …", "barks …"),
    "no address": ("? …", "? …"),
}


@pytest.mark.parametrize(("url", "told"), MASKED.items())
def test_logs_and_screens_show_the_service_and_how_its_key_ends(
    url: str, told: tuple[str, str]
) -> None:
    assert (masked(url), shown(url)) == told


@pytest.mark.parametrize("service", Service)
def test_a_place_is_stored_and_read_as_it_was(service: Service) -> None:
    place = Place(service, KEYS[service], "" if service in UNSIGNED else SEC)

    assert Place.at(place.url) == place
    assert KEYS[service] not in repr(place)
    assert SEC not in repr(place)
    assert urlsplit(place.url).scheme == service


UNSIGNED = {Service.WECOM, Service.SERVERCHAN}

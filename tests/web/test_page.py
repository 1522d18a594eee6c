"""The page as it leaves the desk: its languages, its weight, what it lets in, its links."""

import re
from collections.abc import AsyncIterator

import pytest
from httpx import AsyncClient

from bot.catalogue.models import Picture
from bot.web import static_files
from bot.web.speech import accepted
from tests.web.conftest import Town, Visitor


@pytest.fixture
async def browser(town: Town) -> AsyncIterator[AsyncClient]:
    async with AsyncClient(base_url=town.root, verify=False) as client:
        yield client


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("zh-TW, en;q=0.5", "zh"),
        ("pl-PL,pl;q=0.9,ru;q=0.4,en;q=0.8", "en"),
        ("pl", "en"),
        ("ru;q=0, zh", "zh"),
        ("en;q=nonsense, zh", "zh"),
        ("", "en"),
    ],
)
def test_a_browser_is_spoken_to_in_the_best_language_it_names(header: str, language: str) -> None:
    assert accepted(header) == language


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Xiaobeihe socks"), ("ru", "Носки Сяобэйхэ"), ("zh", "小北河袜业")],
)
async def test_the_page_comes_in_the_browsers_language(
    browser: AsyncClient, language: str, title: str
) -> None:
    page = (await browser.get("/", headers={"Accept-Language": language})).text

    assert f'<html lang="{language}">' in page
    assert f"<title>{title}</title>" in page


async def test_a_chosen_language_is_remembered(browser: AsyncClient) -> None:
    await browser.get("/?lang=zh", headers={"Accept-Language": "ru"})

    assert '<html lang="zh">' in (await browser.get("/", headers={"Accept-Language": "ru"})).text


async def test_the_page_is_light(browser: AsyncClient) -> None:
    page = (await browser.get("/", headers={"Accept-Language": "ru"})).content
    loads = {name.decode() for name in re.findall(rb'"/static/\w+/([\w.-]+)"', page)}
    own = sum(len(static_files.files()[name]) for name in loads)

    assert len(loads) > 8
    assert len(page) + own < 80_000


async def test_the_page_asks_for_nothing_from_elsewhere(browser: AsyncClient) -> None:
    page = (await browser.get("/")).text

    addresses = re.findall(r'(?:src|href|action)="([^"#]+)"', page)
    assert addresses
    assert [address for address in addresses if not address.startswith("/")] == []
    for name, content in static_files.files().items():
        assert b"//" not in re.sub(rb"http://www\.w3\.org/\S+|// .*", b"", content), name


async def test_the_page_runs_no_script_but_its_own(browser: AsyncClient) -> None:
    answer = await browser.get("/")

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not re.search(r"<[^>]+\s(?:style|on\w+)=", answer.text)


async def test_whatever_the_page_needs_is_there_and_is_kept(browser: AsyncClient) -> None:
    page = (await browser.get("/")).text

    for address in set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page)):
        answer = await browser.get(address)
        assert answer.status_code == 200, address
        assert "immutable" in answer.headers["Cache-Control"]


async def test_a_page_from_before_an_update_still_finds_its_files(browser: AsyncClient) -> None:
    answer = await browser.get("/static/of-yesterday/chat.js")

    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


@pytest.mark.parametrize("name", ["nothing.js", "..%2Fapp.py", "%2e%2e%2fapp.py"])
async def test_nothing_else_is_given_away(browser: AsyncClient, name: str) -> None:
    assert (await browser.get(f"/static/{static_files.version()}/{name}")).status_code == 404


async def test_a_page_that_did_not_change_is_not_sent_again(browser: AsyncClient) -> None:
    first = await browser.get("/")

    again = await browser.get("/", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/favicon.ico", "/apple-touch-icon.png"])
async def test_icons_are_found_where_browsers_look(browser: AsyncClient, path: str) -> None:
    answer = await browser.get(path, follow_redirects=True)

    assert (answer.status_code, answer.headers["Content-Type"][:6]) == (200, "image/")


async def test_the_page_can_be_put_on_the_home_screen(browser: AsyncClient) -> None:
    manifest = (
        await browser.get("/manifest.webmanifest", headers={"Accept-Language": "ru"})
    ).json()

    assert (manifest["lang"], manifest["name"]) == ("ru", "Носки Сяобэйхэ")
    for icon in manifest["icons"]:
        assert (await browser.get(icon["src"])).status_code == 200


async def test_a_link_opens_the_chat_on_another_device(
    town: Town, amira: Visitor, browser: AsyncClient
) -> None:
    await amira.says("Hello")
    await amira.hears()
    link = (await amira.http.post("/api/chat/link", json={})).json()["url"]

    answer = await browser.get(link)
    telephone = Visitor(browser)
    await telephone.looks()

    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert telephone.texts == ["Hello", "You said: Hello"]


async def test_a_link_does_not_take_another_chat_away_unasked(town: Town, amira: Visitor) -> None:
    boris = town.visitor()
    await boris.comes()
    await boris.says("Здравствуйте")
    await boris.hears()
    link = (await amira.http.post("/api/chat/link", json={})).json()["url"]

    asked = await boris.http.get(link, headers={"Accept-Language": "ru"})
    forced = await boris.http.post(link, headers={"Sec-Fetch-Site": "cross-site"})
    await boris.looks()
    kept = boris.texts
    agreed = await boris.http.post(link, headers={"Sec-Fetch-Site": "same-origin"})

    assert (asked.status_code, forced.status_code, agreed.status_code) == (200, 404, 303)
    assert "Оставить ту, что здесь" in asked.text
    assert kept[0] == "Здравствуйте"
    assert (await boris.http.get("/api/chat/updates")).json()["messages"] == []


async def test_an_old_link_says_so(town: Town, amira: Visitor, browser: AsyncClient) -> None:
    link = (await amira.http.post("/api/chat/link", json={})).json()["url"]
    town.watch.passes(days=31)

    answer = await browser.get(link)

    assert answer.status_code == 410
    assert "This link no longer works" in answer.text


@pytest.mark.parametrize("token", ["1", "1.99999999999.forged", "a.b.c", "...", "1.2.3.4"])
async def test_a_forged_link_opens_nothing(browser: AsyncClient, token: str) -> None:
    assert (await browser.get(f"/continue/{token}")).status_code in {404, 410}
    assert (await browser.post(f"/continue/{token}")).status_code == 404
    assert "sockdesk" not in browser.cookies


async def test_a_link_is_no_cookie(amira: Visitor, town: Town) -> None:
    link = (await amira.http.post("/api/chat/link", json={})).json()["url"]
    thief = town.visitor()
    thief.http.cookies.set("sockdesk", link.rpartition("/")[2])

    assert (await thief.http.get("/api/chat/updates")).status_code == 401


async def test_pictures_are_kept_by_the_browser(town: Town, browser: AsyncClient) -> None:
    async with town.database.writing() as unit:
        unit.session.add(Picture(name="winter/terry 1.png", media_type="image/png", content=b"P"))

    answer = await browser.get("/pictures/winter/terry%201.png")
    again = await browser.get(
        "/pictures/winter/terry%201.png", headers={"If-None-Match": answer.headers["ETag"]}
    )

    assert (answer.content, answer.headers["Content-Type"]) == (b"P", "image/png")
    assert "max-age" in answer.headers["Cache-Control"]
    assert again.status_code == 304


async def test_what_is_no_picture_is_not_shown_as_one(town: Town, browser: AsyncClient) -> None:
    async with town.database.writing() as unit:
        unit.session.add(Picture(name="page.html", media_type="text/html", content=b"<script>"))

    assert (await browser.get("/pictures/page.html")).status_code == 404
    assert (await browser.get("/pictures/none.png")).status_code == 404


async def test_the_desk_says_how_it_is(browser: AsyncClient) -> None:
    answer = await browser.get("/healthz")

    assert (answer.status_code, answer.json()) == (
        200,
        {"status": "ok", "database": "ok", "telegram": "off"},
    )

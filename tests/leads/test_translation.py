"""Free text through a LibreTranslate server that behaves well, and through one that does not."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import ClientSession, web

from bot.leads.translation import LibreTranslator, NoTranslator, Translation, Translator
from tests.leads.libretranslate import Libre, libre

NOW = datetime(2027, 3, 10, 8, 0, tzinfo=UTC)
WISH = "Нужно 5000 пар по 0,42 $, до 5 октября."
WISHED = "我们要5万双，单价0.42美元。"


class Watch:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
async def server() -> AsyncIterator[Libre]:
    async with libre() as running:
        yield running


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as opened:
        yield opened


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def translator(server: Libre, session: ClientSession, watch: Watch) -> LibreTranslator:
    return LibreTranslator(server.url, session, watch)


def in_turn(*translations: tuple[str, str]) -> Callable[[str], str]:
    """Return a machine that knows some words, and leaves the rest alone."""

    def say(text: str) -> str:
        for word, other in translations:
            text = text.replace(word, other)
        return text

    return say


RUSSIAN_TO_CHINESE = in_turn(("Нужно", "需要"), (" по ", "，单价"), (", до ", "，最晚"))


async def test_without_a_translator_a_text_stays_as_it_is() -> None:
    translator: Translator = NoTranslator()

    assert await translator.translate(WISH, "ru", "zh") is None


async def test_a_wish_is_read_in_chinese_with_its_figures_in_chinese(
    server: Libre, translator: LibreTranslator
) -> None:
    server.say = RUSSIAN_TO_CHINESE

    translation = await translator.translate(WISH, "ru", "zh")

    assert translation == Translation("需要5,000双，单价US$0.42，最晚10月5日.", "ru", "zh", WISH)


async def test_the_machine_sees_no_figure_of_the_deal(
    server: Libre, translator: LibreTranslator
) -> None:
    server.say = RUSSIAN_TO_CHINESE

    await translator.translate(WISH, "ru", "zh")

    assert server.asked == [
        {
            "q": "Нужно Zx11 по Zx12, до Zx13.",
            "source": "ru",
            "target": "zh",
            "format": "text",
        }
    ]


async def test_a_chinese_text_does_not_come_back_in_capitals(
    server: Libre, translator: LibreTranslator
) -> None:
    """LibreTranslate answers a text of capitals in capitals, and Chinese has no small letters."""
    server.say = in_turn(("我们要", "We need"), ("，单价 ", ", each "), ("。", "."))

    translation = await translator.translate(WISHED, "zh", "en")

    assert translation
    assert translation.text == "We need 50,000 pairs, each $0.42."


async def test_the_key_goes_with_the_text_if_there_is_one(
    server: Libre, session: ClientSession
) -> None:
    translator = LibreTranslator(server.url, session, Watch(), api_key="a-key")
    server.say = RUSSIAN_TO_CHINESE

    await translator.translate(WISH, "ru", "zh")

    assert [asked["api_key"] for asked in server.asked] == ["a-key"]
    assert "a-key" not in repr(translator)


@pytest.mark.parametrize("code", ["zh", "zh-Hans", "zh-CN"])
async def test_chinese_is_called_what_the_server_calls_it(
    server: Libre, translator: LibreTranslator, code: str
) -> None:
    server.codes = ["en", "ru", "zt", "zh-Hant", code]
    server.say = RUSSIAN_TO_CHINESE

    translation = await translator.translate(WISH, "ru", "zh")

    assert translation
    assert [asked["target"] for asked in server.asked] == [code]


async def test_the_languages_are_asked_for_once(
    server: Libre, translator: LibreTranslator
) -> None:
    server.say = RUSSIAN_TO_CHINESE

    for _ in range(3):
        await translator.translate(WISH, "ru", "zh")

    assert server.asked_for_languages == 1


async def test_a_server_that_was_updated_is_asked_for_its_languages_again(
    server: Libre, translator: LibreTranslator
) -> None:
    server.say = RUSSIAN_TO_CHINESE
    await translator.translate(WISH, "ru", "zh")
    server.codes = ["en", "ru", "zh-Hans"]

    lost = await translator.translate(WISH, "ru", "zh")
    found = await translator.translate(WISH, "ru", "zh")

    assert (lost, found is not None) == (None, True)


async def test_a_server_without_chinese_translates_nothing_into_it(
    server: Libre, translator: LibreTranslator
) -> None:
    server.codes = ["en", "ru", "zh-Hant"]

    assert await translator.translate(WISH, "ru", "zh") is None
    assert server.asked == []


@pytest.mark.parametrize("answer", ["{}", "[]", "[1]", '[{"code": "ru"}]', "nothing"])
async def test_a_server_whose_languages_cannot_be_read_translates_nothing(
    server: Libre, translator: LibreTranslator, answer: str
) -> None:
    server.languages = answer

    assert await translator.translate(WISH, "ru", "zh") is None
    assert server.asked == []


async def test_a_server_that_lists_no_targets_translates_into_all_it_knows(
    server: Libre, translator: LibreTranslator
) -> None:
    server.languages = '[{"code": "ru", "name": "Russian"}, {"code": "zh", "name": "Chinese"}]'
    server.say = RUSSIAN_TO_CHINESE

    assert await translator.translate(WISH, "ru", "zh")


async def test_a_price_list_of_figures_is_not_given_to_a_machine(
    server: Libre, translator: LibreTranslator
) -> None:
    assert await translator.translate("это 7 пар " * 100, "ru", "zh") is None
    assert server.asked == []


@pytest.mark.parametrize("text", ["5000 пар", "BH-2207, 1 200 пар, 0,42 $", "https://sock.ru/1"])
async def test_what_holds_no_words_needs_no_machine(
    server: Libre, translator: LibreTranslator, text: str
) -> None:
    assert await translator.translate(text, "ru", "zh")
    assert server.asked == []


@pytest.mark.parametrize(("text", "target"), [(WISH, "ru"), ("", "zh"), (" \n", "zh")])
async def test_what_is_readable_already_or_empty_is_not_translated(
    server: Libre, translator: LibreTranslator, text: str, target: str
) -> None:
    assert await translator.translate(text, "ru", "zh" if target == "zh" else "ru") is None
    assert server.asked == []


@pytest.mark.parametrize(
    "garbles",
    [
        pytest.param(in_turn(("Zx11", "")), id="loses one"),
        pytest.param(in_turn(("Zx11", "Zx11 Zx11")), id="doubles one"),
        pytest.param(in_turn(("Zx11", "Zx17")), id="changes one"),
        pytest.param(in_turn(("Zx11", "500")), id="makes a figure of one"),
        pytest.param(in_turn(("Нужно", "需要3")), id="adds a figure"),
        pytest.param(in_turn(("Нужно", "需要 Zx")), id="adds half a token"),
        pytest.param(lambda _: "需要", id="loses all"),
    ],
)
async def test_a_machine_that_garbles_letters_is_given_figures_to_keep(
    server: Libre, translator: LibreTranslator, garbles: Callable[[str], str]
) -> None:
    server.say = lambda text: RUSSIAN_TO_CHINESE(garbles(text) if "Zx" in text else text)

    translation = await translator.translate(WISH, "ru", "zh")

    assert translation
    assert translation.text == "需要5,000双，单价US$0.42，最晚10月5日."
    assert server.asked[-1]["q"] == "Нужно 7011 по 7012, до 7013."


@pytest.mark.parametrize(
    "garbles",
    [
        pytest.param(in_turn(("1", "7")), id="changes figures"),
        pytest.param(in_turn(("Zx12", ""), ("7012", "")), id="drops a token"),
        pytest.param(in_turn(("Нужно", "需要 3")), id="adds a figure"),
        pytest.param(lambda text: f"{text} {text} 好", id="says everything twice"),
        pytest.param(lambda text: text, id="gives back what it got"),
    ],
)
async def test_a_translation_that_is_not_right_is_none(
    server: Libre, translator: LibreTranslator, garbles: Callable[[str], str]
) -> None:
    server.say = garbles

    assert await translator.translate(WISH, "ru", "zh") is None


FAILURES = {
    "500": web.Response(status=500, text='{"error": "Cannot translate text"}'),
    "429": web.Response(status=429, text='{"error": "Slowdown"}'),
    "403": web.Response(status=403, text='{"error": "Invalid API key"}'),
    "a page": web.Response(text="<html>Sign in</html>", content_type="text/html"),
    "no JSON": web.Response(text="{", content_type="application/json"),
    "no text": web.json_response({"translatedText": None}),
    "an empty text": web.json_response({"translatedText": " "}),
    "a list": web.json_response(["需要"]),
    "several texts": web.json_response({"translatedText": ["需要"]}),
}


@pytest.mark.parametrize("failure", FAILURES)
async def test_every_failure_of_the_server_is_no_translation(
    server: Libre, translator: LibreTranslator, failure: str
) -> None:
    answer = FAILURES[failure]
    server.answers = [web.Response(status=answer.status, body=answer.body, headers=answer.headers)]

    assert await translator.translate(WISH, "ru", "zh") is None


async def test_a_slow_server_holds_a_message_up_for_no_longer_than_agreed(
    server: Libre, session: ClientSession, watch: Watch
) -> None:
    impatient = LibreTranslator(server.url, session, watch, patience=timedelta(milliseconds=50))
    server.silent = True

    assert await impatient.translate(WISH, "ru", "zh") is None


async def test_a_server_that_is_down_is_no_translation(
    session: ClientSession, watch: Watch
) -> None:
    async with libre() as server:
        pass

    assert await LibreTranslator(server.url, session, watch).translate(WISH, "ru", "zh") is None


async def test_a_desk_that_closes_is_no_translation(
    server: Libre, session: ClientSession, watch: Watch
) -> None:
    translator = LibreTranslator(server.url, session, watch)
    await session.close()

    assert await translator.translate(WISH, "ru", "zh") is None


async def test_a_server_in_trouble_is_left_alone_for_a_while(
    server: Libre, translator: LibreTranslator, watch: Watch
) -> None:
    server.answers = [web.Response(status=500)]
    await translator.translate(WISH, "ru", "zh")
    server.answers = []
    server.say = RUSSIAN_TO_CHINESE

    at_once = await translator.translate(WISH, "ru", "zh")
    watch.now += timedelta(seconds=31)
    later = await translator.translate(WISH, "ru", "zh")

    assert (at_once, later is not None, len(server.asked)) == (None, True, 2)


async def test_a_server_is_left_alone_for_as_long_as_it_asks(
    server: Libre, translator: LibreTranslator, watch: Watch
) -> None:
    server.answers = [web.Response(status=429, headers={"Retry-After": "120"})]
    await translator.translate(WISH, "ru", "zh")
    server.answers = []
    server.say = RUSSIAN_TO_CHINESE

    watch.now += timedelta(seconds=119)
    early = await translator.translate(WISH, "ru", "zh")
    watch.now += timedelta(seconds=2)
    later = await translator.translate(WISH, "ru", "zh")

    assert (early, later is not None) == (None, True)


async def test_one_refused_text_does_not_keep_the_next_one_waiting(
    server: Libre, translator: LibreTranslator
) -> None:
    server.answers = [web.Response(status=400, text='{"error": "exceeds text limit"}')]
    await translator.translate(WISH, "ru", "zh")
    server.answers = []
    server.say = RUSSIAN_TO_CHINESE

    assert await translator.translate(WISH, "ru", "zh")


async def test_neither_text_nor_key_shows_in_the_log(
    server: Libre, session: ClientSession, watch: Watch, capsys: pytest.CaptureFixture[str]
) -> None:
    translator = LibreTranslator(server.url, session, watch, api_key="a-key")
    server.answers = [web.json_response({"error": WISH}, status=500)]

    await translator.translate(WISH, "ru", "zh")

    logged = capsys.readouterr().out
    assert "status 500" in logged
    assert "Нужно" not in logged
    assert "a-key" not in logged

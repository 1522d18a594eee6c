"""Which language a message is in, and in which one the reply comes."""

import pytest

from bot.languages import Language
from bot.understanding import follow, read
from bot.understanding.frame import Context, Topic
from bot.understanding.language import speech_of
from bot.understanding.text import fold
from bot.understanding.words import words_of
from tests.understanding.sentences import TODAY, TOWN


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("do you have wool tights", "en"),
        ("сколько стоят гольфы", "ru"),
        ("長筒襪多少錢", "zh"),
        ("skolko stoit dostavka do minska", "ru"),
        ("nuzhny detskie kolgotki", "ru"),
        ("kakie est razmery", "ru"),
        ("can you send me цена", "en"),
        ("пришлите please price list на носки", "ru"),
        ("你好 please send the price list for tights", "en"),
        ("请发 price list 给我看看", "zh"),
    ],
)
def test_the_bulk_of_the_words_tells_the_language(text: str, language: Language) -> None:
    assert speech_of(words_of(fold(text))).language == language


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("¿Tienen medias de lana para mujer?", "es"),
        ("Jaka jest cena za skarpetki?", "pl"),
        ("Wie lange dauert die Lieferung nach Wien?", "de"),
        ("Combien coûte la livraison?", "fr"),
        ("Quanto costano le calze per bambini?", "it"),
        ("Aveți șosete pentru copii?", "ro"),
        ("Erkek çorapları için fiyat ne kadar?", "tr"),
        ("Vocês têm meias de algodão?", "pt"),
        ("Kolik stojí ponožky?", "cs"),
        ("靴下の値段はいくらですか", "ja"),
        ("양말 가격이 얼마예요", "ko"),
        ("Скільки коштують шкарпетки?", "uk"),
        ("Шұлық бар ма? Бағасы қанша?", "kk"),
        ("كم سعر الجوارب", "ar"),
    ],
)
def test_other_languages_are_recognised_and_answered_in_english(text: str, foreign: str) -> None:
    frame = read(text, Context(), TOWN, TODAY)

    assert (frame.language, frame.foreign) == ("en", foreign)


@pytest.mark.parametrize("text", ["BH-2207", "🧦", "5000", "MOQ?", "OK", "FOB 3000"])
def test_a_message_that_shows_no_language_keeps_that_of_the_chat(text: str) -> None:
    frame = read(text, Context(language="zh", hint="ru"), TOWN, TODAY)

    assert frame.language == "zh"


@pytest.mark.parametrize(("hint", "language"), [("ru", "ru"), ("zh", "zh"), (None, "en")])
def test_at_first_the_messenger_hints_at_the_language(
    hint: Language | None, language: Language
) -> None:
    frame = read("BH-2207", Context(hint=hint), TOWN, TODAY)

    assert frame.language == language


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("можно по-английски?", "en"),
        ("please answer in Russian", "ru"),
        ("Do you speak Chinese?", "zh"),
        ("能用俄语吗", "ru"),
        ("换中文吧", "zh"),
        ("по-русски", "ru"),
        ("english", "en"),
        ("пишите на китайском", "zh"),
    ],
)
def test_a_language_can_be_asked_for(text: str, wanted: Language) -> None:
    frame = read(text, Context(), TOWN, TODAY)

    assert frame.language == wanted
    assert frame.language_wanted == wanted
    assert frame.topics == (Topic.LANGUAGE,)


@pytest.mark.parametrize(
    "text",
    [
        "Can you print the label in Russian?",
        "этикетка на английском будет?",
        "does the factory manager speak Chinese",
        "业务员会俄语吗",
    ],
)
def test_somebody_elses_language_is_no_wish(text: str) -> None:
    assert read(text, Context(), TOWN, TODAY).language_wanted is None


def test_a_language_asked_for_stays_until_a_whole_message_comes_in_another() -> None:
    asked = read("switch to english please", Context(language="ru"), TOWN, TODAY)
    context = follow(Context(language="ru"), asked, ())

    short = read("цена?", context, TOWN, TODAY)
    whole = read("а какая у вас предоплата за заказ?", context, TOWN, TODAY)

    assert short.language == "en"
    assert whole.language == "ru"
    assert follow(context, short, ()).language_chosen
    assert not follow(context, whole, ()).language_chosen

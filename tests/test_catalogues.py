"""Every text exists in three languages, with the same places in it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Message
from babel.messages.pofile import read_po

from bot.i18n import DOMAIN, LOCALES, speaking, translations
from bot.languages import LANGUAGES, Language

FOREIGN: tuple[Language, ...] = ("ru", "zh")
PLACES = re.compile(r"{\w*}")
WORD = re.compile(r"[^\W\d_]+")
SCRIPT = {"ru": re.compile("[а-яё]", re.IGNORECASE), "zh": re.compile("[\u4e00-\u9fff]")}


def messages(language: Language) -> Iterator[Message]:
    path = LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with path.open("rb") as catalogue:
        yield from (message for message in read_po(catalogue, locale=language) if message.id)


def forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or [""])


@pytest.mark.parametrize("language", FOREIGN)
def test_nothing_lacks_a_translation(language: Language) -> None:
    missing = [message.id for message in messages(language) if not all(forms(message.string))]

    assert missing == []


@pytest.mark.parametrize("language", FOREIGN)
def test_nothing_is_marked_as_doubtful(language: Language) -> None:
    assert [message.id for message in messages(language) if message.fuzzy] == []


@pytest.mark.parametrize("language", FOREIGN)
def test_no_translation_invents_or_forgets_a_place(language: Language) -> None:
    """A singular may do without its number: "one pair"."""
    odd = [
        message.id
        for message in messages(language)
        for form in forms(message.string)
        if not _may_stand_for(form, message)
    ]

    assert odd == []


def _may_stand_for(form: str, message: Message) -> bool:
    wanted = {place for text in forms(message.id) for place in PLACES.findall(text)}
    given = set(PLACES.findall(form))
    return given == wanted or (len(forms(message.id)) > 1 and given < wanted)


@pytest.mark.parametrize("language", FOREIGN)
def test_translations_are_written_in_their_own_script(language: Language) -> None:
    """A text of more than a word or two that stayed as it was has been forgotten."""
    same = [
        message.id
        for message in messages(language)
        for form in forms(message.string)
        if len(WORD.findall(PLACES.sub("", form))) > 2 and not SCRIPT[language].search(form)
    ]

    assert same == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_catalogue_that_can_be_read(language: Language) -> None:
    with speaking(language):
        assert translations(language).info() is not None


def test_the_catalogues_lie_where_they_are_looked_for() -> None:
    assert Path(__file__).resolve().parent.parent / "locales" == LOCALES

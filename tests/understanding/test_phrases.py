"""The small language in which the lexicon's phrases are written."""

import pytest

from bot.understanding.lexicon import (
    FACETS,
    cue_book,
    facet_book,
    topic_book,
    wish_book,
)
from bot.understanding.phrases import Phrasebook, longest, spellings
from bot.understanding.text import fold
from bot.understanding.words import words_of


def _finds(phrase: str, text: str) -> bool:
    book: Phrasebook[str] = Phrasebook()
    book.add(phrase, "found")
    return bool(book.find(words_of(fold(text))))


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("price", "Prices?", True),
        ("price", "priceless", False),
        ("pric*", "priceless", True),
        ("=may", "May", True),
        ("цена", "о ценах", True),
        ("махр*", "махровыми", True),
        ("how (much|many) pairs", "how many pairs", True),
        ("send [me] photos", "send photos", True),
        ("send [me] photos", "send me photos", True),
        ("send ~ photos", "send me some nice photos", True),
        ("send ~ photos", "send it. Photos too", False),
        ("send ~ photos", "send all that I asked you for and photos", False),
        ("non slip", "non-slip", True),
        ("men", "men's", True),
        ("起订量", "请问起订量", True),
        ("每色~起订", "每色多少双起订", True),
        ("order #", "order 88213", True),
        ("мин партия", "мин. партия", True),
    ],
)
def test_a_phrase_is_found_where_it_stands(phrase: str, text: str, *, found: bool) -> None:
    assert _finds(phrase, text) is found


def test_every_choice_is_spelt_out() -> None:
    assert set(spellings("a (b|c) [d]")) == {"a b d", "a c d", "a b ", "a c "}


def test_the_longer_phrase_knows_better() -> None:
    book: Phrasebook[str] = Phrasebook()
    book.add("price", "price")
    book.add("sample price", "sample")

    hits = longest(book.find(words_of("your sample price")))

    assert [hit.meaning for hit in hits] == ["sample"]


def test_what_lies_in_a_gap_is_heard_as_well() -> None:
    book: Phrasebook[str] = Phrasebook()
    book.add("what ~ have", "catalogue")
    book.add("certificate", "certificates")

    hits = longest(book.find(words_of("what certificates do you have")))

    assert {hit.meaning for hit in hits} == {"catalogue", "certificates"}


def test_the_data_files_can_be_read_to_the_last_phrase() -> None:
    assert topic_book().vocabulary
    assert cue_book().vocabulary
    assert wish_book().vocabulary
    assert all(facet_book(key).vocabulary for key in (*FACETS, "mode"))

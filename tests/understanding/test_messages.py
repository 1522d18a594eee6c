"""Whole messages, three languages: topics and slots as docs/ask.md has them."""

import pytest

from bot.understanding import read
from bot.understanding.frame import Context
from tests.understanding.sentences import TODAY, TOWN, Case, cases


def _id(case: Case) -> str:
    return case.text[:40]


@pytest.mark.parametrize("case", cases("messages/en.txt"), ids=_id)
def test_an_english_message_means_what_a_person_would_say(case: Case) -> None:
    frame = read(case.text, Context(), TOWN, TODAY)

    assert case.complaints(frame) == []


@pytest.mark.parametrize("case", cases("messages/ru.txt"), ids=_id)
def test_a_russian_message_means_what_a_person_would_say(case: Case) -> None:
    frame = read(case.text, Context(), TOWN, TODAY)

    assert case.complaints(frame) == []


@pytest.mark.parametrize("case", cases("messages/zh.txt"), ids=_id)
def test_a_chinese_message_means_what_a_person_would_say(case: Case) -> None:
    frame = read(case.text, Context(), TOWN, TODAY)

    assert case.complaints(frame) == []

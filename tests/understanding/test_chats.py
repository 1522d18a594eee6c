"""Whole chats: what was said before still holds, until it is replaced."""

from collections.abc import Sequence

import pytest

from bot.understanding import follow, read
from bot.understanding.frame import Context
from tests.understanding.sentences import TODAY, TOWN, Case, chats


@pytest.mark.parametrize("chat", chats("chats.txt"), ids=lambda chat: chat[0].text[:40])
def test_a_chat_is_followed_from_message_to_message(chat: Sequence[Case]) -> None:
    context = Context()
    complaints: list[str] = []

    for case in chat:
        frame = read(case.text, context, TOWN, TODAY)
        complaints += [f"{case.text}: {wrong}" for wrong in case.complaints(frame)]
        context = follow(context, frame, case.shown or frame.slots.skus)

    assert complaints == []

"""How much of labelled chats is understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.languages import LANGUAGES
from bot.understanding import follow, read
from bot.understanding.frame import Context
from tests.training.sentences import ARTICLES, DAY
from tests.understanding.sentences import Case, chats, fits


@dataclass
class Share:
    """How many messages there are, and the share of those that are understood."""

    count: int = 0
    topics_right: int = 0
    slots_right: int = 0
    both_right: int = 0

    def add(self, *, topics: bool, slots: bool) -> None:
        """Count a message."""
        self.count += 1
        self.topics_right += topics
        self.slots_right += slots
        self.both_right += topics and slots

    @property
    def topics(self) -> float:
        """Messages of which just the topics were found that they may have."""
        return self.topics_right / self.count

    @property
    def slots(self) -> float:
        """Messages of which every slot that is labelled was found."""
        return self.slots_right / self.count

    @property
    def both(self) -> float:
        """Messages of which both are right."""
        return self.both_right / self.count


def shares_in_chats(folder: Path) -> Mapping[str, Share]:
    """Return the shares of a folder of labelled chats, by language and under "all"."""
    shares = {name: Share() for name in (*LANGUAGES, "all")}
    for language in LANGUAGES:
        for chat in chats(folder / f"{language}.txt"):
            for topics, slots in _understood(chat):
                shares[language].add(topics=topics, slots=slots)
                shares["all"].add(topics=topics, slots=slots)
    return shares


def _understood(chat: list[Case]) -> list[tuple[bool, bool]]:
    context = Context()
    understood = []
    for case in chat:
        frame = read(case.text, context, ARTICLES, DAY)
        topics = fits(case.topics, {str(topic) for topic in frame.topics})
        complaints = case.complaints(frame)
        understood.append((topics, len(complaints) == (not topics)))
        context = follow(context, frame, case.shown or frame.slots.skus)
    return understood

"""What a message asks about, by its own words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.understanding.business import Business
from bot.understanding.frame import Aspect, Context, Topic
from bot.understanding.hearing import Heard
from bot.understanding.lexicon import Meaning
from bot.understanding.phrases import Hit

_NO_CHAT: Final = Context()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words of a message ask about."""

    topics: tuple[Topic, ...] = ()
    aspects: frozenset[Aspect] = frozenset()
    social: tuple[Topic, ...] = ()
    hints: tuple[Topic, ...] = ()
    wish: bool = False  # no more than "we need …" makes the topics
    question: str | None = None  # an open one that nothing in the message took
    covered: int = 0  # how many words said this


def asked_by(heard: Heard, context: Context, *, wanted: bool = False) -> Asked:
    """Return the business that the words of a message name, in their order.

    `wanted` tells that it asks for another language of reply.
    """
    return asked_in(heard, heard.topics, context, wanted=wanted)


def asked_in(
    heard: Heard,
    hits: Sequence[Hit[Meaning]],
    context: Context = _NO_CHAT,
    *,
    wanted: bool = False,
) -> Asked:
    """Return the business that these phrases of a message name, in their order."""
    certain = [hit for hit in hits if hit.meaning.certain]
    if any(hit.meaning.topic is Topic.OTHER for hit in certain):
        return Asked(social=(Topic.OTHER,), covered=len(heard.words))
    business = Business(heard)
    if wanted:
        business.ask_for_language()
    for hit in certain:
        if not hit.meaning.social:
            business.add(hit)
    left = business.settle([hit for hit in hits if hit.meaning.question], context)
    wishes = [hit for hit in hits if hit.meaning.wish]
    only_wishes = bool(wishes) and not business.topics()
    business.add_wishes(wishes)
    return Asked(
        topics=business.topics(),
        aspects=business.aspects(),
        social=_topics(hit for hit in certain if hit.meaning.social),
        hints=_topics(hit for hit in hits if hit.meaning.hint),
        wish=only_wishes,
        question=left,
        covered=_covered(hits),
    )


def _topics(hits: Iterable[Hit[Meaning]]) -> tuple[Topic, ...]:
    return tuple(dict.fromkeys(hit.meaning.topic for hit in hits if hit.meaning.topic))


def _covered(hits: Sequence[Hit[Meaning]]) -> int:
    return len({place for hit in hits for place in hit.at})

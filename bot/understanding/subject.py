"""What the phrases say a message is about: what it asks, what it follows up, or courtesy."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from bot.understanding.elliptic import PICKS, topics_followed_up
from bot.understanding.frame import Aspect, Context, Topic
from bot.understanding.hearing import Heard
from bot.understanding.topics import Asked

_LASTING: Final = frozenset(
    {
        Aspect.TOTAL,
        Aspect.PER_COLOUR,
        Aspect.VOLUME,
        Aspect.CONTAINER,
        Aspect.WEIGHT,
        Aspect.COLOURS,
        Aspect.PICTURES,
        Aspect.FEASIBLE,
        Aspect.HS_CODE,
    }
)
"""Finer points that a follow-up asks for again, as it does the topic."""

_KINDS: Final = frozenset({"length", "construction", "style", "material"})
"""Facets that say what goods a wish is after; "I need black ones" only says more of the same."""

_VAGUE: Final = frozenset({Topic.CATALOGUE, Topic.DELIVERY})
"""Hints that say less than what a message names: "socks", "to Moscow"."""


_COURTESY_REACHES: Final = 6
"""Words beside a greeting that still may be part of it: names, "to your team"."""

_YES_REACHES: Final = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """What a message is about.  In doubt (`sure` is False) `topics` holds the likeliest."""

    topics: tuple[Topic, ...]
    aspects: frozenset[Aspect] = frozenset()
    sure: bool = True
    options: tuple[Topic, ...] = ()
    nearest: tuple[Topic, ...] = ()  # what it may be about, where it was not understood


def subject_of(heard: Heard, asked: Asked, context: Context) -> Subject:
    """Return what the message is about."""
    return next(_readings(heard, asked, context))


def _readings(heard: Heard, asked: Asked, context: Context) -> Iterator[Subject]:
    """Yield what the message may be about, the surest first."""
    aspects = asked.aspects | {pick for pick in PICKS if pick in heard.cues}
    if Topic.OTHER in asked.social:
        yield Subject((Topic.OTHER,))
    followed = topics_followed_up(heard, context)
    if followed and _only_goes_on(heard, asked, context):
        yield Subject(followed, aspects)
    if _is_vague(heard, asked):
        if Topic.OTHER in asked.hints:
            yield Subject((Topic.OTHER,))
        if followed:
            feasible = {Aspect.FEASIBLE} if heard.deadline else set[Aspect]()
            yield Subject(followed, aspects | feasible)
    if asked.topics:
        topics = _with_article(asked, heard, context)
        yield _doubted(Subject(topics, aspects), asked, heard, context)
    if Topic.OTHER in asked.hints:
        yield Subject((Topic.OTHER,))
    if hints := tuple(topic for topic in asked.hints if topic not in _VAGUE):
        yield Subject(hints[:1], aspects)
    if followed:
        lasting = context.aspects & _LASTING if followed == context.topics else frozenset()
        yield Subject(followed, aspects | lasting)
    if asked.hints:
        yield Subject(asked.hints[:1], aspects)
    yield from _without_business(heard, asked, aspects)


def _only_goes_on(heard: Heard, asked: Asked, context: Context) -> bool:
    """Whether a mere wish goes on with what was asked before: "I need 5000 pairs"."""
    return bool(asked.wish and context.topics and not heard.facets.wanted.keys() & _KINDS)


def _is_vague(heard: Heard, asked: Asked) -> bool:
    """Whether a question sounds like one after goods but names none: "can you make it by May"."""
    goods = heard.facets.wanted or heard.articles.skus or {"goods", *PICKS} & heard.cues.keys()
    return asked.topics == (Topic.CATALOGUE,) and not asked.aspects and not goods


def _with_article(asked: Asked, heard: Heard, context: Context) -> tuple[Topic, ...]:
    """Return the topics such that details are asked of an article, and goods of the catalogue."""
    named, wanted = heard.articles.skus or heard.articles.unknown, heard.facets.wanted.keys()
    known = named or context.slots.skus or context.about
    if wanted == {"material"} and (named or Aspect.COMPARE in asked.aspects):
        old = Topic.CATALOGUE if named else Topic.PRODUCT
        return _instead(asked.topics, old, Topic.MATERIALS)
    if heard.sizes and not named and wanted - {"colour"}:
        return _instead(asked.topics, Topic.SIZES, Topic.CATALOGUE)
    if wanted - {"colour"}:
        return asked.topics if known else _instead(asked.topics, Topic.PRODUCT, Topic.CATALOGUE)
    if heard.sizes:
        return _instead(asked.topics, Topic.CATALOGUE, Topic.SIZES)
    if named or (Aspect.PICTURES in asked.aspects and context.slots.skus):
        return _instead(asked.topics, Topic.CATALOGUE, Topic.PRODUCT)
    return asked.topics


def _instead(topics: tuple[Topic, ...], old: Topic, new: Topic) -> tuple[Topic, ...]:
    return tuple(dict.fromkeys(new if topic is old else topic for topic in topics))


def _doubted(subject: Subject, asked: Asked, heard: Heard, context: Context) -> Subject:
    """Return the subject, in doubt where "how long?" is all that was ever said."""
    says_more = heard.articles.skus or heard.amounts.pairs or heard.facets.wanted
    if asked.question not in {"time", "fit"} or says_more or context.topics:
        return subject
    if subject.topics != (Topic.LEAD_TIME,):
        return subject
    return replace(subject, sure=False, options=(Topic.LEAD_TIME, Topic.DELIVERY))


def _without_business(heard: Heard, asked: Asked, aspects: frozenset[Aspect]) -> Iterator[Subject]:
    others = len(heard.words) - asked.covered
    only_yes_or_no = set(asked.social) <= {Topic.AFFIRM, Topic.DENY}
    if asked.social and others <= (_YES_REACHES if only_yes_or_no else _COURTESY_REACHES):
        yield Subject(_courtesies(asked.social), aspects)
    if asked.social and others <= asked.covered:
        yield Subject(_courtesies(asked.social))
    yield Subject((Topic.OTHER,))


def _courtesies(social: tuple[Topic, ...]) -> tuple[Topic, ...]:
    """Return the courtesies, without those that only lead to others: "hi, ok, thanks"."""
    for told in ({Topic.HELP}, {Topic.THANKS, Topic.GOODBYE, Topic.DENY}):
        if kept := tuple(topic for topic in social if topic in told):
            return kept
    return social[:1]

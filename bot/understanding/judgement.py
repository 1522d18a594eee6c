"""What a message is about, all told: phrases say what they know, examples weigh it."""

from dataclasses import replace
from typing import Final

from bot.understanding.classifier import Chances, chances
from bot.understanding.elliptic import PICKS
from bot.understanding.features import features, features_by_clause
from bot.understanding.frame import SOCIAL, Context, Topic
from bot.understanding.hearing import Heard
from bot.understanding.subject import Subject, subject_of
from bot.understanding.topics import Asked

_LIKELY: Final = 0.6
"""The chance from which a message is about a topic."""

_WEAK: Final = frozenset({Topic.CATALOGUE, Topic.PRODUCT})
_LIKELY_THOUGH_UNSAID: Final = 0.7
"""The same for what any message that names goods may seem to be about."""

_LIKELY_IN_A_CLAUSE: Final = 0.9
"""The same for a clause of a letter, which is read without what stands around it."""

_FEW_WORDS: Final = 6
_LIKELY_BESIDE: Final = 0.8
"""The same for a second topic of a message of so few words."""

_A_GUESS, _A_GUESS_OF_ITS_OWN = 0.2, 0.4
"""Chances below which the desk would rather ask than answer, and those where no phrase helps."""

_WORTH_ASKING: Final = 0.04
_MOST_OPTIONS: Final = 3


def judged(heard: Heard, asked: Asked, context: Context) -> Subject:
    """Return what the message is about."""
    said = subject_of(heard, asked, context)
    if not any(word.form[0].isalpha() for word in heard.words):
        return said
    likely = _chances(heard, asked, said, context)
    topics = _topics(said, likely, is_remark=len(heard.words) <= _FEW_WORDS)
    same = {*topics} == {*said.topics}
    subject = said if same else Subject(topics, asked.aspects | said.aspects & PICKS)
    least = _A_GUESS_OF_ITS_OWN if Topic.OTHER in said.topics else _A_GUESS
    if subject is not said and likely[topics[0]] < least:
        subject = _doubted(subject, likely)
    if subject.sure and topics != (Topic.OTHER,):
        return subject
    return replace(subject, nearest=_nearest(likely))


def _chances(heard: Heard, asked: Asked, said: Subject, context: Context) -> Chances:
    """Return the chances of the whole message, raised to those of a clause that is surer."""
    found = dict(chances(features(heard, asked, said, context)))
    for clause in features_by_clause(heard):
        for topic, chance in chances(clause).items():
            if chance >= _LIKELY_IN_A_CLAUSE and topic not in SOCIAL:
                found[topic] = max(found[topic], chance)
    return found


def _topics(said: Subject, likely: Chances, *, is_remark: bool) -> tuple[Topic, ...]:
    """Return the likely topics, in the order of the message where the phrases know it."""
    unsaid = _WEAK.difference(said.topics)
    found = {
        topic
        for topic, chance in likely.items()
        if chance >= (_LIKELY_THOUGH_UNSAID if topic in unsaid else _LIKELY)
    }
    if not found:
        return (max(likely, key=likely.__getitem__),)
    if is_remark and len(found) > 1:  # few words seldom ask two things
        sure = {topic for topic in found if likely[topic] >= _LIKELY_BESIDE}
        found = sure or {*said.topics[:1]} & found or {max(found, key=likely.__getitem__)}
    known = [topic for topic in said.topics if topic in found]
    others = sorted(found.difference(known), key=lambda topic: -likely[topic])
    return (*known, *others)


def _doubted(subject: Subject, likely: Chances) -> Subject:
    options = tuple(topic for topic in _nearest(likely) if likely[topic] >= _WORTH_ASKING)
    if len(options) < 2 or subject.topics[0] not in options:  # noqa: PLR2004  # no choice
        return subject
    return replace(subject, sure=False, options=options)


def _nearest(likely: Chances) -> tuple[Topic, ...]:
    """Return the few topics of business that a message is likeliest about."""
    business = [topic for topic in likely if topic not in SOCIAL]
    return tuple(sorted(business, key=lambda topic: -likely[topic])[:_MOST_OPTIONS])

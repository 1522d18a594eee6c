"""What a message is about, all told: phrases say what they know, examples weigh it."""

from dataclasses import replace
from typing import Final

from bot.understanding.classifier import Chances, Guess, guess
from bot.understanding.elliptic import PICKS
from bot.understanding.features import features, features_by_clause
from bot.understanding.frame import SOCIAL, Context, Topic
from bot.understanding.hearing import Heard
from bot.understanding.subject import Subject, subject_of
from bot.understanding.topics import Asked

_LIKELY: Final = 0.6
"""The chance from which a message is about a topic."""

_MAYBE_SEVERAL, _SEVERAL = 0.4, 0.6
"""The chances from which a message may ask several things, and does."""

_LIKELY_OF_SEVERAL, _LIKELY_SINCE_SAID = 0.4, 0.2
"""The chance of a topic that is enough then, and of one that the phrases find as well."""

_LIKELY_IN_A_CLAUSE: Final = 0.9
"""The same for a clause of a letter, which is read without what stands around it."""

_FEW_WORDS: Final = 6
_LIKELY_BESIDE: Final = 0.7
"""The same for a second topic of a message of so few words, which seldom asks two things."""

_A_GUESS, _A_GUESS_OF_ITS_OWN = 0.2, 0.4
"""Chances below which the desk would rather ask than answer, and those where no phrase helps."""

_WORTH_ASKING: Final = 0.04
_MOST_OPTIONS: Final = 3


def judged(heard: Heard, asked: Asked, context: Context) -> Subject:
    """Return what the message is about."""
    said = subject_of(heard, asked, context)
    if heard.speech.foreign or not any(word.form[0].isalpha() for word in heard.words):
        return said  # nothing that examples would know
    guessed = _guessed(heard, asked, said, context)
    likely = guessed.chances
    topics = _topics(said, guessed, is_remark=len(heard.words) <= _FEW_WORDS)
    same = {*topics} == {*said.topics}
    subject = said if same else Subject(topics, asked.aspects | said.aspects & PICKS)
    least = _A_GUESS_OF_ITS_OWN if Topic.OTHER in said.topics else _A_GUESS
    if subject is not said and likely[topics[0]] < least:
        subject = _doubted(subject, likely)
    if subject.sure and topics != (Topic.OTHER,):
        return subject
    return replace(subject, nearest=_nearest(likely))


def _guessed(heard: Heard, asked: Asked, said: Subject, context: Context) -> Guess:
    """Return the guess of the whole message, its chances raised to those of a surer clause."""
    whole = guess(features(heard, asked, said, context))
    found = dict(whole.chances)
    for clause in features_by_clause(heard):
        for topic, chance in guess(clause).chances.items():
            if chance >= _LIKELY_IN_A_CLAUSE and topic not in SOCIAL:
                found[topic] = max(found[topic], chance)
    return whole._replace(chances=found)


def _topics(said: Subject, guessed: Guess, *, is_remark: bool) -> tuple[Topic, ...]:
    """Return the likely topics, in the order of the message where the phrases know it."""
    likely = guessed.chances
    first, second = sorted(likely, key=likely.__getitem__, reverse=True)[:2]
    found = {first, *_of_chance(likely, _LIKELY)}
    if guessed.several >= _MAYBE_SEVERAL:
        found |= _of_chance(likely, _LIKELY_OF_SEVERAL)
        found |= _of_chance(likely, _LIKELY_SINCE_SAID) & {*said.topics}
        if guessed.several >= _SEVERAL:
            found.add(second)
    elif is_remark and len(found) > 1:
        sure = _of_chance(likely, _LIKELY_BESIDE)
        found = sure or {*said.topics} & found or {first}
    known = [topic for topic in said.topics if topic in found]
    others = sorted(found.difference(known), key=lambda topic: -likely[topic])
    return (*known, *others)


def _of_chance(likely: Chances, least: float) -> set[Topic]:
    return {topic for topic, chance in likely.items() if chance >= least}


def _doubted(subject: Subject, likely: Chances) -> Subject:
    options = tuple(topic for topic in _nearest(likely) if likely[topic] >= _WORTH_ASKING)
    if len(options) < 2 or subject.topics[0] not in options:  # noqa: PLR2004  # no choice
        return subject
    return replace(subject, sure=False, options=options)


def _nearest(likely: Chances) -> tuple[Topic, ...]:
    """Return the few topics of business that a message is likeliest about."""
    business = [topic for topic in likely if topic not in SOCIAL]
    return tuple(sorted(business, key=lambda topic: -likely[topic])[:_MOST_OPTIONS])

"""The topics of one message as they are put together, clause by clause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.understanding.frame import Aspect, Context, Topic
from bot.understanding.hearing import Heard
from bot.understanding.lexicon import Meaning, questions, takes
from bot.understanding.phrases import Hit
from bot.understanding.words import AMOUNT

_WEAK: Final = frozenset({Topic.CATALOGUE, Topic.PRODUCT})
"""What is asked of goods in passing: "do you have a certificate" is about certificates."""

_GOODS: Final = frozenset(
    {
        Topic.CATALOGUE,
        Topic.PRODUCT,
        Topic.MOQ,
        Topic.SAMPLE,
        Topic.LEAD_TIME,
        Topic.DELIVERY,
        Topic.PAYMENT,
    }
)

_HUSHES: Final[Mapping[Topic | Aspect, frozenset[Topic]]] = {
    Aspect.COMPLAINT: _GOODS | {Topic.PACKAGING, Topic.SIZES, Topic.MATERIALS, Topic.ORDER},
    Aspect.RUNNING_ORDER: (_GOODS - {Topic.SAMPLE}) | {Topic.COMPANY, Topic.FAIR},
    Topic.UNSUBSCRIBE: _WEAK | {Topic.SUBSCRIBE, Topic.HUMAN, Topic.DELIVERY},
    Topic.SUBSCRIBE: _WEAK | {Topic.PRICE, Topic.FAIR, Topic.LEAD_TIME},
    Topic.PRIVACY: _WEAK | {Topic.COMPANY, Topic.HUMAN, Topic.SUBSCRIBE, Topic.QUALITY},
    Topic.LANGUAGE: _WEAK | {Topic.COMPANY, Topic.HUMAN},
}
"""What these speak of besides is only their circumstance: a late cargo is no freight inquiry."""

_BESIDE: Final[Mapping[Aspect, frozenset[Topic]]] = {
    Aspect.WEIGHT: frozenset({Topic.PACKAGING, Topic.DELIVERY}),
    Aspect.COLOURS: frozenset({Topic.MOQ, Topic.QUALITY, Topic.CUSTOM, Topic.ORDER}),
    Aspect.PICTURES: frozenset({Topic.CUSTOM}),
    Aspect.MAKER: frozenset({Topic.CERTIFICATES, Topic.CUSTOM, Topic.PACKAGING, Topic.QUALITY}),
}
"""Finer points that are only in passing where their clause asks for one of these."""

_OF_THE_CLAUSE: Final = frozenset({"can"})
"""Questions that only their own clause takes: price of one thing, minimum of another."""

_ONLY_AFTER: Final = frozenset({"term"})
"""Questions that a topic takes only after itself: "price, terms and delivery" are three."""

_FAR: Final = 1
"""Clauses from a question to a topic after it that still takes it; a list asks other things."""

_OF_TIME: Final = frozenset({"time", "term"})

_NO_WAY: Final = frozenset({"express"})
"""A courier brings samples as well, so it does not turn the talk to delivery."""


@dataclass(frozen=True, slots=True)
class _Said:
    place: int
    clause: int
    topic: Topic
    aspects: frozenset[Aspect] = frozenset()


class Business:
    """What one message asks, gathered from its phrases."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._said: list[_Said] = []

    def add(self, hit: Hit[Meaning]) -> None:
        """Note the topic that a phrase means."""
        if hit.meaning.topic:
            self._add(hit, hit.meaning.topic, hit.meaning.aspects)

    def ask_for_language(self) -> None:
        """Note that another language of reply is asked for."""
        self._said.append(_Said(0, 0, Topic.LANGUAGE))

    def settle(self, asked: Sequence[Hit[Meaning]], context: Context) -> str | None:
        """Give each open question to the topic that takes it; return one that is left."""
        left = None
        for hit in sorted(asked, key=lambda hit: hit.meaning.question in _OF_THE_CLAUSE):
            name = hit.meaning.question or ""
            if name == "can" and self._heard.deadline:
                name = "fit"
            if name == "can" and not _counts_pairs(self._heard):
                continue
            owner = self._owner(name, hit, context)
            if owner is None:
                left = name
            self._add(hit, owner or questions()[name].topic, questions()[name].aspects)
            if owner is Topic.DELIVERY and name in _OF_TIME and self._speaks_of_making(hit):
                self._add(hit, Topic.LEAD_TIME, frozenset())
        return left

    def add_wishes(self, wishes: Sequence[Hit[Meaning]]) -> None:
        """Take "we need …" for an inquiry after goods where nothing else is asked."""
        if all(said.topic in _WEAK for said in self._said):
            for hit in wishes:
                self.add(hit)

    def topics(self) -> tuple[Topic, ...]:
        """Return the topics in the order of the text."""
        topics = tuple(dict.fromkeys(said.topic for said in sorted(self._kept(), key=_place)))
        if Topic.PRICE not in topics or Topic.DELIVERY in topics or not self._names_a_way():
            return topics
        if self._names_what_is_bought():
            return (*topics, Topic.DELIVERY)
        return tuple(Topic.DELIVERY if topic is Topic.PRICE else topic for topic in topics)

    def aspects(self) -> frozenset[Aspect]:
        """Return the finer points of these topics."""
        return frozenset[Aspect]().union(*(said.aspects for said in self._kept()))

    def _add(self, hit: Hit[Meaning], topic: Topic, aspects: frozenset[Aspect]) -> None:
        self._said.append(_Said(hit.start, self._clause(hit), topic, aspects))

    def _clause(self, hit: Hit[Meaning]) -> int:
        return self._heard.words[hit.start].clause

    def _owner(self, question: str, hit: Hit[Meaning], context: Context) -> Topic | None:
        """Return whose the question is: a topic of the message, the way it names, the chat's."""
        if taker := self._taker(question, hit):
            return taker
        if self._speaks_of_the_way(self._clause(hit)):
            return Topic.DELIVERY if question in takes()[Topic.DELIVERY] else None
        turned = self._said or self._heard.articles.skus or self._heard.facets.wanted
        before = () if turned else context.topics
        return next((topic for topic in before if question in takes().get(topic, ())), None)

    def _taker(self, question: str, hit: Hit[Meaning]) -> Topic | None:
        """Return the topic of this message that the question belongs to: the nearest one."""
        clause = self._clause(hit)
        takers = [
            (abs(said.clause - clause), abs(said.place - hit.start), said.topic)
            for said in self._said
            if _takes(said.topic, question, same_clause=said.clause == clause)
            and (question not in _ONLY_AFTER or said.place < hit.start)
            and said.clause - clause <= _FAR
            and (said.clause == clause or not self._has_a_price(question, clause, said.topic))
        ]
        return min(takers)[2] if takers else None

    def _speaks_of_making(self, question: Hit[Meaning]) -> bool:
        """Whether a question after time asks of both: "how long are production and delivery"."""
        return any(
            hit.meaning == Meaning(Topic.LEAD_TIME, hint=True)
            and self._clause(hit) == self._clause(question)
            for hit in self._heard.topics
        )

    def _has_a_price(self, question: str, clause: int, topic: Topic) -> bool:
        """Whether a clause asks a price of its own: "with a logo? how much are 1500 pairs?"."""
        if question != "cost" or topic is Topic.DELIVERY:
            return False
        words = self._heard.words
        return any(word.form == AMOUNT and word.clause == clause for word in words)

    def _speaks_of_the_way(self, clause: int) -> bool:
        """Whether a way or a direction is named, and no point of a list far from this clause."""
        heard = self._heard
        directed = any(
            hit.meaning == Meaning(Topic.DELIVERY, hint=True)
            and self._clause(hit) - clause <= _FAR
            for hit in heard.topics
        )
        of_a_list = heard.words[-1].clause - clause > _FAR
        return directed or bool(set(heard.modes) - _NO_WAY and not of_a_list)

    def _names_a_way(self) -> bool:
        """Whether a price is that of a shipment: "price of a truck to Riga", "300 kg by air"."""
        heard = self._heard
        loaded = heard.amounts.gross_kg or heard.amounts.volume_cbm
        return bool(set(heard.modes) - _NO_WAY) and bool(heard.place or loaded)

    def _names_what_is_bought(self) -> bool:
        heard = self._heard
        return bool(heard.articles.skus or heard.facets.wanted or heard.amounts.pairs)

    def _kept(self) -> list[_Said]:
        topics = {said.topic for said in self._said}
        aspects = {aspect for said in self._said for aspect in said.aspects}
        hushed = {
            topic for each, hush in _HUSHES.items() if each in topics | aspects for topic in hush
        }
        kept = [said for said in self._said if said.topic not in hushed]
        if self._heard.modes and not self._names_what_is_bought():
            kept = [said for said in kept if Aspect.COMPARE not in said.aspects]
        if _counts_pairs(self._heard):
            kept = [said for said in kept if said.aspects != {Aspect.NEXT}]
        return [said for said in kept if not self._is_in_passing(said, kept)]

    def _is_in_passing(self, said: _Said, all_said: Sequence[_Said]) -> bool:
        others = [o for o in all_said if o.topic not in _WEAK and o.topic is not said.topic]
        anywhere = said.aspects == {Aspect.PICTURES}
        beside = {other.topic for other in others if anywhere or other.clause == said.clause}
        if any(beside & _BESIDE.get(aspect, frozenset()) for aspect in said.aspects):
            return True
        if said.topic not in _WEAK or said.aspects - {Aspect.NEXT}:
            return False
        if any(other.clause == said.clause for other in others):
            return True
        return bool(others) and not self._names_goods(said.clause)

    def _names_goods(self, clause: int) -> bool:
        words = self._heard.words
        return any(words[place].clause == clause for place in self._heard.facets.words)


def _place(said: _Said) -> int:
    return said.place


def _takes(topic: Topic, question: str, *, same_clause: bool) -> bool:
    if questions()[question].anyone and same_clause and topic not in _WEAK:
        return True
    listed = question in takes().get(topic, ())
    return listed and (same_clause or question not in _OF_THE_CLAUSE)


def _counts_pairs(heard: Heard) -> bool:
    """Whether a message names a quantity of goods: "2000 more" asks for no other models."""
    amounts = heard.amounts
    return bool(amounts.pairs or amounts.cartons or amounts.bare or amounts.more)

"""Trade phrases as they are chosen."""

from typing import Final

from bot.i18n import _, spoken
from bot.leads.phrases import Side, groups, outline, phrase
from bot.leads.press import Verb, packed
from bot.outbox.words import Key, Press, Section, Words

_LONGEST: Final = 60  # characters of a button's label
_IN_A_ROW: Final = 2


def groups_words(dialogue_id: int, *, by_factory: bool) -> Words:
    """Return what phrases are about."""
    keys: list[Key] = [
        Press(group.title[spoken()], packed(Verb.PHRASES, dialogue_id, group.code))
        for group in groups(_side(by_factory=by_factory))
    ]
    rows = tuple(tuple(keys[at : at + _IN_A_ROW]) for at in range(0, len(keys), _IN_A_ROW))
    said = _("Phrases of the trade: the other side reads them in its own language.")
    return Words(sections=(Section(said),), buttons=rows)


def phrases_words(dialogue_id: int, group: str, *, by_factory: bool) -> Words:
    """Return the phrases of a group, each on a button of its own."""
    found = [each for each in groups(_side(by_factory=by_factory)) if each.code == group]
    phrases = found[0].phrases if found else ()
    rows = tuple(
        (
            Press(
                outline(each.code, spoken())[:_LONGEST],
                packed(Verb.PHRASE, dialogue_id, each.code),
            ),
        )
        for each in phrases
    )
    title = found[0].title[spoken()] if found else _("There are no such phrases (any more).")
    return Words(sections=(Section(title),), buttons=rows)


def fill_in_words(code: str) -> Words:
    """Return what a phrase leaves open, to be typed."""
    labels = [each.label[spoken()] for each in phrase(code).places]
    # NOTE: {places} are what a phrase leaves open, e.g. "day, price per pair".
    ask = _("Write: {places}").format(places=", ".join(labels))
    return Words(sections=(Section(outline(code, spoken())), Section(ask)))


def _side(*, by_factory: bool) -> Side:
    return "factory" if by_factory else "buyer"

"""Which goods a chat is about: the articles and facets that hold after a message."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from bot.understanding.frame import Context, Topic
from bot.understanding.hearing import MIDDLE, Heard
from bot.understanding.slots import Facets, Share, Slots
from bot.understanding.tables import table

_HEADS: Final = frozenset({"length", "construction", "style"})
"""What kind of sock it is; the other facets say more of the same kind."""

_KINDS: Final = _HEADS | {"material"}

_ELLIPTIC: Final = 4
"""So few words are no request of their own but add to the last: "мужские интересуют"."""

_A_FEW: Final = 4
"""Articles at most that "both" or "all three" can mean."""

_OF_THE_ARTICLE: Final = frozenset({Topic.CUSTOM, Topic.QUALITY})


@dataclass(frozen=True, slots=True)
class Goods:
    """The slots that say which goods."""

    skus: tuple[str, ...]
    facets: Facets
    without: Facets
    sizes: tuple[str, ...] = ()
    shares: Mapping[str, Share] = field(default_factory=dict)


def goods_after(heard: Heard, topics: tuple[Topic, ...], context: Context) -> Goods:
    """Return the goods after a message about `topics`.

    An article drops the facets that led to it, and a facet the articles it leads away from.
    """
    before = _goods(context.slots)
    named = Goods((), heard.facets.wanted, heard.facets.without, heard.sizes, heard.shares)
    if skus := _articles(heard, context):
        return replace(named, skus=skus, sizes=heard.sizes or before.sizes)
    if heard.articles.unknown:
        return named
    if not named.facets and not named.without and not named.shares:
        return replace(before, sizes=heard.sizes or before.sizes)
    if before.skus and _is_about_them(heard, topics):
        return replace(before, facets=_with_colours(heard, before))
    if before.skus or _is_another_subject(heard):
        return named
    return _refined(heard, before)


def _goods(slots: Slots) -> Goods:
    return Goods(slots.skus, slots.facets, slots.without, slots.sizes, slots.shares)


def _articles(heard: Heard, context: Context) -> tuple[str, ...]:
    """Return the articles that a message names, by number or by their place in the last list."""
    held = context.slots.skus
    if named := heard.articles.skus:
        return _joined(held, named) if "add" in heard.cues else named
    within = len(held) > 1 and all(_exists(place, held) for place in heard.ordinals)
    choices = held if within else context.shown
    picked = [_picked(place, choices) for place in heard.ordinals if _exists(place, choices)]
    if not picked and "both" in heard.cues and not heard.facets.wanted.keys() & _KINDS:
        few = held if len(held) > 1 else context.shown
        picked = [*few] if 1 < len(few) <= _A_FEW else []
    if not picked and "the_other" in heard.cues and len(heard.words) <= _ELLIPTIC:
        picked = _the_other(held, context.shown)
    if not picked and (ending := _by_its_end(heard, held or context.shown, context.shown)):
        picked = [ending]
    return tuple(dict.fromkeys(picked))


def _the_other(held: tuple[str, ...], shown: tuple[str, ...]) -> list[str]:
    """Return of two articles that were shown the one that was not spoken of last."""
    others = [sku for sku in shown if sku not in held]
    return others if len(held) == len(others) == 1 else []


def _by_its_end(heard: Heard, *lists: tuple[str, ...]) -> str | None:
    """Return the article of a list that the message names by its last figures: "the 33 one"."""
    for skus in lists if (figures := last_figures(heard)) else ():
        alike = [sku for sku in skus if sku.endswith(figures)]
        if len(alike) == 1:
            return alike[0]
    return None


def last_figures(heard: Heard) -> str:
    """Return the figures by whose end an article seems to be named: 33 of "the 33 one"."""
    found = re.search(table("articles")["by_its_end"], heard.text)
    return next(filter(None, found.groups())) if found else ""


def _exists(place: int, choices: tuple[str, ...]) -> bool:
    if place == MIDDLE:
        return len(choices) % 2 == 1 and len(choices) > 1
    return -len(choices) <= place < len(choices)


def _picked(place: int, choices: tuple[str, ...]) -> str:
    return choices[len(choices) // 2 if place == MIDDLE else place]


def _is_about_them(heard: Heard, topics: tuple[Topic, ...]) -> bool:
    """Whether facets say something of the articles spoken of: "in black", "is it wool"."""
    keys = set(heard.facets.wanted) | set(heard.facets.without)
    of_material = keys <= {"material", "colour"} and Topic.MATERIALS in topics
    return keys <= {"colour"} or of_material or bool(_OF_THE_ARTICLE & set(topics))


def _with_colours(heard: Heard, before: Goods) -> Facets:
    if not (colours := heard.facets.wanted.get("colour")):
        return _less(before.facets, heard.facets.without)  # "drop the white"
    if "add" in heard.cues:
        colours = _joined(before.facets.get("colour", ()), colours)
    return {**before.facets, "colour": colours}


def _is_another_subject(heard: Heard) -> bool:
    """Whether a message speaks of goods afresh, so that nothing said of others holds for them."""
    if not _KINDS & set(heard.facets.wanted) or heard.cues.keys() & {"add", "refine"}:
        return False
    goes_on = "follow" in heard.cues and heard.cues["follow"].start == 0
    return "goods" in heard.cues and not goes_on and len(heard.words) > _ELLIPTIC


def _refined(heard: Heard, before: Goods) -> Goods:
    """Return the goods with what the message says more of them."""
    wanted, without = heard.facets.wanted, heard.facets.without
    adds = "add" in heard.cues
    replaced = _HEADS if "replace" in heard.cues and _HEADS & set(wanted) else frozenset[str]()
    kept = {key: values for key, values in before.facets.items() if key not in replaced}
    facets = _united(kept, wanted) if adds else {**kept, **wanted}
    refused = _less(_united(before.without, without), wanted)
    facets = _less(facets, refused)
    sizes = heard.sizes or before.sizes
    return Goods((), facets, refused, sizes, {**_still_meant(before, facets), **heard.shares})


def _still_meant(before: Goods, facets: Facets) -> Mapping[str, Share]:
    """Return the shares of what is still wanted: "bamboo instead" drops those of cotton."""
    materials = facets.get("material", ())
    return {
        fibre: share
        for fibre, share in before.shares.items()
        if fibre in materials or not share[0]
    }


def _united(left: Facets, right: Facets) -> Facets:
    return {key: _joined(left.get(key, ()), right.get(key, ())) for key in {**left, **right}}


def _less(facets: Facets, others: Mapping[str, tuple[str, ...]]) -> Facets:
    kept = {
        key: tuple(value for value in values if value not in others.get(key, ()))
        for key, values in facets.items()
    }
    return {key: values for key, values in kept.items() if values}


def _joined(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*left, *right)))

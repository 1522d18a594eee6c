"""Russian names that no dictionary holds: their cases, and their spelling in Latin letters."""

from functools import lru_cache
from typing import Final

from bot.understanding.text import CYRILLIC, lemmas

# Endings of the cases and the nominatives that they can come from:
# казани → казань, иваново → иванова, нижнего → нижний.
_NOMINATIVES: Final = (
    ("ого", ("ый", "ой", "ое")), ("его", ("ий", "ее")), ("ому", ("ый", "ой", "ое")),
    ("ему", ("ий", "ее")), ("ую", ("ая",)), ("юю", ("яя",)), ("ых", ("ые",)), ("их", ("ие",)),
    ("ым", ("ый", "ое")), ("им", ("ий", "ие")), ("ой", ("а", "ая")), ("ей", ("я", "яя")),
    ("ью", ("ь",)), ("ом", ("", "о", "ый")), ("ем", ("ь", "й", "ий", "е")), ("ам", ("ы", "и")),
    ("ах", ("ы", "и")), ("ами", ("ы", "и")), ("ов", ("ы",)), ("а", ("", "о")),
    ("у", ("", "а", "о")), ("е", ("", "а", "о", "я", "ь", "й")), ("ы", ("а",)),
    ("и", ("ь", "я", "а")), ("я", ("ь", "й", "е")), ("ю", ("я", "ь", "й")),
)  # fmt: skip
# As they are typed, the longest first.
_LETTERS: Final = (
    ("shch", "щ"), ("sch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"),
    ("ya", "я"), ("ia", "я"), ("yu", "ю"), ("ju", "ю"), ("ja", "я"), ("iy", "ий"), ("a", "а"),
    ("b", "б"), ("v", "в"), ("w", "в"), ("g", "г"), ("d", "д"), ("e", "е"), ("z", "з"),
    ("i", "и"), ("j", "й"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"),
    ("p", "п"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("f", "ф"), ("h", "х"),
    ("c", "ц"), ("y", "ы"), ("x", "кс"), ("q", "к"), ("'", "ь"),
)  # fmt: skip
_SHORTEST_STEM: Final = 3


@lru_cache(maxsize=20_000)
def nominatives(word: str) -> frozenset[str]:
    """Return the nominatives of which a Russian word may be a case; other words as they are."""
    if not CYRILLIC.search(word):
        return frozenset({word})
    cases = (
        word.removesuffix(ending) + nominative
        for ending, endings in _NOMINATIVES
        if word.endswith(ending) and len(word) >= len(ending) + _SHORTEST_STEM
        for nominative in endings
    )
    return frozenset({*lemmas(word), *cases})


def in_russian_letters(word: str) -> str:
    """Return a Russian word that was typed in Latin letters: "moskvu" is москву."""
    for latin, russian in _LETTERS:
        word = word.replace(latin, russian)
    return word

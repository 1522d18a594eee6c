"""Article numbers in a message, however they were typed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise, product
from typing import Final

from bot.understanding.tables import table
from bot.understanding.text import HAN, Span, fold, lead, tail
from bot.understanding.vocabulary import Vocabulary

_SEPARATORS: Final = re.compile(r"[\s._/\\-]+")
_HAN: Final = HAN.pattern[1:-1]
_RUN: Final = re.compile(rf"[^\W\d_{_HAN}]+|\d+")
_JOINED: Final = re.compile(r"[ ._/\\-]{0,2}")
_LONGEST: Final = 6  # runs of letters or digits in one article number
_MOST_SPELLINGS: Final = 64
_CODE: Final = re.compile(
    rf"(?<![^\W_{_HAN}])[^\W\d_{_HAN}]{{1,4}}-\d{{3,6}}(?:-?[a-zа-я]{{1,2}})?(?![^\W_{_HAN}])"
    rf"|(?<![^\W_{_HAN}])[a-zа-я]{{2,4}}\d{{4,6}}(?![^\W_{_HAN}])"
)
_SHORTEST_ENDING: Final = 3


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles that a message names."""

    skus: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()  # looks like an article number, and the town has none such
    spans: tuple[Span, ...] = ()
    places: tuple[tuple[Span, str], ...] = ()  # where each article is named


def folded_sku(text: str) -> str:
    """Return an article number as it is compared: without case, hyphens, spaces, look-alikes."""
    return _SEPARATORS.sub("", fold(text)).translate(_lookalikes())


def read_articles(folded: str, vocabulary: Vocabulary) -> Articles:
    """Return the articles of a folded text, in its order, each once."""
    found = dict(_named(folded, vocabulary))
    for span in _further(folded, found, vocabulary):
        found.setdefault(*span)
    taken = list(found)
    unknown = [match for match in _CODE.finditer(folded) if not _meets(match.span(), taken)]
    unknown = [match for match in unknown if not _is_ordinary(match[0])]
    return Articles(
        skus=_wanted(folded, sorted(found.items())),
        unknown=tuple(dict.fromkeys(match[0].upper() for match in unknown)),
        spans=(*taken, *(match.span() for match in unknown)),
        places=tuple(sorted(found.items())),
    )


def _wanted(folded: str, found: list[tuple[Span, str]]) -> tuple[str, ...]:
    """Return the articles without those that others take the place of: "not 3405, 3450"."""
    declined = re.compile(table("articles")["not_this"])
    wanted = [sku for span, sku in found if not declined.search(lead(folded, span[0]))]
    return tuple(dict.fromkeys(wanted or [sku for _, sku in found]))


def _named(folded: str, vocabulary: Vocabulary) -> Iterator[tuple[Span, str]]:
    runs = list(_RUN.finditer(folded))
    figures = [run[0].isdigit() for run in runs]
    at = 0
    while at < len(runs):
        for last in range(min(at + _LONGEST, len(runs)) - 1, at - 1, -1):
            # Nearly all articles have a number, and most words of a message are far from one.
            if not vocabulary.wordy and not any(figures[at : last + 1]):
                break
            if sku := _sku_of(folded, runs[at : last + 1], vocabulary):
                yield (runs[at].start(), runs[last].end()), sku
                at = last
                break
        at += 1


def _sku_of(folded: str, runs: list[re.Match[str]], vocabulary: Vocabulary) -> str | None:
    gaps = (folded[left.end() : right.start()] for left, right in pairwise(runs))
    if not all(_JOINED.fullmatch(gap) for gap in gaps):
        return None
    letters = "".join(run[0] for run in runs)
    # A number alone is a quantity more often than an article: the bare ones are looked at apart.
    if letters.isdigit():
        return None
    return next((vocabulary.skus[key] for key in _keys(letters) if key in vocabulary.skus), None)


@lru_cache(maxsize=4_000)
def _keys(letters: str) -> tuple[str, ...]:
    """Return what the letters can stand for: ХВ looks like XB, and ДВ sounds like DV."""
    sounds: Mapping[str, list[str]] = table("articles")["sounds"]
    options = [
        [*dict.fromkeys([letter.translate(_lookalikes()), *sounds.get(letter, [])])]
        for letter in letters
    ]
    return tuple("".join(each) for each in islice(product(*options), _MOST_SPELLINGS))


def _further(
    folded: str, found: Mapping[Span, str], vocabulary: Vocabulary
) -> Iterator[tuple[Span, str]]:
    """Yield articles that are named by their number only: "BH-2207 and 2208", "sizes of 4415"."""
    for match in re.finditer(r"(?<![\d.,-])\d{3,6}(?![\d%-]|[.,]\d)", folded):
        if _meets(match.span(), found):
            continue
        before = [span for span in found if span[1] <= match.start()]
        listed = before and re.fullmatch(
            table("articles")["and"], folded[max(before)[1] : match.start()]
        )
        counted = re.match(table("articles")["unit"], tail(folded, match.end()))
        # After a mere space a round number is rather how many of the article.
        parted = listed and (listed[0].strip() or not match[0].endswith("00"))
        sku = _beside(found[max(before)], match[0], vocabulary) if parted and not counted else None
        if not _is_amount(folded, match):
            sku = sku or _ending(folded, match, vocabulary)
        if sku:
            yield match.span(), sku


def _beside(sku: str, number: str, vocabulary: Vocabulary) -> str | None:
    prefix = re.sub(r"\d+\D*$", "", folded_sku(sku))
    return vocabulary.skus.get(prefix + number)


def _ending(folded: str, number: re.Match[str], vocabulary: Vocabulary) -> str | None:
    candidates = vocabulary.endings.get(number[0], ())
    if len(candidates) != 1 or len(number[0]) < _SHORTEST_ENDING:
        return None
    before = folded[: number.start()]
    named = re.search(table("articles")["before"], before)
    return candidates[0] if named or not number[0].endswith("00") else None


def _is_amount(folded: str, number: re.Match[str]) -> bool:
    if re.match(table("articles")["unit"], folded[number.end() :]):
        return True
    before = folded[: number.start()]
    named = re.search(table("articles")["before_unround"], before)
    if named and not number[0].endswith("0"):
        return False
    return bool(re.search(table("articles")["amount"], before))


def _meets(span: Span, spans: Mapping[Span, str] | list[Span]) -> bool:
    return any(span[0] < other[1] and other[0] < span[1] for other in spans)


def _is_ordinary(code: str) -> bool:
    return bool(re.match(table("articles")["no_code"], code))


@lru_cache(maxsize=1)
def _lookalikes() -> dict[int, str]:
    return str.maketrans(dict(table("articles")["lookalikes"]))

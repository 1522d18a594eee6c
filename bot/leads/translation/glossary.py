"""The words of the trade from `data/glossary.toml`, and where a folded text has them."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

from bot.languages import Language
from bot.leads.translation.meanings import Composition, Term, Verbatim
from bot.understanding.text import Span, lemmas

_WORD: Final = re.compile(r"[a-zа-я]+")


class _Entry(NamedTuple):
    words: tuple[frozenset[str], ...]  # of each word all forms that it may be one of
    code: str


def said(kind: str, code: str, language: Language) -> str:
    """Return how a language says a fibre or a term; `kind` is `fibres` or `terms`."""
    return str(_table()[kind][code][language])


def terms_in(folded: str, language: Language) -> Iterator[tuple[Span, Term]]:
    """Yield the trade words of a text in `language`, the longest that fit."""
    if language == "zh":
        for match in _hanzi().finditer(folded):
            yield match.span(), Term(_by_hanzi()[match[0]])
        return
    words = [*_WORD.finditer(folded)]
    at = 0
    while at < len(words):
        entry = _entry_at(folded, words, at, language)
        if entry is None:
            at += 1
            continue
        last = at + len(entry.words) - 1
        yield (words[at].start(), words[last].end()), Term(entry.code)
        at = last + 1


def kept_in(folded: str) -> Iterator[tuple[Span, Verbatim]]:
    """Yield what every language writes alike, as it is written: "fob" and "фоб" are FOB."""
    for match in _kept().finditer(folded):
        if match.lastgroup:
            yield match.span(), Verbatim(_by_group()[match.lastgroup], everywhere=True)


def compositions_in(folded: str) -> Iterator[tuple[Span, Composition]]:
    """Yield the compositions of a text: fibres with their percent that stand side by side."""
    run: list[re.Match[str]] = []
    for match in _fibre_share().finditer(folded):
        if run and not _joint().fullmatch(folded, run[-1].end(), match.start()):
            yield _composition(run)
            run = []
        run.append(match)
    if run:
        yield _composition(run)


def _composition(run: list[re.Match[str]]) -> tuple[Span, Composition]:
    parts = tuple(_part(match) for match in run)
    return (run[0].start(), run[-1].end()), Composition(parts)


def _part(match: re.Match[str]) -> tuple[Decimal, str]:
    percent = match["before"] or match["after"]
    fibre = match["fibre"] or match["fibre_first"]
    codes = (code for code, entry in _fibres().items() if entry.fullmatch(fibre))
    return Decimal(percent.replace(",", ".")), next(codes)


def _entry_at(
    folded: str, words: list[re.Match[str]], at: int, language: Language
) -> _Entry | None:
    candidates = (
        entry
        for form in sorted(_forms(words[at][0]))
        for entry in _by_first_word(language).get(form, ())
        if _stands(entry, folded, words, at)
    )
    return max(candidates, key=lambda entry: len(entry.words), default=None)


def _stands(entry: _Entry, folded: str, words: list[re.Match[str]], at: int) -> bool:
    there = words[at : at + len(entry.words)]
    if len(there) < len(entry.words):
        return False
    side_by_side = all(
        folded[left.end() : right.start()] in {" ", "-"} for left, right in pairwise(there)
    )
    return side_by_side and all(
        wanted & _forms(word[0]) for wanted, word in zip(entry.words, there, strict=True)
    )


def _forms(word: str) -> frozenset[str]:
    return lemmas(word) | {word}


@cache
def _by_first_word(language: Language) -> Mapping[str, list[_Entry]]:
    found: dict[str, list[_Entry]] = {}
    for code, entry in _table()["terms"].items():
        for typed in entry["typed"][language]:
            words = tuple(_forms(word) for word in typed.replace("ё", "е").split())
            for form in words[0]:
                found.setdefault(form, []).append(_Entry(words, code))
    return found


@cache
def _by_hanzi() -> Mapping[str, str]:
    return {
        typed: code for code, entry in _table()["terms"].items() for typed in entry["typed"]["zh"]
    }


@cache
def _hanzi() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_by_hanzi(), key=len, reverse=True)))


@cache
def _fibres() -> Mapping[str, re.Pattern[str]]:
    return {code: re.compile(entry["typed"]) for code, entry in _table()["fibres"].items()}


@cache
def _fibre_share() -> re.Pattern[str]:
    fibres = "|".join(f"(?:{entry['typed']})" for entry in _table()["fibres"].values())
    percent = r"\d{1,3}(?:[.,]\d{1,2})?"
    return re.compile(
        rf"(?<![\d.,])(?P<before>{percent}) ?% ?(?:of |из )?(?P<fibre>{fibres})(?![a-zа-я])"
        rf"|(?<![a-zа-я])(?P<fibre_first>{fibres})(?: ?[:-] ?| )?(?P<after>{percent}) ?%"
    )


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r" ?(?:[,;/+&、，；]|and|и|和)? ?")


@cache
def _kept() -> re.Pattern[str]:
    spelt = (f"(?P<{group}>{_spelling(word)})" for group, word in _by_group().items())
    return re.compile(rf"(?<![a-zа-я])(?:{'|'.join(spelt)})(?![a-zа-я])")


def _spelling(word: str) -> str:
    also = _table()["kept"]["also"].get(word)
    return re.escape(word.casefold()) + (f"|{also}" if also else "")


@cache
def _by_group() -> Mapping[str, str]:
    words = sorted(_table()["kept"]["words"], key=len, reverse=True)
    return {f"kept{at}": word for at, word in enumerate(words)}


@cache
def _table() -> Mapping[str, Any]:
    path = Path(__file__).with_name("data") / "glossary.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))

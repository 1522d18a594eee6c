"""Which language a message is in, and in which one the reply comes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from bot.languages import LANGUAGES, Language
from bot.understanding.frame import Context
from bot.understanding.lexicon import trade_words
from bot.understanding.phrases import Hit, longest
from bot.understanding.tables import table
from bot.understanding.text import CYRILLIC, HAN, fold
from bot.understanding.words import Word, words_of

_TRANSLITERATED: Final = "ru-Latn"
_HAN: Final = 0.7  # a Chinese word is one or two characters
_LETTER: Final = 1.5  # a letter that a language has for itself
_TRADE: Final = 0.8
_WEAK: Final = 0.5
_UNKNOWN: Final = 0.4  # a Latin word of no list: a name, a typing error
_A_WORD_OR_TWO: Final = 2.1
_SHOWS_ENOUGH: Final = 0.5


@dataclass(frozen=True, slots=True)
class Speech:
    """What language a message shows."""

    language: Language | None = None  # None: it shows none, or one that is not the desk's
    foreign: str | None = None  # ISO 639-1
    length: float = 0.0  # in words that show the language
    transliterated: bool = False  # Russian in Latin letters


@dataclass(frozen=True, slots=True)
class Reply:
    """In which language the reply comes."""

    language: Language
    wanted: Language | None = None  # asked for in this message


def speech_of(words: Sequence[Word]) -> Speech:
    """Return the language of a message by the bulk of its words.

    Names, codes, numbers and the trade's international words ("MOQ", "logo") show none.
    """
    votes: dict[str, float] = defaultdict(float)
    for word in words:
        for language, weight in _votes(word.form).items():
            votes[language] += weight
    if "ja" in votes:
        votes["ja"] += votes.pop("zh", 0.0)
    return _winner(votes)


def language_of(text: str) -> Language | None:
    """Return which of the desk's languages a text is in; None where it shows none."""
    return speech_of(words_of(fold(text))).language


def reply_in(
    speech: Speech,
    words: Sequence[Word],
    wishes: Sequence[Hit[Language | None]],
    context: Context,
) -> Reply:
    """Return the language of the reply: the one asked for, else the one spoken."""
    if wanted := _wanted(words, wishes):
        return Reply(wanted, wanted)
    so_far = context.language or context.hint or "en"
    whole = speech.length > _A_WORD_OR_TWO
    if context.language_chosen and not (whole and speech.language):
        return Reply(so_far)
    if speech.foreign:
        # One word of French in a Russian chat does not make a Frenchman.
        return Reply("en" if whole or context.language is None else so_far)
    if speech.language is None or (speech.length < _SHOWS_ENOUGH and context.language):
        return Reply(so_far)
    return Reply(speech.language)


def _winner(votes: Mapping[str, float]) -> Speech:
    best = max(votes, key=lambda language: (votes[language], language in LANGUAGES), default=None)
    if best is None:
        return Speech()
    if best == _TRANSLITERATED:
        return Speech("ru", None, votes[best], transliterated=True)
    for language in LANGUAGES:
        if best == language:
            return Speech(language, None, votes[best])
    return Speech(None, best, votes[best])


@lru_cache(maxsize=20_000)
def _votes(form: str) -> Mapping[str, float]:
    """Return for which languages a word speaks, and how loudly."""
    if not form[0].isalpha() or form in table("languages")["loan"]["words"]:
        return {}
    if HAN.match(form):
        return {"zh": _HAN}
    votes: dict[str, float] = dict.fromkeys(_languages_of().get(form, ()), 1.0)
    for letter in form:
        for language in _languages_by_letter().get(letter, ()):
            votes[language] = votes.get(language, 0.0) + _LETTER
    if CYRILLIC.search(form):
        return votes or {"ru": 1.0}
    if form in _transliterated():
        votes[_TRANSLITERATED] = _transliterated()[form]
    return votes or _by_script(form) or _by_trade(form)


def _by_script(form: str) -> Mapping[str, float]:
    point = ord(form[0])
    return {
        language: 1.0
        for language, (first, last) in table("languages")["scripts"].items()
        if int(first, 16) <= point <= int(last, 16)
    }


def _by_trade(form: str) -> Mapping[str, float]:
    """Return the languages that a word of the lexicon is of; an unknown word may be English."""
    languages = trade_words().languages_of(form)
    if "en" in languages or not languages:
        return {"en": _TRADE if languages else _UNKNOWN}
    return dict.fromkeys(languages, _TRADE)


@cache
def _languages_of() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language, words in table("languages")["words"].items():
        for word in words:
            found[word] = (*found.get(word, ()), language)
    return found


@cache
def _languages_by_letter() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language, letters in table("languages")["letters"].items():
        for letter in letters:
            found[letter] = (*found.get(letter, ()), language)
    return found


@cache
def _transliterated() -> Mapping[str, float]:
    data = table("languages")["transliterated"]
    return {word: _WEAK if word in data["weak"] else 1.2 for word in data["words"]}


def _wanted(words: Sequence[Word], wishes: Sequence[Hit[Language | None]]) -> Language | None:
    """Return the language that a message asks for: in a phrase, or as all that it says."""
    if hits := longest(wishes):
        return hits[-1].meaning
    names = table("languages")["names"]
    forms = [word.form for word in words]
    text = "".join(forms) if any(HAN.match(form) for form in forms) else " ".join(forms)
    for filler in names["filler"]:
        if HAN.match(filler):
            text = text.replace(filler, "")
    left = [form for form in text.split() if form not in names["filler"]]
    return next(
        (language for language in LANGUAGES if left and set(left) <= set(names[language])), None
    )

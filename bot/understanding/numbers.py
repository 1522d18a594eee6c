"""Numbers in a folded text, in figures and in words of the three languages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final, NamedTuple

from bot.understanding import hanzi
from bot.understanding.tables import table
from bot.understanding.text import Span, lead, lemmas

ONE: Final = Decimal(1)
THOUSAND: Final = Decimal(1000)
_FILLERS: Final = frozenset({"and", "a", "of", "-", ".", "с", "и"})
_HANZI_SCALES: Final = (("万", Decimal(10_000)), ("千", THOUSAND))


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number and where it stands.  Of a range, `value` is the lower end."""

    value: Decimal
    span: Span
    upper: Decimal | None = None  # of a range: "5-10k" is 5000 to 10000
    fraction: Decimal | None = None  # the other reading of "1.200": one and a fifth
    scale: Decimal = ONE  # the thousands that were spoken of: "20 тыс" → 1000
    spelt: bool = False  # in words, which are often no amounts at all ("the first one")


class _Token(NamedTuple):
    text: str
    span: Span
    value: Decimal | None = None  # of "twenty" or "20"
    factor: Decimal | None = None  # of "thousand"
    fraction: Decimal | None = None
    scale: Decimal = ONE
    figures: bool = False


# Space-grouped figures end before a second group of one or two digits: "20 000 40 000".
_FIGURES: Final = (
    r"(?<!\d)(?<!\d[.,:])(?<![a-zа-я_])(?<![a-z]-)"
    r"(?:(?P<grouped>[1-9]\d{0,2}(?P<mark>[ ,.'])\d{3}(?:(?P=mark)\d{3})*)(?!\d)"
    r"(?P<cents>[.,]\d{1,2}(?!\d))?"
    r"|(?P<plain>\d+(?:[.,]\d+)?|(?<![^\s$€¥])\.\d+))"
)


@lru_cache(maxsize=16)  # the readers of one message ask for the same text again
def read_numbers(folded: str) -> tuple[Number, ...]:
    """Return the numbers of a folded text in their order, a range as one number."""
    tokens = list(_tokens(folded))
    numbers: list[Number] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.value is None and token.factor is None and not _may_be_two(token.text):
            at += 1
            continue
        number, at = _number_at(tokens, at)
        if number:
            numbers.append(number)
    return tuple(_with_ranges(folded, numbers))


def _tokens(text: str) -> Iterator[_Token]:
    for match in _pattern().finditer(text):
        if match["hanzi"]:
            scale = next((by for char, by in _HANZI_SCALES if char in match["hanzi"]), ONE)
            yield _Token(
                match[0], match.span(), hanzi.value_of(match["hanzi"]), scale=scale, figures=True
            )
        elif match["figures"]:
            yield _figures(match)
        else:
            yield _Token(match[0], match.span(), *_of_word(match[0]))


def _figures(match: re.Match[str]) -> _Token:
    scale = Decimal(table("numbers")["glued"]["letters"].get((match["glued"] or "").strip(), 1))
    fraction = None
    if match["grouped"]:
        value = Decimal(
            match["grouped"].replace(match["mark"], "") + (match["cents"] or "").replace(",", ".")
        )
        if match["mark"] in ".," and match["grouped"].count(match["mark"]) == 1:
            fraction = Decimal(match["grouped"].replace(",", "."))
    else:
        value = Decimal(match["plain"].replace(",", "."))
    if fraction is not None and scale > 1:
        value, fraction = fraction, None
    return _Token(match[0], match.span(), value * scale, None, fraction, scale, figures=True)


def _number_at(tokens: Sequence[_Token], at: int) -> tuple[Number | None, int]:
    """Return the number that begins at `at`, if one does, and where to read on."""
    if couple := _couple(tokens, at):
        tokens = [*tokens[:at], tokens[at]._replace(value=Decimal(2)), *tokens[at + 1 :]]
    if _turned_round(tokens, at):
        number, end = _number_at(tokens, at + 1)
        if number and number.value < THOUSAND and (factor := tokens[at].factor):
            span = (tokens[at].span[0], number.span[1])
            return replace(number, value=number.value * factor, span=span, scale=factor), end
        return None, at + 1
    total, current, end = Decimal(0), None, at
    for place in range(at, len(tokens)):
        token = tokens[place]
        if token.value is not None and _adds(token, tokens[at:place], current, total):
            current = (current or 0) + token.value
        elif (factor := token.factor) and (current or _alone(tokens, place, at)):
            if factor < THOUSAND:
                current = (current or ONE) * factor
            else:
                total, current = total + _fitting(tokens[at:place], current) * factor, None
        elif token.text in _FILLERS and place > at:
            continue
        else:
            break
        end = place + 1
    if end == at:
        return None, at + (2 if couple else 1)
    return _made(tokens[at:end], total + (current or 0)), end


def _made(tokens: Sequence[_Token], value: Decimal) -> Number:
    return Number(
        value=value,
        span=(tokens[0].span[0], tokens[-1].span[1]),
        fraction=tokens[0].fraction if len(tokens) == 1 else None,
        scale=max(token.factor or token.scale for token in tokens),
        spelt=not any(char.isdigit() for token in tokens for char in token.text),
    )


def _adds(
    token: _Token, before: Sequence[_Token], current: Decimal | None, total: Decimal
) -> bool:
    """Whether a number goes on with `token`: "twenty | five" does, "two | three" does not."""
    value = token.value or Decimal(0)
    if token.figures:
        hundreds = value == int(value) and 100 <= value < THOUSAND  # noqa: PLR2004  # "5 тыс 500"
        return not before or (current is None and hundreds and token.scale == ONE)
    if current is None:
        return not total or value < THOUSAND
    return not before[-1].figures and value < _last_place(current)


def _last_place(number: Decimal) -> Decimal:
    """Return the unit of the last figure that is not 0: of 250 it is 10."""
    return Decimal(1).scaleb(max(int(number.normalize().as_tuple().exponent), 0))


def _fitting(before: Sequence[_Token], current: Decimal | None) -> Decimal:
    """Return what is multiplied; before a word for thousands "1.250" is one and a quarter."""
    fraction = before[0].fraction if len(before) == 1 else None
    return fraction if fraction is not None else current or ONE


def _alone(tokens: Sequence[_Token], place: int, at: int) -> bool:
    """Whether a multiplier is one of itself: "тысячу пар", but not "несколько тысяч"."""
    vague = place > 0 and tokens[place - 1].text in table("numbers")["vague"]["words"]
    return place == at and not vague and tokens[place].text in table("numbers")["alone"]["words"]


def _couple(tokens: Sequence[_Token], at: int) -> bool:
    couple = table("numbers")["couple"]
    if not _may_be_two(tokens[at].text):
        return False
    after = next((token for token in tokens[at + 1 : at + 3] if token.text != "of"), None)
    return after is not None and (
        after.factor is not None or bool(lemmas(after.text) & set(couple["of"]))
    )


def _turned_round(tokens: Sequence[_Token], at: int) -> bool:
    """Whether the thousands come first, as in "тыщ 10", about ten thousand."""
    following = tokens[at + 1].value if at + 1 < len(tokens) else None
    return tokens[at].factor is not None and following is not None


def _with_ranges(text: str, numbers: Sequence[Number]) -> Iterator[Number]:
    at = 0
    while at < len(numbers):
        number = numbers[at]
        if at + 1 < len(numbers) and (joined := _joined(text, number, numbers[at + 1])):
            number, at = joined, at + 1
        yield number
        at += 1


def _joined(text: str, low: Number, high: Number) -> Number | None:
    """Return the range from `low` to `high` if they are written as one, else None."""
    ranges = table("numbers")["ranges"]
    between = text[low.span[1] : high.span[0]].strip()
    opening = "".join(lead(text, low.span[0]).split()[-1:])
    joint = between in ranges["plain"] or between == ranges["paired"].get(opening)
    if not joint or opening in ranges["not_after"]:
        return None
    low_value = low.value
    if low.scale == ONE and low_value * high.scale < high.value:
        low_value *= high.scale
    if low_value >= high.value:
        return None
    return replace(high, value=low_value, upper=high.value, span=(low.span[0], high.span[1]))


@lru_cache(maxsize=10_000)
def _of_word(word: str) -> tuple[Decimal | None, Decimal | None]:
    """Return what a word is worth as a number, and as a multiplier."""
    return _known("values", word), _known("multipliers", word)


@lru_cache(maxsize=10_000)
def _may_be_two(word: str) -> bool:
    return not lemmas(word).isdisjoint(table("numbers")["couple"]["words"])


def _known(kind: str, word: str) -> Decimal | None:
    words: Mapping[str, Decimal] = _words(kind)
    return next((words[lemma] for lemma in (word, *lemmas(word)) if lemma in words), None)


@cache
def _words(kind: str) -> Mapping[str, Decimal]:
    return {
        word: Decimal(str(value))
        for language in table("numbers")[kind].values()
        for word, value in language.items()
    }


@cache
def _pattern() -> re.Pattern[str]:
    pairs = "|".join(table("numbers")["glued"]["pairs"])
    glued = rf"(?P<glued> ?k(?![a-z'])|w(?![a-z])|к(?![а-я])| ?[ктm](?=\.? ?(?:{pairs})))?"
    return re.compile(
        rf"(?P<hanzi>{hanzi.NUMERAL.pattern})|(?P<figures>{_FIGURES}{glued})|[a-zа-я]+|\S"
    )

"""Chinese numerals, alone or mixed with figures: 两千, 三十, 1.5万, 2万5, 1万2千."""

import re
from decimal import Decimal
from typing import Final

_DIGITS: Final = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "〇": 0,
    "两": 2,
}
_TEN: Final = 10
_UNITS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS: Final = {"万": 10_000, "亿": 100_000_000}

NUMERAL: Final = re.compile(
    # 第一 and 星期三 are no amounts, 百分之 and 千克 no numerals, and 万一 means "in case".
    r"(?<![第周期])(?<![\d.,])(?<![a-z]-)(?<![a-z])"
    r"(?:\d+(?:[.,]\d+)?(?=\s?[十百千万亿])|[一二三四五六七八九两十〇零壹贰叁肆伍陆柒捌玖拾])"
    r"(?:\s?[十百千万亿拾佰仟](?!分之|[克米瓦])|[一二三四五六七八九两〇零壹贰叁肆伍陆柒捌玖]"
    r"|(?<=[万千亿零])\d{1,4}(?![\d.,]\d|\s?[万千]?[a-z\d]))*"
)
_PARTS: Final = re.compile(r"\d+(?:[.,]\d+)?|\S")


def value_of(numeral: str) -> Decimal:
    """Return what a text that `NUMERAL` found amounts to."""
    if len(numeral) > 1 and all(char in _DIGITS for char in numeral):
        return Decimal("".join(str(_DIGITS[char]) for char in numeral))
    total = section = Decimal(0)
    digit: Decimal | None = None
    place = 1
    for part in _PARTS.findall(numeral):
        if part in _UNITS:
            place = _UNITS[part]
            section += (Decimal(1) if digit is None else digit) * place
            digit = None
        elif part in _GROUPS:
            place = _GROUPS[part]
            total = (total + section + (digit or Decimal(0)) or Decimal(1)) * place
            section, digit = Decimal(0), None
        else:
            # 二万零五 names the last place itself; 两万五 leaves it to the place before.
            place = 10 if part in "零〇" else place
            figure = Decimal(_DIGITS[part]) if part in _DIGITS else Decimal(part.replace(",", "."))
            digit = figure if digit in (None, 0) else digit  # 两三千 is from two thousand on
    if digit is None:
        return total + section
    return total + section + digit * _last_place(digit, place)


def _last_place(digit: Decimal, place: int) -> Decimal:
    """Return what a figure after the last unit counts: the 5 of 2万5 is five thousand."""
    return Decimal(place) / 10 if place > _TEN > digit else Decimal(1)

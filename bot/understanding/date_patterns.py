"""The patterns of days and months, put together from the words of `data/dates.toml`."""

import re
from functools import cache
from typing import Final

from bot.understanding.tables import table

_HAN_DAY: Final = r"(?:\d{1,2}|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_HAN_MONTH: Final = r"(?<![\d.])(?P<hanmonth>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
_NO_UNIT: Final = (
    r"(?![\d%:]|[.,]\d| \d{3}|\s?(?:k|к|тыс|thousand|pairs?|prs|pcs|пар|шт|п\.|дюж|dozen|doz"
    r"|carton|ctn|box|короб|kg|кг|cbm|куб|м3|usd|\$|dollar|доллар|цент|cent|руб|days?|weeks?|дн"
    r"|недел|[双打件箱万千]))"
)


@cache
def whole(pattern: str) -> re.Pattern[str]:
    """Return `pattern` for whole words of Latin and Cyrillic letters."""
    return re.compile(rf"(?<![a-zа-я])(?:{pattern})(?![a-zа-я])")


def names_any(text: str, patterns: tuple[str, ...]) -> bool:
    """Whether a text may hold one of `patterns`: one look instead of one for each."""
    return _any_of(patterns).search(text) is not None


@cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return whole("|".join(f"(?:{pattern})" for pattern in patterns))


@cache
def numeric_patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of days in figures, with groups `day`, `month` and perhaps `year`."""
    return tuple(
        re.compile(pattern)
        for pattern in (
            r"(?<!\d)(?P<year>20\d\d)[-./年] ?(?P<month>\d{1,2})[-./月] ?(?P<day>\d{1,2})(?!\d)"
            r"[日号]?",
            r"(?<![\d.,])(?P<day>\d{1,2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)"
            r"(?P<year>20\d\d|[23]\d)(?!\d)(?:\s?г\.|\s?г(?!\w))?",
            rf"(?<![\d.,/])(?P<day>\d{{1,2}})[./](?P<month>0[1-9]|1[0-2])(?![./]\d){_NO_UNIT}",
        )
    )


@cache
def day_patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of days with a month in words; `last` is the end of a range."""
    data = table("dates")
    month = rf"(?P<month>{'|'.join(data['months']['names'])})(?![a-zа-я])\.?"
    words = "|".join(data["days"]["words"])
    ending = r"(?:st|nd|rd|th|-?го|-?ое|-?е|-?му|-?ому)?"
    figures = rf"(?<![\d.,a-zа-я])(?:the )?(?P<day>\d{{1,2}}|{words}){ending}"
    last = rf"(?P<last>\d{{1,2}}){ending}"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"{figures}\s?(?:-|до|по|to|till|until|and|и)\s?{last}(?: of)? {month}",
            rf"(?<![a-zа-я]){month} (?:the )?(?P<day>\d{{1,2}}){ending}\s?(?:-|to)\s?{last}"
            rf"{_NO_UNIT}",
            rf"{_HAN_MONTH}(?P<day>{_HAN_DAY})[日号]?\s?[-到至~]\s?(?P<last>{_HAN_DAY})[日号]",
            rf"{figures}(?: of)? ?{month}",
            rf"(?<![a-zа-я]){month} (?:the )?(?P<day>\d{{1,2}}){ending}{_NO_UNIT}",
            rf"{_HAN_MONTH}(?P<day>{_HAN_DAY})(?:[日号]|{_NO_UNIT})",
        )
    )


@cache
def month_pattern() -> re.Pattern[str]:
    """Return the pattern of a month without a day, as `month` or `hanmonth`."""
    names = "|".join(table("dates")["months"]["names"])
    return re.compile(rf"(?<![a-zа-я])(?P<month>{names})(?![a-zа-я])|{_HAN_MONTH}份?(?!\d)")

"""Words: gettext and Babel in the language that is spoken, for chats, jobs and pages alike."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton, format_time
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal, get_currency_precision

from bot.languages import Language
from bot.money import Money

LOCALES: Final = Path(__file__).resolve().parent.parent / "locales"
DOMAIN: Final = "sockdesk"
_CLDR: Final[dict[Language, str]] = {"en": "en", "ru": "ru", "zh": "zh_Hans_CN"}

_spoken: ContextVar[Language] = ContextVar("spoken", default="en")


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak `language` in this block, and in what is called from it."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> Language:
    """Return the language that is being spoken."""
    return _spoken.get()


def locale() -> Locale:
    """Return the CLDR locale of the language that is being spoken."""
    return Locale.parse(_CLDR[spoken()])


def _(message: str) -> str:
    """Return `message` as the spoken language says it."""
    return translations(spoken()).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form that the spoken language uses for `count` things."""
    return translations(spoken()).ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """Return `message` as said in `context`: one English word may be several elsewhere."""
    return translations(spoken()).pgettext(context, message)


@cache
def translations(language: Language) -> NullTranslations:
    """Return the catalogue of `language`, compiled from its text when first needed."""
    path = LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def number(value: Decimal | int) -> str:
    """Return a number as the reader writes it, with all its digits: `12,500`, `12 500`."""
    return format_decimal(value, locale=locale(), decimal_quantization=False)


def money(value: Money) -> str:
    """Return money as the reader writes it; a unit price keeps its tenths of a cent."""
    digits = -int(value.amount.as_tuple().exponent)
    places = max(get_currency_precision(value.currency), digits)
    exact = value.amount.quantize(Decimal(1).scaleb(-places))
    return format_currency(
        exact, value.currency, locale=locale(), currency_digits=False, decimal_quantization=False
    )


def day(value: date) -> str:
    """Return a day as the reader writes it, with its year."""
    return format_date(value, "long", locale=locale())


def moment(value: datetime) -> str:
    """Return an aware moment as the reader writes it, in its own zone."""
    return format_datetime(value, "medium", tzinfo=value.tzinfo, locale=locale())


def day_and_time(value: datetime) -> str:
    """Return a moment of these weeks as the reader writes it, in its own zone: day and time."""
    day_of_year = format_skeleton("MMMd", value, tzinfo=value.tzinfo, locale=locale())
    return f"{day_of_year} {format_time(value, 'short', tzinfo=value.tzinfo, locale=locale())}"


def listed(items: list[str]) -> str:
    """Return several things in one phrase: `a, b and c`."""
    return format_list(items, locale=locale())


def either(items: list[str]) -> str:
    """Return alternatives in one phrase: `a, b or c`."""
    return format_list(items, style="or", locale=locale())


def country_name(code: str) -> str:
    """Return the name of an ISO 3166-1 alpha-2 country, or the code where CLDR has none."""
    return str(locale().territories.get(code, code))

"""A quote: what a factory offers, at which price and until when.  Pure data, exact decimals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Final, Self

from pydantic import TypeAdapter

from bot.errors import SockdeskError
from bot.languages import LANGUAGES, Language
from bot.money import Money
from bot.quoting.packing import Carton


@dataclass(frozen=True, slots=True)
class Worded:
    """One text in the three languages, where a blank one falls back en → ru → zh."""

    en: str = ""
    ru: str = ""
    zh: str = ""

    @classmethod
    def of(cls, row: object, text: str) -> Self:
        """Return a text of a row of the workbook: its columns `text_en`, `text_ru`, `text_zh`."""
        return cls(*(getattr(row, f"{text}_{language}") for language in LANGUAGES))

    @classmethod
    def written(cls, text: str, language: Language) -> Self:
        """Return what somebody wrote in one language; the others read it as it is."""
        return cls(**{language: text})

    def __bool__(self) -> bool:
        return bool(self.en or self.ru or self.zh)

    def said_in(self, language: Language) -> str:
        """Return the text in `language`, else in the first that has it."""
        texts = (getattr(self, each) for each in (language, *LANGUAGES))
        return next((text for text in texts if text), "")


UNWORDED: Final = Worded()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteItem:
    """A line of a quote; what is not known yet is None and has to be given before it is sent."""

    sku: str = ""  # blank: none of the catalogue, `name` describes it
    name: Worded = UNWORDED
    colours: tuple[str, ...] = ()  # facet values
    sizes: tuple[str, ...] = ()
    note: str = ""  # on colour or size, as it was written
    pairs: int | None = None
    unit_price: Money | None = None
    carton: Carton | None = None

    @property
    def value(self) -> Money | None:
        """The goods value, rounded half up to cents."""
        if self.unit_price is None or self.pairs is None:
            return None
        return self.unit_price.times(self.pairs).rounded()


class Balance(StrEnum):
    """When the rest is paid."""

    BEFORE_SHIPMENT = "before_shipment"
    AGAINST_DOCUMENTS = "against_documents"  # a copy of the bill of lading
    ON_ARRIVAL = "on_arrival"


class PayBy(StrEnum):
    """How is paid."""

    TRANSFER = "tt"
    LETTER_OF_CREDIT = "lc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Terms of payment, as far as they were said; `words` are what no field holds."""

    deposit_percent: int | None = None  # 100: all of it ahead
    balance: Balance | None = None
    by: PayBy | None = None
    words: Worded = UNWORDED

    def __bool__(self) -> bool:
        return self != UNSAID


UNSAID: Final = Payment()


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """Terms of samples: what a set costs, and in how many working days it is made."""

    free: bool = False
    fee: Money | None = None
    working_days: int | None = None


class Lack(StrEnum):
    """What a quote needs and does not have."""

    ITEMS = "items"
    ARTICLE = "article"
    PAIRS = "pairs"
    PRICE = "price"
    CURRENCY = "currency"
    INCOTERM = "incoterm"
    PLACE = "place"
    LEAD_TIME = "lead_time"
    VALIDITY = "validity"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that lacks, of the whole quote or of one line of it, counted from 1."""

    what: Lack
    line: int | None = None
    sku: str = ""


class QuoteIncomplete(SockdeskError):
    """A quote cannot go out yet; `missing` says why."""

    code: ClassVar[str] = "quote_incomplete"

    def __init__(self, number: str, missing: Sequence[Missing]) -> None:
        super().__init__(f"{number} lacks {', '.join(each.what for each in missing)}")
        self.number = number
        self.missing = tuple(missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quote, perhaps still being drawn up: `missing` says what it lacks."""

    number: str
    revision: int = 1
    issued_on: date
    valid_until: date | None = None  # the last day on which it can be accepted
    factory_code: str
    factory: Worded
    buyer_name: str = ""
    buyer_country: str = ""  # ISO 3166-1 alpha-2
    items: tuple[QuoteItem, ...] = ()
    incoterm: str = ""
    place: str = ""  # English, as in the price list
    lead_time_days: tuple[int, int] | None = None  # calendar days from the deposit
    packing: Worded = UNWORDED
    samples: Samples | None = None
    payment: Payment = UNSAID
    note: str = ""

    @property
    def totals(self) -> tuple[Money, ...]:
        """The sum of the lines in each currency, rounded ones, so that the column adds up."""
        sums: dict[str, Decimal] = {}
        for value in (item.value for item in self.items):
            if value is not None:
                sums[value.currency] = sums.get(value.currency, Decimal(0)) + value.amount
        return tuple(Money(amount, currency) for currency, amount in sums.items())

    def as_json(self) -> dict[str, Any]:
        """Return the quote as it is kept in the database; decimals are strings."""
        kept: dict[str, Any] = _form().dump_python(self, mode="json")
        return kept

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Quotation":
        """Return the quote that `as_json` wrote down."""
        return _form().validate_python(kept)


@cache
def _form() -> TypeAdapter[Quotation]:
    return TypeAdapter(Quotation)


def numbered(year: int, serial: int) -> str:
    """Return the number of a quote: the `serial`-th of its year in the town."""
    return f"XBH-{year}-{serial:04d}"


def is_expired(quotation: Quotation, today: date) -> bool:
    """Whether it is too late to accept; on its last day it is not."""
    return quotation.valid_until is not None and today > quotation.valid_until


def missing(quotation: Quotation) -> tuple[Missing, ...]:
    """Return what has to be given before the quote can go out, lines first."""
    lacks = [
        Missing(what, line, item.sku)
        for line, item in enumerate(quotation.items, 1)
        for what, given in (
            (Lack.ARTICLE, item.sku or item.name),
            (Lack.PAIRS, (item.pairs or 0) > 0),
            (Lack.PRICE, item.unit_price is not None and item.unit_price.amount > 0),
        )
        if not given
    ]
    terms = (
        (Lack.ITEMS, quotation.items),
        (Lack.INCOTERM, quotation.incoterm),
        (Lack.PLACE, quotation.place),
        (Lack.LEAD_TIME, quotation.lead_time_days),
        (Lack.VALIDITY, quotation.valid_until),
        (Lack.PAYMENT, quotation.payment),
    )
    return (*lacks, *(Missing(what) for what, given in terms if not given))


def require_complete(quotation: Quotation) -> None:
    """Raise `QuoteIncomplete` where something lacks."""
    if lacks := missing(quotation):
        raise QuoteIncomplete(quotation.number, lacks)

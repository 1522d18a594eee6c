"""A quote on paper: an A4 page for the buyer's files, in one of the three languages."""

import json
import re
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from unicodedata import category

from bot.answering.texts_places import city_name
from bot.answering.texts_wording import clauses
from bot.i18n import _, country_name, day, money, number, pgettext, speaking
from bot.languages import Language
from bot.leads.quotation import Quotation, QuoteItem, require_complete
from bot.leads.texts_quote import item_details, quote_title, term_rows

if TYPE_CHECKING:
    from typst import Fonts

_HERE: Final = Path(__file__).parent
_TEMPLATE: Final = _HERE / "quote.typ"
_SHAPELESS: Final = ("Cc", "Cf", "Cs")
_RUN: Final = re.compile(r"[^\s\u3000-\u9fff]{30}(?=[^\s\u3000-\u9fff])")
_TOWN: Final = ("Xiaobeihe", "小北河镇")


def quote_pdf(quotation: Quotation, language: Language) -> bytes:
    """Return `quotation` as a PDF with its fonts embedded; the same quote gives the same bytes.

    Raises `QuoteIncomplete` where something lacks.  It takes a few hundredths of a second.
    """
    import typst  # noqa: PLC0415  # 80 MB that only papers need

    require_complete(quotation)
    with speaking(language):
        words = _words(quotation, language)
    return typst.compile(
        _TEMPLATE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"quote": json.dumps(_settable(words))},
        timestamp=datetime.combine(quotation.issued_on, time(), UTC),
    )


@cache
def _fonts() -> "Fonts":
    from typst import Fonts  # noqa: PLC0415  # 80 MB that only papers need

    return Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[_HERE / "fonts"]
    )


def _settable(words: Any) -> Any:
    """Return words as they can be set: nothing that has no shape, no run wider than a line."""
    match words:
        case str():
            shaped = "".join(
                char for char in words if char == "\n" or category(char) not in _SHAPELESS
            )
            return _RUN.sub("\\g<0>\u200b", shaped)
        case dict():
            return {key: _settable(value) for key, value in words.items()}
        case _:
            return [_settable(value) for value in words]


def _words(quotation: Quotation, language: Language) -> dict[str, Any]:
    """Return all that the template sets, put into words."""
    name, chinese = quotation.factory.said_in(language), quotation.factory.zh
    pairs = sum(item.pairs or 0 for item in quotation.items)
    return {
        "language": language,
        "title": quote_title(quotation),
        "town": _town(language),
        "factory": name,
        "factory_chinese": chinese if chinese != name else "",
        # NOTE: the heading of a paper that offers goods at a price.
        "heading": pgettext("heading of a paper", "Quote"),
        "number": _number(quotation),
        "issued": day(quotation.issued_on),
        "buyer_label": pgettext("on a paper, before the buyer's name", "For"),
        "buyer": clauses([quotation.buyer_name, _country(quotation)]),
        "valid_label": pgettext("line of a quote", "Valid until"),
        "valid": day(quotation.valid_until) if quotation.valid_until else "",
        "columns": _columns(),
        "items": [_item(item, language) for item in quotation.items],
        "total_label": pgettext("line of a quote", "Total"),
        "pairs": number(pairs),
        "totals": [money(total) for total in quotation.totals],
        "terms": term_rows(quotation),
        # NOTE: at the foot of a page, e.g. "Page 1 of 2".
        "page": _("Page {page} of {pages}"),
    }


def _town(language: Language) -> str:
    english, chinese = _TOWN
    return chinese if language == "zh" else f"{city_name(english)} · {chinese}"


def _number(quotation: Quotation) -> str:
    if quotation.revision == 1:
        return quotation.number
    # NOTE: which quote it is, e.g. "XBH-2027-0042, revision 2".
    return _("{number}, revision {revision}").format(
        number=quotation.number, revision=number(quotation.revision)
    )


def _country(quotation: Quotation) -> str:
    return country_name(quotation.buyer_country) if quotation.buyer_country else ""


def _columns() -> list[str]:
    return [
        pgettext("column of a quote", "No."),
        pgettext("column of a quote", "Article"),
        pgettext("column of a quote", "Pairs"),
        pgettext("column of a quote", "Price a pair"),
        pgettext("column of a quote", "Amount"),
    ]


def _item(item: QuoteItem, language: Language) -> dict[str, str]:
    return {
        "sku": item.sku,
        "name": item.name.said_in(language),
        "details": item_details(item),
        "pairs": number(item.pairs or 0),
        "price": money(item.unit_price) if item.unit_price else "",
        "value": money(item.value) if item.value else "",
    }

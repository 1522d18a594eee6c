"""What stays of a request and of a quote when their buyer is forgotten: goods and figures."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.leads.quotation import UNWORDED, Quotation
from bot.leads.request import Request
from bot.understanding.slots import Destination


def goods_only(request: Mapping[str, Any]) -> dict[str, Any]:
    """Return a stored request without who wants it, where they sit, and what they wrote."""
    wish = Request.from_json(request)
    place = wish.destination
    return replace(
        wish,
        who="",
        reach="",
        note="",
        destination=Destination(place.country) if place and place.country else None,
    ).as_json()


def impersonal(quotation: Mapping[str, Any]) -> dict[str, Any]:
    """Return a stored quote without its buyer, and without words that were written to them."""
    quote = Quotation.from_json(quotation)
    items = tuple(replace(item, note="") for item in quote.items)
    payment = replace(quote.payment, words=UNWORDED)
    return replace(quote, buyer_name="", items=items, payment=payment, note="").as_json()

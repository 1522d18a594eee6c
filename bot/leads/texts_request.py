"""What a buyer wants, line by line, as buyers, factories and the office read it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bot.answering.texts_facets import facet_name
from bot.answering.texts_wording import (
    capital,
    joined,
    pairs,
    place_name,
    product_title,
    sizes_said,
)
from bot.catalogue.models import Product
from bot.i18n import _, day, money, pgettext
from bot.leads.request import SAMPLE, Request

_LONGEST: Final = 700  # characters of what a buyer wrote, on a card


def request_lines(
    request: Request, products: Sequence[Product], attachments: Sequence[Mapping[str, Any]] = ()
) -> list[str]:
    """Return what is wanted, one thing a line; what is not known is left out."""
    return [*_goods(request, products), *_terms(request), *_besides(request, attachments)]


def _goods(request: Request, products: Sequence[Product]) -> Iterator[str]:
    yield from (product_title(product) for product in products)
    if request.facets and not products:
        named = [
            facet_name(kind, value) for kind, values in request.facets.items() for value in values
        ]
        yield capital(joined(named))
    if request.sizes:
        # NOTE: {sizes} are EU sizes, e.g. "36–40, 41–46".
        yield _("Sizes: {sizes}").format(sizes=sizes_said(request.sizes))
    if request.pairs is not None and request.kind != SAMPLE:
        yield _("Quantity: {pairs}").format(pairs=pairs(request.pairs))


def _terms(request: Request) -> Iterator[str]:
    if request.destination is not None:
        yield _("To: {place}").format(place=place_name(request.destination))
    if request.wish_date is not None:
        yield _("Wanted by: {day}").format(day=day(request.wish_date))
    if request.target_price is not None:
        # NOTE: {price} is what the buyer would like to pay for a pair, e.g. "$0.42".
        yield _("Target price: {price} a pair").format(price=money(request.target_price))
    if request.own_design is not None:
        yield _("Own design: yes") if request.own_design else _("Design: from the catalogue")
    if request.certificates:
        yield _("Certificates: {names}").format(names=joined(request.certificates))


def _besides(request: Request, attachments: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if request.who:
        yield _("From: {who}").format(who=request.who)
    if request.note:
        # NOTE: {words} is what the buyer wrote, in their language.
        yield _("In their words: “{words}”").format(words=request.note[:_LONGEST])
    if attachments:
        yield _("Sent along: {files}").format(files=joined(_file(file) for file in attachments))


def _file(file: Mapping[str, Any]) -> str:
    names = {
        "photo": pgettext("sent by a buyer", "photo"),
        "voice": pgettext("sent by a buyer", "voice message"),
        "audio": pgettext("sent by a buyer", "recording"),
        "video": pgettext("sent by a buyer", "video"),
        "contact": pgettext("sent by a buyer", "contact"),
    }
    kind = names.get(file["kind"], pgettext("sent by a buyer", "file"))
    return f"{kind} {file['name']}" if file.get("name") else kind


def kind_name(kind: str) -> str:
    """Return what kind of request it is, as a title says it."""
    return _("Samples") if kind == SAMPLE else _("Order request")

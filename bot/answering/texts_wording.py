"""Small wordings that all texts share: pairs, days, dates, names, places."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from typing import Final

from babel.dates import format_interval

from bot.answering.articles import Article
from bot.answering.texts_facets import absent_material, facet_name, sought_name
from bot.answering.texts_places import city_name
from bot.catalogue.models import Product
from bot.catalogue.search import Wanted
from bot.i18n import _, country_name, locale, ngettext, number, pgettext, spoken
from bot.languages import LANGUAGES
from bot.quoting.prices import Ladder
from bot.understanding.slots import Destination

SEPARATOR: Final = " · "
"""Stands between an article's number and its name."""


def worded(row: object, text: str) -> str:
    """Return a text of a row in the reader's language, else in the first that has it."""
    order = (spoken(), *LANGUAGES)
    texts = (str(getattr(row, f"{text}_{language}")) for language in order)
    return next((found for found in texts if found), "")


def article_title(article: Article) -> str:
    """Return number and name of an article."""
    return product_title(article.product)


def product_title(product: Product) -> str:
    """Return number and name of a product."""
    return f"{product.sku}{SEPARATOR}{worded(product, 'name')}"


def joined(items: Iterable[str]) -> str:
    """Return things one after another: "a, b, c"."""
    return pgettext("between the items of a list", ", ").join(items)


def clauses(items: Iterable[str]) -> str:
    """Return facts one after another within a line; empty ones are left out."""
    return pgettext("between clauses", ", ").join(item for item in items if item)


def sentences(items: Iterable[str]) -> str:
    """Return sentences one after another."""
    # NOTE: how one sentence follows another: with a space, or without.
    following = pgettext("sentences", "{first} {second}")
    said = [item for item in items if item]
    return reduce(lambda first, second: following.format(first=first, second=second), said or [""])


def pairs(count: int) -> str:
    """Return a number of pairs."""
    return ngettext("{count} pair", "{count} pairs", count).format(count=number(count))


def from_pairs(count: int) -> str:
    """Return "from so many pairs on"."""
    return ngettext("from {count} pair", "from {count} pairs", count).format(count=number(count))


def days(low: int, high: int) -> str:
    """Return a range of days."""
    if low == high:
        return ngettext("{count} day", "{count} days", low).format(count=number(low))
    # NOTE: a range of days, e.g. "18–25 days".
    return ngettext("{low}–{high} day", "{low}–{high} days", high).format(
        low=number(low), high=number(high)
    )


def working_days(count: int) -> str:
    """Return a number of working days."""
    return ngettext("{count} working day", "{count} working days", count).format(
        count=number(count)
    )


def dates(first: date, last: date) -> str:
    """Return a range of dates with its year: "8–25 April 2027"."""
    return str(format_interval(first, last, "yMMMMd", locale=locale())).replace("\u2009", " ")


def measured(value: Decimal) -> str:
    """Return a measure with at most two decimals."""
    rounded = value.quantize(Decimal("0.01"), ROUND_HALF_UP).normalize()
    return number(rounded.quantize(Decimal(1)) if rounded == rounded.to_integral() else rounded)


def percent(value: str) -> str:
    """Return the share of a fibre."""
    # NOTE: {share} is a number, e.g. "80": put the percent sign as your language does.
    return _("{share}%").format(share=number(Decimal(value)))


def composition(product: Product) -> str:
    """Return fibres and their shares in the order of the label."""
    # NOTE: one fibre of a composition, e.g. "80% cotton".
    fibre = _("{percent} {fibre}")
    return joined(
        fibre.format(percent=percent(share), fibre=facet_name("material", name))
        for name, share in product.composition.items()
    )


def facets_said(wanted: Wanted) -> str:
    """Return what is looked for as a list of facet names; empty if nothing narrows it."""
    held = [sought_name(kind, value) for kind, values in wanted.facets.items() for value in values]
    barred = [_barred(kind, value) for kind, values in wanted.without.items() for value in values]
    sizes = [_("size {size}").format(size=dashed(size)) for size in wanted.sizes]
    shares = [_share_said(fibre, *share) for fibre, share in wanted.shares.items()]
    return joined([*held, *barred, *sizes, *shares])


def _share_said(fibre: str, least: int, most: int) -> str:
    name = facet_name("material", fibre)
    if least:
        # NOTE: how much of a fibre there has to be, e.g. "at least 80% cotton".
        return _("at least {percent} {fibre}").format(percent=percent(str(least)), fibre=name)
    # NOTE: how much of a fibre there may be, e.g. "at most 5% elastane".
    return _("at most {percent} {fibre}").format(percent=percent(str(most)), fibre=name)


def _barred(kind: str, value: str) -> str:
    if kind == "material":
        # NOTE: what must not be in the socks, e.g. "without wool".
        return _("without {material}").format(material=absent_material(value))
    # NOTE: what the socks must not be, e.g. "not black", "not terry".
    return _("not {facet}").format(facet=sought_name(kind, value))


def dashed(size: str) -> str:
    """Return a range of sizes with a proper dash."""
    return size.replace("-", "–")


def sizes_said(sizes: Iterable[str]) -> str:
    """Return size ranges one after another."""
    return joined(dashed(size) for size in sizes)


def terms(ladder: Ladder) -> str:
    """Return Incoterm and place of a ladder: "FOB Dalian"."""
    return f"{ladder.incoterm} {city_name(ladder.place)}".strip()


def place_name(place: Destination) -> str:
    """Return a destination: city and country, as far as they are known."""
    city = city_name(place.city) if place.city else ""
    country = country_name(place.country) if place.country else ""
    if not city or not country:
        return city or country
    # NOTE: a place, e.g. "Moscow, Russia".
    return _("{city}, {country}").format(city=city, country=country)


def mode_name(mode: str) -> str:
    """Return what a way of delivery is called at the start of a line."""
    names = {
        "rail": pgettext("way of delivery", "Rail"),
        "road": pgettext("way of delivery", "Road"),
        "sea": pgettext("way of delivery", "Sea"),
        "air": pgettext("way of delivery", "Air"),
        "express": pgettext("way of delivery", "Express"),
    }
    return names.get(mode, mode)


def capital(text: str) -> str:
    """Return `text` as it begins a line."""
    return text[:1].upper() + text[1:]

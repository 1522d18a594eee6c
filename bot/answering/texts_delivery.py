"""Words for delivery."""

from typing import assert_never

from bot.answering.delivery import (
    DeliveryAnswer,
    InTime,
    NoWay,
    Way,
    Ways,
    WhichDestination,
)
from bot.answering.packaging import Volume
from bot.answering.texts_product import volume_line
from bot.answering.texts_time import in_time
from bot.answering.texts_wording import (
    clauses,
    dates,
    days,
    mode_name,
    place_name,
    worded,
)
from bot.i18n import _, country_name, money
from bot.money import Money
from bot.outbox.words import Section
from bot.quoting.freight import Route


def delivery(answer: DeliveryAnswer) -> Section:
    """Put ways of delivery into words."""
    match answer:
        case Ways():
            return _ways(answer)
        case InTime():
            return Section(in_time(answer))
        case NoWay(destination=place):
            return Section(_("There is no way on file to this destination."), place_name(place))
        case WhichDestination():
            return Section(_where(answer))
        case _:
            assert_never(answer)


def _ways(answer: Ways) -> Section:
    lines = []
    if answer.lacking_mode:
        lines.append(
            _("{mode}: nothing on file. The other ways:").format(
                mode=mode_name(answer.lacking_mode)
            )
        )
    if answer.article and answer.pairs and answer.packed:
        volume = Volume(article=answer.article, pairs=answer.pairs, packed=answer.packed)
        lines.append(volume_line(volume))
    lines += [_way(way) for way in answer.ways]
    lines += _ordered_today(answer)
    lines += _what_is_covered(answer)
    if answer.article_wanted:
        lines.append(_("Tell me the article number, and I will work out the freight."))
    return Section("\n".join(lines), _title(answer))


def _title(answer: Ways) -> str:
    place = place_name(answer.destination)
    if not answer.article:
        return place
    return f"{answer.article.sku} → {place}"


def _way(way: Way) -> str:
    route = way.carriage.route
    facts = [days(route.min_days, route.max_days), _price(way)]
    if note := worded(route, "note"):
        facts.append("" if way.carriage.on_request else note[:1].lower() + note[1:])
    # NOTE: a way of delivery, e.g. "Rail: 18–25 days, $399.00".
    line = _("{mode}: {facts}").format(mode=mode_name(route.mode), facts=clauses(facts))
    if way.arrives is None:
        return line
    # NOTE: the line before it is a way of delivery: "Rail: 18–25 days, $399.00".
    return _("{way} – arrives {dates}").format(
        way=line, dates=dates(way.arrives.first, way.arrives.last)
    )


def _price(way: Way) -> str:
    route = way.carriage.route
    if way.carriage.amount is not None:
        return money(way.carriage.amount)
    if route.rate is None or route.currency is None:
        return _("price on request")
    rate = _per_unit(route, money(Money(route.rate, route.currency)))
    if not route.min_charge:
        return rate
    return _("{rate}, at least {charge} a shipment").format(
        rate=rate, charge=money(Money(route.min_charge, route.currency))
    )


def _per_unit(route: Route, rate: str) -> str:
    units = {
        "kg": _("{rate} per kg"),
        "cbm": _("{rate} per m³"),
        "container_20": _("{rate} per 20GP"),
        "container_40": _("{rate} per 40GP"),
        "container_40hc": _("{rate} per 40HQ"),
    }
    return units[route.per or "kg"].format(rate=rate)


def _ordered_today(answer: Ways) -> list[str]:
    if not any(way.arrives for way in answer.ways):
        return []
    return [_("Arrival: if ordered today, production included.")]


def _what_is_covered(answer: Ways) -> list[str]:
    terms = dict.fromkeys(way.carriage.route.incoterm for way in answer.ways)
    said = {
        "DAP": _("DAP: to the named place; import customs, duty and VAT are paid by the buyer."),
        "DPU": _(
            "DPU: unloaded at the named place; import customs, duty and VAT are paid by the buyer."
        ),
        "DDP": _("DDP: to the named place, import customs, duty and VAT included."),
        "CIF": _("CIF: to the port, insured; import customs, duty and VAT are paid by the buyer."),
        "CFR": _(
            "CFR: to the port, not insured; import customs, duty and VAT are paid by the buyer."
        ),
        "CPT": _(
            "CPT: to the named place, not insured; import customs, duty and VAT are paid by "
            "the buyer."
        ),
        "CIP": _(
            "CIP: to the named place, insured; import customs, duty and VAT are paid by the buyer."
        ),
    }
    return [said[term] for term in terms if term in said]


def _where(answer: WhichDestination) -> str:
    if answer.country:
        return _("Which city in {country}?").format(country=country_name(answer.country))
    return _("Where should the goods go? Tell me country and city.")

"""Words for factories, certificates, the calendar, and what people wrote down."""

from collections.abc import Sequence
from typing import assert_never

from bot.answering.company import HeldCertificates, Maker, MakerList
from bot.answering.fair import Event, LaterEvents
from bot.answering.order import OrderSummary
from bot.answering.texts_facets import facet_name, specialty_name
from bot.answering.texts_prices import tariff_line
from bot.answering.texts_wording import (
    article_title,
    clauses,
    dates,
    joined,
    pairs,
    place_name,
    sizes_said,
    worded,
)
from bot.answering.written import Written
from bot.calendar.models import CalendarEntry
from bot.catalogue.models import Factory
from bot.i18n import _, ngettext, number, pgettext
from bot.outbox.words import Section
from bot.quoting.prices import BelowMinimum, NotStated


def town(
    answer: Written | Maker | MakerList | HeldCertificates | Event | LaterEvents | OrderSummary,
) -> Section:
    """Put what the town has on file into words."""
    match answer:
        case Written(row=row):
            return Section(worded(row, "answer"))
        case Maker():
            return _maker(answer)
        case MakerList(factories=factories):
            lines = [_in_a_line(factory) for factory in factories]
            return Section("\n".join(lines), _("Who makes them"))
        case HeldCertificates():
            return _certificates(answer)
        case Event() | LaterEvents():
            return _event(answer) if isinstance(answer, Event) else _later(answer.entries)
        case OrderSummary():
            return _order(answer)
        case _:
            assert_never(answer)


def _maker(answer: Maker) -> Section:
    factory = answer.factory
    lines = [worded(factory, "about")]
    if factory.specialties:
        lines.append(
            _("Best at: {specialties}.").format(
                specialties=joined(specialty_name(value) for value in factory.specialties)
            )
        )
    lines.append(_("Capacity: {pairs} a day.").format(pairs=pairs(factory.daily_capacity_pairs)))
    lines.append(_("Its staff speak {languages}.").format(languages=_languages(factory)))
    lines.append(
        _("It ships abroad itself.")
        if factory.exports
        else _("It ships abroad through a trading company.")
    )
    if factory.certificates:
        lines.append(
            _("Certificates: {certificates}.").format(certificates=joined(factory.certificates))
        )
    return Section("\n".join(line for line in lines if line), _made_by(answer))


def _in_a_line(factory: Factory) -> str:
    best = joined(specialty_name(value) for value in factory.specialties)
    # NOTE: a factory and what it is best at, e.g. "Hongshun Hosiery: cotton, bamboo".
    return _("{factory}: {specialties}").format(factory=worded(factory, "name"), specialties=best)


def _certificates(answer: HeldCertificates) -> Section:
    factories = [
        # NOTE: a line of a list, e.g. "OEKO-TEX Standard 100: 5 factories".
        ngettext(
            "{certificate}: {count} factory", "{certificate}: {count} factories", count
        ).format(certificate=certificate, count=number(count))
        for certificate, count in answer.counts
    ]
    return Section("\n".join([_("The factories hold these certificates:"), *factories]))


def _event(answer: Event) -> Section:
    entry = answer.entry
    lines = [dates(entry.starts, entry.ends)]
    if place := worded(entry, "place"):
        lines[0] = clauses([lines[0], place])
    if entry.booth:
        lines.append(_("Booth {booth}").format(booth=entry.booth))
    if entry.kind == "fair" and answer.factories:
        names = joined(worded(factory, "name") for factory in answer.factories)
        lines.append(_("There: {factories}").format(factories=names))
    if note := worded(entry, "note"):
        lines.append(note)
    return Section("\n".join(lines), worded(entry, "name"))


def _later(entries: Sequence[CalendarEntry]) -> Section:
    line = pgettext("calendar", "{name}: {dates}")
    lines = [
        line.format(name=worded(entry, "name"), dates=dates(entry.starts, entry.ends))
        for entry in entries
    ]
    return Section("\n".join(lines), pgettext("calendar", "Later"))


def _order(answer: OrderSummary) -> Section:
    lines = []
    for offer, count in zip(answer.offers, answer.pairs, strict=True):
        lines.append(article_title(offer.article))
        if offer.tariff is not None:
            lines.append(_ordered(offer.tariff, count) or tariff_line(offer.tariff, offer.ladder))
        else:
            lines.append(_("How many pairs do you need?"))
    if answer.colours:
        colours = joined(facet_name("colour", colour) for colour in answer.colours)
        lines.append(_("Colours: {colours}.").format(colours=colours))
    if answer.not_offered:
        missing = joined(facet_name("colour", colour) for colour in answer.not_offered)
        lines.append(
            _("Not among the colours of the article card: {colours}.").format(colours=missing)
        )
    if answer.sizes:
        lines.append(_("Sizes: {sizes}.").format(sizes=sizes_said(answer.sizes)))
    if answer.destination:
        lines.append(_("To {place}.").format(place=place_name(answer.destination)))
    return Section("\n".join(lines), _("Your order"))


def _ordered(tariff: object, count: int | None) -> str:
    """Return the bare quantity where no price is stated for it."""
    unpriced = isinstance(tariff, NotStated) and not isinstance(tariff, BelowMinimum)
    return pairs(count) if unpriced and count is not None else ""


def _made_by(answer: Maker) -> str:
    name = worded(answer.factory, "name")
    if not answer.skus:
        return name
    # NOTE: article numbers and the factory that makes them: "XB-1023: Hongshun Hosiery".
    return _("{skus}: {factory}").format(skus=joined(answer.skus), factory=name)


def _languages(factory: Factory) -> str:
    names = {
        "en": pgettext("its staff speak", "English"),
        "ru": pgettext("its staff speak", "Russian"),
        "zh": pgettext("its staff speak", "Chinese"),
    }
    return joined(names.get(language, language) for language in factory.languages)

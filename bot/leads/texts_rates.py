"""How soon factories answer, as they and the office read it."""

from collections.abc import Mapping

from babel.numbers import format_percent

from bot.i18n import _, locale, ngettext
from bot.leads.service_level import Rate, ResponseRates
from bot.outbox.words import Section, Words


def own_rates_words(rates: ResponseRates | None) -> Words:
    """Return a factory's own rates."""
    title = _("Your answers in the last 30 days")
    if rates is None:
        return Words(sections=(Section(_("Nobody has asked you anything yet."), title),))
    lines = [
        _("In chat, within 1 hour: {rate}").format(rate=_rate(rates.soon)),
        _("Leads and chat, within 24 hours: {rate}").format(rate=_rate(rates.at_all)),
    ]
    hint = _(
        "What counts is a person’s word to the buyer, a quote, or a lead that you pass; nights "
        "count, too."
    )
    return Words(sections=(Section("\n".join(lines), title), Section(hint)))


def all_rates_words(rates: Mapping[str, ResponseRates], names: Mapping[str, str]) -> Words:
    """Return the rates of all factories, the slowest first; `names` are those that there are."""
    title = _("Answers in the last 30 days: chat within 1 hour · all within 24 hours")
    lines = [
        # NOTE: a factory, its rate within an hour, its rate within a day.
        _("{factory}: {soon} · {at_all}").format(
            factory=names.get(code, code), soon=_rate(each.soon), at_all=_rate(each.at_all)
        )
        for code, each in sorted(rates.items(), key=lambda one: _promptness(*one))
    ]
    if unasked := len(names.keys() - rates.keys()):
        lines.append(
            ngettext(
                "{count} factory was asked nothing.",
                "{count} factories were asked nothing.",
                unasked,
            ).format(count=unasked)
        )
    return Words(sections=(Section("\n".join(lines), title),))


def _promptness(code: str, rates: ResponseRates) -> tuple[float, float, str]:
    def share(rate: Rate) -> float:
        return 1.0 if rate.share is None else rate.share

    return share(rates.at_all), share(rates.soon), code


def _rate(rate: Rate) -> str:
    if rate.share is None:
        return "—"
    # NOTE: a rate in percent, and how many of how many it is, e.g. "80% (8 of 10)".
    return _("{percent} ({answered} of {asked})").format(
        percent=format_percent(rate.share, locale=locale()),
        answered=rate.answered,
        asked=rate.asked,
    )

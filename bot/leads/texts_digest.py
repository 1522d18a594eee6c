"""Words of the morning digest: what comes first has to be done first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, tzinfo
from typing import Final

from bot.i18n import _, day_and_time, ngettext
from bot.i18n import day as day_said
from bot.leads.digest import Digest
from bot.leads.press import Verb, packed
from bot.leads.texts_office import lead_line
from bot.outbox.words import Key, Press, Section, Words

LISTED: Final = 8
_BUTTONS: Final = 6
_IN_A_ROW: Final = 3


def factory_digest(digest: Digest, day: date, since: date, zone: tzinfo) -> Words:
    """Return what waits for a factory; moments are by its own clock."""
    sections = [_heading(day)]
    if digest.offers:
        lines = [
            # NOTE: {lead} is a lead in one line, {moment} when another factory is asked.
            _("{lead}, until {moment}").format(
                lead=lead_line(lead, offer), moment=day_and_time(offer.due_at.astimezone(zone))
            )
            for lead, offer in digest.offers
        ]
        sections.append(_listed(_("Leads that wait for your answer"), lines))
    if digest.waiting:
        lines = [
            _("№ {number}, since {moment}").format(
                number=one.lead_id, moment=day_and_time(one.asked_at.astimezone(zone))
            )
            for one in digest.waiting
            if one.asked_at is not None
        ]
        sections.append(_listed(_("Buyers who wait for your word"), lines))
    if digest.expiring:
        lines = [
            _("{quote} for № {number}, until {day}").format(
                quote=one.number, number=one.lead, day=day_said(one.until)
            )
            for one in digest.expiring
        ]
        sections.append(_listed(_("Quotes that end soon"), lines))
    if digest.results:
        title = _("Since {day}").format(day=day_said(since))
        sections.append(Section(" · ".join(_results(digest.results)), title))
    return Words(sections=tuple(sections), buttons=_buttons(digest))


def office_digest(digest: Digest, day: date, since: date) -> Words:
    """Return what waits for the office."""
    sections = [_heading(day)]
    if digest.at_office:
        lines = [lead_line(lead, None) for lead in digest.at_office]
        sections.append(_listed(_("Leads that no factory has taken"), lines))
    if digest.questions:
        sections.append(
            Section(
                ngettext(
                    "{count} question of a buyer waits: /questions",
                    "{count} questions of buyers wait: /questions",
                    digest.questions,
                ).format(count=digest.questions)
            )
        )
    if digest.letters_lost:
        sections.append(
            Section(
                ngettext(
                    "{count} letter since {day} has not arrived: /letters",
                    "{count} letters since {day} have not arrived: /letters",
                    digest.letters_lost,
                ).format(count=digest.letters_lost, day=day_said(since))
            )
        )
    return Words(sections=tuple(sections), buttons=_buttons(digest))


def _heading(day: date) -> Section:
    return Section("", _("Good morning! {day}").format(day=day_said(day)))


def _listed(title: str, lines: Sequence[str]) -> Section:
    shown = [*lines[:LISTED]]
    if left := len(lines) - len(shown):
        shown.append(
            ngettext("… and {count} more: /leads", "… and {count} more: /leads", left).format(
                count=left
            )
        )
    return Section("\n".join(shown), title)


def _results(results: Mapping[str, int]) -> Iterator[str]:
    for what, count in results.items():
        yield _COUNTS[what](count).format(count=count)


_COUNTS: Final[Mapping[str, Callable[[int], str]]] = {
    "offered": lambda count: ngettext("{count} lead came", "{count} leads came", count),
    "accepted": lambda count: ngettext("{count} accepted", "{count} accepted", count),
    "passed": lambda count: ngettext("{count} passed", "{count} passed", count),
    "expired": lambda count: ngettext("{count} not answered", "{count} not answered", count),
    "won": lambda count: ngettext("{count} ordered", "{count} ordered", count),
    "lost": lambda count: ngettext("{count} lost", "{count} lost", count),
}


def _buttons(digest: Digest) -> tuple[tuple[Key, ...], ...]:
    keys = [Press(f"№ {number}", packed(Verb.CARD, number)) for number in digest.leads[:_BUTTONS]]
    return tuple(tuple(keys[at : at + _IN_A_ROW]) for at in range(0, len(keys), _IN_A_ROW))

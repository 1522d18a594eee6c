"""Words about people's data: what is kept and why, handing it out, erasing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from babel.units import format_unit

from bot.errors import SockdeskError
from bot.files.errors import TooLarge
from bot.i18n import _, day, locale, ngettext
from bot.inbox.reception import KEPT as INBOX_KEPT
from bot.outbox.words import Enclosure, Key, Press, Section, Words
from bot.privacy.declared import Purpose
from bot.privacy.errors import HandedOut, StillStaff
from bot.privacy.press import DataPress, Verb

_YEAR = 365


@dataclass(frozen=True, slots=True)
class Explained:
    """What something is, and why it is kept."""

    title: str
    why: str


def explained() -> Mapping[Purpose, Explained]:
    """Return what is kept for each purpose, and why, as its person reads it."""
    return {
        Purpose.PERSON: Explained(
            _("Who you are"),
            _(
                "name, language, where you write from, and the phone or mail that you leave, so "
                "that answers reach you. A factory sees phone and mail only once it has taken "
                "your request."
            ),
        ),
        Purpose.TALK: Explained(
            _("What you ask"),
            _("your messages and what I made of them, so that I can answer and go on from there."),
        ),
        Purpose.REQUESTS: Explained(
            _("Requests"),
            _(
                "what you want, which factories had it, what you write to one another, their "
                "quotes, so that they can work on it."
            ),
        ),
        Purpose.FILES: Explained(
            _("Files"), _("what you send and what is made for you, so that it can be opened.")
        ),
        Purpose.DELIVERY: Explained(
            _("Post"),
            # NOTE: {period} is a time such as "30 days".
            _(
                "messages as they came and went, for {period}, and a list of my letters to you, "
                "so that none is lost or comes twice."
            ).format(period=period(INBOX_KEPT)),
        ),
        Purpose.STAFF: Explained(
            _("Work"), _("for which factory you are, or were, on the list of staff.")
        ),
    }


def period(time: timedelta) -> str:
    """Return a time in whole years if it is such, else in days: `2 years`, `30 days`."""
    years, days = divmod(time.days, _YEAR)
    if years and not days:
        return format_unit(years, "duration-year", locale=locale())
    return format_unit(time.days, "duration-day", locale=locale())


def privacy_words(retention: timedelta, contact_id: int, now: datetime) -> Words:
    """Return what is kept, why, for how long, and who reads it."""
    kept = explained()
    told = "\n".join(
        f"• {kept[purpose].title}: {kept[purpose].why}"
        for purpose in Purpose
        if purpose is not Purpose.STAFF
    )
    # NOTE: {period} is a time such as "2 years".
    how_long = _(
        "Until you erase it, or {period} after your last message: then it is erased by itself. "
        "Of requests that factories have worked on, goods and figures stay, without your name, "
        "address and words."
    ).format(period=period(retention))
    who = _(
        "The town’s office, and the factories that you ask. Nobody else gets it. What you and "
        "they have read on your own messengers, I cannot erase there."
    )
    return Words(
        sections=(
            Section(told, _("What I keep of you, and why")),
            Section(how_long, _("How long")),
            Section(who, _("Who reads it")),
        ),
        buttons=(
            (Press(_("Send it to me (/export)"), _data(Verb.EXPORT, contact_id, now)),),
            (Press(_("Erase it (/forget)"), _data(Verb.ASK, contact_id, now)),),
        ),
    )


def exporting_words() -> Words:
    """Return that the file is on its way."""
    return _line(_("All that I keep of you comes as a file, in your own chat with me."))


def exported_words(file: int, made_on: datetime, gone_after: timedelta) -> Words:
    """Return the letter that the file goes along with."""
    # NOTE: {day} is today's date; {period} a time such as "7 days".
    said = _(
        "All that I keep of you, as of {day}. The file is plain text (JSON). I delete my copy of "
        "it after {period}."
    ).format(day=day(made_on.date()), period=period(gone_after))
    return Words(sections=(Section(said),), enclosures=(Enclosure(file),))


def ask_words(under_way: int, contact_id: int, now: datetime) -> Words:
    """Return the question whether all of it is to be erased."""
    said = [
        _(
            "Erase your messages, files, name and addresses for good? Nobody can bring them back; "
            "/export gives you a copy first."
        )
    ]
    if under_way:
        said.append(
            ngettext(
                "{count} request under way is withdrawn, and whoever works on it is told.",
                "{count} requests under way are withdrawn, and whoever works on them is told.",
                under_way,
            ).format(count=under_way)
        )
    sure: tuple[tuple[Key, ...], ...] = (
        (Press(_("Yes, erase everything"), _data(Verb.FORGET, contact_id, now)),),
    )
    return Words(sections=tuple(Section(one) for one in said), buttons=sure)


def forgotten_words() -> Words:
    """Return the last that somebody hears."""
    return _line(
        _(
            "Erased: I no longer know you. What stands on your messenger itself you can delete "
            "there. If you write again, we begin afresh."
        )
    )


def gone_words(number: int) -> Words:
    """Return to staff that the buyer of a lead is gone."""
    return _line(
        _(
            "Lead № {number}: the buyer’s data has been erased, at their wish or after a long "
            "silence. The request is withdrawn, and nothing reaches the buyer any more. Goods and "
            "figures stay on the list. Please delete the buyer’s name, phone and mail from your "
            "own notes."
        ).format(number=number)
    )


def refusal_words(error: SockdeskError) -> Words:
    """Return why somebody's data cannot be erased, or handed out, now."""
    match error:
        case StillStaff():
            return _line(
                _(
                    "You are on the list of staff, and leads hang on you. Have your head or the "
                    "office take you off first (/remove); then /forget works."
                )
            )
        case HandedOut():
            return _line(_("You have had the file within this hour: it stands above."))
        case TooLarge():
            return _line(
                _("There is too much for one file. Ask for a person, /human: they send it to you.")
            )
        case _:
            raise error


def _line(said: str) -> Words:
    return Words(sections=(Section(said),))


def _data(verb: Verb, contact_id: int, now: datetime) -> str:
    return DataPress(verb, contact_id, now).packed()

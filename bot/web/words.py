"""The words that the page's script needs, in the language that is spoken."""

from typing import Final, TypeAlias

from bot.i18n import _, locale, ngettext

Words: TypeAlias = dict[str, str | dict[str, str]]

_SAMPLES: Final = (1, 2, 5, 11, 21, 100)
"""Counts that meet every plural form of our languages."""


def words() -> Words:
    """Return the script's sentences by the names that it knows them by."""
    return {
        "you": _("You"),
        "desk": _("Sock desk"),
        "waiting": _("Not sent yet"),
        "sent": _("Sent"),
        "failed": _("Not sent"),
        "again": _("Try again"),
        "remove": _("Delete"),
        "edit": _("Edit this message"),
        "edited": _("edited"),
        "connecting": _("Connecting…"),
        "offline": _("No connection. Your messages are kept."),
        "slow": _("One moment, it will be sent shortly."),
        "writing": _("The desk is writing…"),
        "open": _("Enlarge the picture"),
        "picture": _("Picture"),
        "new": counted(),
        "down": _("To the newest message"),
        "copied": _("The link has been copied."),
        "photo": _("Photo"),
        "voice": _("Voice message"),
        "sticker": _("Sticker"),
        "location": _("Location"),
        "contact": _("Contact"),
        "document": _("File"),
        "sending": _("Being sent"),
        "leaveOut": _("Leave out"),
        "large": _(
            "This file is too large: up to 20 MB can be sent here. Please send it as a link."
        ),
        "many": _("Up to 10 files go at once. Send these first, please."),
        "lost": _("The file is no longer on this device. Please choose it again."),
    }


def counted() -> dict[str, str]:
    """Return the sentence of the pill by CLDR plural category, as the browser counts."""
    plural_form = locale().plural_form
    return {
        plural_form(count): ngettext("{count} new message", "{count} new messages", count)
        for count in reversed(_SAMPLES)
    }

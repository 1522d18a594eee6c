"""Words for what buyers wait for, as staff read it: who, what, how much, where to."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.answering.texts_talk import topic_name
from bot.answering.texts_wording import pairs, place_name
from bot.i18n import _, pgettext
from bot.inquiries.models import Inquiry
from bot.understanding.frame import Topic
from bot.understanding.slots import Slots


def question_lines(inquiry: Inquiry) -> list[str]:
    """Return what a waiting question is about, and what the buyer wrote and sent."""
    return [line for line in (_about(inquiry), _said(inquiry), _sent(inquiry)) if line]


def _about(inquiry: Inquiry) -> str:
    topics = [topic_name(Topic(topic)) for topic in inquiry.topics]
    return " · ".join([*topics, *_wanted(inquiry)])


def _wanted(inquiry: Inquiry) -> Iterator[str]:
    slots = Slots.from_json(Slots().as_json() | inquiry.slots)
    yield from dict.fromkeys([*inquiry.products[:3], *slots.skus[:3]])
    if slots.quantity_pairs is not None:
        yield pairs(slots.quantity_pairs)
    if slots.destination is not None:
        yield place_name(slots.destination)
    if slots.target_price is not None:
        yield f"{slots.target_price.amount} {slots.target_price.currency}"


def _said(inquiry: Inquiry) -> str:
    """Return the buyer's words, less the marks for what was sent along."""
    words = inquiry.text.strip()
    for kind in {"location", *(str(file["kind"]) for file in inquiry.attachments)}:
        words = words.removeprefix(f"[{kind}]").strip()
    return words


def _sent(inquiry: Inquiry) -> str:
    names = _kinds()
    return ", ".join(
        names.get(file["kind"], names["document"]) + _named(file) for file in inquiry.attachments
    )


def _named(file: Mapping[str, Any]) -> str:
    return f" {file['name']}" if file.get("name") else ""


def _kinds() -> dict[str, str]:
    return {
        "photo": pgettext("sent by a buyer", "photo"),
        "voice": pgettext("sent by a buyer", "voice message"),
        "audio": pgettext("sent by a buyer", "recording"),
        "video": pgettext("sent by a buyer", "video"),
        "video_note": pgettext("sent by a buyer", "video"),
        "animation": pgettext("sent by a buyer", "video"),
        "document": pgettext("sent by a buyer", "file"),
    }


def language_name(code: str) -> str:
    """Return the language that a buyer writes, as staff call it."""
    return {"en": _("English"), "ru": _("Russian"), "zh": _("Chinese")}.get(code, code)

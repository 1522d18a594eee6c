"""How a buyer's answer to each question of a request is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.contacts.mails import NoMailAddress, mail_address
from bot.languages import Language
from bot.leads.request import Request, Step
from bot.understanding import asks, read
from bot.understanding.frame import Context, Frame, Topic
from handlers.buyer.answer import LONGEST, AnswerBuyer
from handlers.talk import Talk

_LONGEST_NAME: Final = 200
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE: Final = re.compile(r"\+?\d[\d\s()-]{6,18}\d")
_IN_ANY_WORDS: Final = frozenset({Step.DESIGN, Step.WHO, Step.REACH})
"""Questions that any words answer: a quantity or a day among them corrects what went before."""

_COUNTED: Final = re.compile(
    r"pairs?\b|пар\b|пары|дюжин|dozen|короб|carton|双|打|箱", re.IGNORECASE
)

_KNOWS_NOT: Final = re.compile(
    r"(?:i )?(?:do ?n[o']t know|not sure|no idea|no)|(?:пока )?(?:не знаю|нет|не важно|неважно)"
    r"|不知道|不清楚|没有|随便",
    re.IGNORECASE,
)

_UNTIL: Final[Mapping[Language, str]] = {"en": "by {}", "ru": "до {}", "zh": "{}之前"}
"""A day alone is the day until which the goods are wanted."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message as an answer to a question: the request with it, or none where it is no answer."""

    frame: Frame
    request: Request | None
    corrected: Request | None = None  # where it told of something else than was asked


async def answer_to(
    step: Step, request: Request, text: str, talk: Talk, answer: AnswerBuyer
) -> Said:
    """Return what a message says to a question; what asks something itself is no answer.

    What else it tells of the goods and terms is put to the request as well.
    """
    vocabulary = await answer.towns.vocabulary(talk.unit.session)
    context = Context(language=talk.context.language, hint=talk.context.hint)

    def reading(words: str) -> Frame:
        return read(words[:LONGEST], context, vocabulary, talk.today)

    frame = reading(text)
    if step is Step.DATE and frame.slots.deadline is None:
        frame = replace(frame, slots=reading(_UNTIL[frame.language].format(text)).slots)
    told = {name: value for name, value in _told(frame).items() if value is not None}
    if step in _IN_ANY_WORDS:
        told = _plainly(told, text)
        if told and not asks(text):
            return Said(frame, None, corrected(request, told))
    if step is not Step.GOODS and _KNOWS_NOT.fullmatch(text.strip(" .!…")):
        return Said(frame, request.settling(step))
    found = _READERS[step](frame, text.strip())
    if step is not Step.GOODS and asks(text):
        return Said(frame, None)
    if found is None:
        return Said(frame, None, corrected(request, told) if told else None)
    besides = {name: value for name, value in told.items() if getattr(request, name) is None}
    return Said(frame, request.settling(step, **{**besides, **found}))


def _plainly(told: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return what cannot be part of a name: a firm may be called after a city, or a number."""
    counted = _COUNTED.search(text) is not None
    return {
        name: value
        for name, value in told.items()
        if name in {"wish_date", "target_price"} or (name == "pairs" and counted)
    }


def corrected(request: Request, told: Mapping[str, Any]) -> Request:
    """Return a request with what its buyer tells anew."""
    return replace(request, **told)


async def told_in(text: str, talk: Talk, answer: AnswerBuyer) -> dict[str, Any]:
    """Return what a message tells of quantity, place, day and price."""
    vocabulary = await answer.towns.vocabulary(talk.unit.session)
    context = Context(language=talk.context.language, hint=talk.context.hint)
    frame = read(text[:LONGEST], context, vocabulary, talk.today)
    return {name: value for name, value in _told(frame).items() if value is not None}


def _told(frame: Frame) -> dict[str, Any]:
    slots = frame.slots
    return {
        "pairs": slots.quantity_pairs,
        "destination": slots.destination,
        "wish_date": slots.deadline,
        "target_price": slots.target_price,
    }


def _goods(frame: Frame, text: str) -> dict[str, Any]:
    slots = frame.slots
    return {
        "skus": slots.skus,
        "facets": {} if slots.skus else slots.facets,
        "sizes": slots.sizes,
        "note": "" if slots.skus else text,
    }


def _quantity(frame: Frame, _text: str) -> dict[str, Any] | None:
    pairs = frame.slots.quantity_pairs
    return {"pairs": pairs} if pairs is not None else None


def _destination(frame: Frame, _text: str) -> dict[str, Any] | None:
    place = frame.slots.destination
    return {"destination": place} if place and (place.country or place.city) else None


def _date(frame: Frame, _text: str) -> dict[str, Any] | None:
    return {"wish_date": frame.slots.deadline} if frame.slots.deadline else None


def _price(frame: Frame, _text: str) -> dict[str, Any] | None:
    return {"target_price": frame.slots.target_price} if frame.slots.target_price else None


def _design(frame: Frame, text: str) -> dict[str, Any]:
    if Topic.DENY in frame.topics:
        return {"own_design": False}
    if Topic.AFFIRM in frame.topics:
        return {"own_design": True}
    return {"own_design": True, "note": text}


def _who(_frame: Frame, text: str) -> dict[str, Any] | None:
    return {"who": text[:_LONGEST_NAME]} if text else None


def _reach(_frame: Frame, text: str) -> dict[str, Any] | None:
    found = _MAIL.search(text) or _PHONE.search(text)
    return {"reach": text[:_LONGEST_NAME]} if found or text.startswith("@") else None


def mail_in(text: str) -> str | None:
    """Return the mail address in a text, if one can write to it."""
    found = _MAIL.search(text)
    try:
        return mail_address(found[0]) if found else None
    except NoMailAddress:
        return None


_READERS: Final[Mapping[Step, Callable[[Frame, str], dict[str, Any] | None]]] = {
    Step.GOODS: _goods,
    Step.QUANTITY: _quantity,
    Step.DESTINATION: _destination,
    Step.DATE: _date,
    Step.PRICE: _price,
    Step.DESIGN: _design,
    Step.WHO: _who,
    Step.REACH: _reach,
}

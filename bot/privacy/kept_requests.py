"""What is kept of a person's requests, and of what factories did with them."""

from collections.abc import Mapping
from typing import Any, Final

from bot.files.models import KeptFile
from bot.leads.models import (
    Dialogue,
    DialogueMessage,
    FactoryAccount,
    Lead,
    LeadEvent,
    Offer,
    Quote,
)
from bot.privacy.declared import Fate, InChat, Kept, Named, Owner, Purpose

_FROM_NOWHERE: Final[Mapping[str, Any]] = {"bot_id": 0, "chat_id": 0, "message_id": None}

OF_REQUESTS: Final[tuple[Kept, ...]] = (
    Kept(
        table=Lead,
        by=(Owner("contact_id"), Owner("conversation_id")),
        purpose=Purpose.REQUESTS,
        fate=Fate.ANONYMISED,
        why="turns are counted by it, and a number that is given never comes again; what was "
        "never sent is erased",
        shows=(
            *("id", "kind", "state", "request", "attachments", "compares", "shows_contact"),
            *("created_at", "confirmed_at", "closed_at", "outcome"),
        ),
    ),
    Kept(
        table=Offer,
        by=(Owner("lead_id"),),
        purpose=Purpose.REQUESTS,
        fate=Fate.ANONYMISED,
        why="turns and service levels are counted by it; why a clerk passed may name the buyer",
        shows=("lead_id", "factory", "offered_at"),
        blank={"note": ""},
    ),
    Kept(
        table=LeadEvent,
        by=(Owner("lead_id"),),
        purpose=Purpose.REQUESTS,
        fate=Fate.KEPT,
        why="when which factory had the lead; no words of anybody",
        shows=("lead_id", "at", "what"),
    ),
    Kept(
        table=Dialogue,
        by=(Owner("lead_id"),),
        purpose=Purpose.REQUESTS,
        fate=Fate.KEPT,
        why="how soon a factory answered, and what its quotes hang on; no words of anybody",
        shows=("id", "lead_id", "factory", "begun_at", "last_at", "ended_at"),
    ),
    Kept(
        table=DialogueMessage,
        by=(Owner("dialogue_id"),),
        purpose=Purpose.REQUESTS,
        fate=Fate.ANONYMISED,
        why="how soon factories answer is counted by when which side wrote; the words are erased",
        shows=(
            *("dialogue_id", "at", "by_factory", "text", "language", "phrase", "values"),
            *("attachments", "translation", "edited_at"),
        ),
        blank={
            "text": "",
            "language": "",
            "phrase": None,
            "values": {},
            "attachments": [],
            "translation": None,
            **_FROM_NOWHERE,
        },
    ),
    Kept(
        table=Quote,
        by=(Owner("dialogue_id"),),
        purpose=Purpose.REQUESTS,
        fate=Fate.ANONYMISED,
        why="the factory's own prices; and a number that is given never comes again",
        shows=(
            *("dialogue_id", "number", "revision", "state", "content", "created_at"),
            *("sent_at", "answered_at", "reason"),
        ),
        shown_once="sent_at",
    ),
)

_WHO: Final = "what was done for a factory stays its own, whoever did it"

OF_CLERKS: Final[tuple[Kept, ...]] = (
    Kept(
        table=Offer,
        by=(Owner("answered_by"),),
        purpose=Purpose.STAFF,
        fate=Fate.ANONYMISED,
        why=_WHO,
        blank={"answered_by": None},
    ),
    Kept(
        table=LeadEvent,
        by=(Owner("by"),),
        purpose=Purpose.STAFF,
        fate=Fate.ANONYMISED,
        why=_WHO,
        blank={"by": None},
    ),
    Kept(
        table=DialogueMessage,
        by=(InChat(),),
        purpose=Purpose.STAFF,
        fate=Fate.ANONYMISED,
        why=_WHO,
        blank=_FROM_NOWHERE,
    ),
    Kept(
        table=FactoryAccount,
        by=(Owner("changed_by"),),
        purpose=Purpose.STAFF,
        fate=Fate.ANONYMISED,
        why=_WHO,
        blank={"changed_by": None},
    ),
)

OF_FILES: Final[tuple[Kept, ...]] = (
    Kept(
        table=KeptFile,
        by=(Named(),),
        purpose=Purpose.FILES,
        fate=Fate.ERASED,
        why="what the person sent or got; a file that others have sent or got as well stays",
        shows=("name", "kind", "media_type", "size", "created_at"),
    ),
)

"""Who is on the page: three people, and a group with two topics."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from tests.botapi.account import Account, MadeCall
from tests.botapi.chatlog import ChatLog
from tests.botapi.demo.view import bot_view, card_view, chat_view
from tests.botapi.people import Group, Person, Press
from tests.botapi.refusals import JsonObject
from tests.botapi.serving import BotApi

PATIENCE: Final = 10.0
"""Seconds that a telephone waits for the answer to a press or an inline query."""

Answers: TypeAlias = dict[str, MadeCall]


@dataclass(frozen=True, slots=True)
class Place:
    """A chat of one person, or a topic of the group in which this person writes."""

    key: str
    title: str
    person: Person
    group: Group | None = None
    thread: int | None = None


class Stage:
    """Turns what somebody does on the page into what people do to the bot."""

    def __init__(self, api: BotApi) -> None:
        self._account: Account = api.account()
        amira = api.person("Amira", language_code="en", username="amira_q8")
        irina = api.person("Ирина", language_code="ru")
        wang = api.person("王芳", language_code="zh", username="wangfang")
        self._people = [amira, irina, wang]
        self._group = api.group("Sock office", forum=True)
        wang.adds(self._account, self._group, "administrator")
        places = [Place(str(one.id), one.first_name, one) for one in self._people]
        for name in ("Leads", "Catalogue"):
            thread = self._group.topic(name, by=wang)
            places.append(Place(f"topic{thread}", name, wang, self._group, thread))
        self._places = {place.key: place for place in places}

    def state(self, key: str) -> JsonObject:
        """Return the list of chats, the bot, and the chat that is looked at."""
        place = self._places.get(key) or next(iter(self._places.values()))
        view = chat_view(self._account, self._log(place), place.person.language_code or "")
        if place.group:
            view["messages"] = [one for one in view["messages"] if _in(place, one)]
        return {
            "bot": bot_view(self._account),
            "places": [self._listed(one) for one in self._places.values()],
            "people": [{"id": one.id, "name": one.first_name} for one in self._people],
            "chat": {**view, "key": place.key, "me": place.person.id},
        }

    async def deed(self, place: str, what: str, by: int = 0, **facts: Any) -> JsonObject:
        """Let the person of a place, or in the group another one, do something."""
        where = self._places[place]
        person = next((one for one in self._people if one.id == by), where.person)
        match what:
            case "writes":
                person.writes(self._account, facts["text"], **self._in_group(where))
            case "sends":
                person.sends(self._account, **facts, **self._in_group(where))
            case "edits":
                person.edits(self._account, **facts, chat=where.group)
            case "presses":
                return await self._pressed(
                    person.presses(self._account, **facts, chat=where.group)
                )
            case "types":
                return await self._typed(person.types_inline(self._account, facts["query"]))
            case "chooses":
                self._chooses(where, person, **facts)
            case "blocks":
                person.blocks(self._account)
            case "unblocks":
                person.unblocks(self._account)
        return {}

    def _in_group(self, place: Place) -> dict[str, Any]:
        return {"chat": place.group, "thread": place.thread}

    async def _pressed(self, press: Press) -> JsonObject:
        answer = await self._answer(self._account.callback_answers, press)
        params = answer.params if answer else {}
        return {
            "answered": answer is not None,
            "text": params.get("text", ""),
            "alert": bool(params.get("show_alert")),
        }

    async def _typed(self, press: Press) -> JsonObject:
        answer = await self._answer(self._account.inline_answers, press)
        params = answer.params if answer else {}
        cards = [card_view(self._account, one) for one in params.get("results", [])]
        return {"query": press.id, "cards": cards, "button": params.get("button")}

    async def _answer(self, answers: Answers, press: Press) -> MadeCall | None:
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while press.id not in answers:  # noqa: ASYNC110  nobody rings when it comes
                    await asyncio.sleep(0.05)
        return answers.get(press.id)

    def _chooses(self, place: Place, person: Person, query: str, card: str) -> None:
        """Put a card into the chat, as it comes from the person by way of the bot."""
        results = self._account.inline_answers[query].params["results"]
        chosen = next(one for one in results if one["id"] == card)
        said = {**_said(self._account, chosen), "via_bot": self._account.user}
        if markup := chosen.get("reply_markup"):
            said["reply_markup"] = markup
        log = self._log(place)
        self._account.hears(log, person.user, {**log.in_thread(place.thread), **said})

    def _log(self, place: Place) -> ChatLog:
        return place.person.chat_with(self._account, place.group)

    def _listed(self, place: Place) -> JsonObject:
        messages = [one for one in self._log(place).messages() if _in(place, one.to_dict())]
        last = messages[-1] if messages else None
        return {
            "key": place.key,
            "title": place.title,
            "group": place.group.title if place.group else "",
            "language": place.person.language_code,
            "last": (last.text or last.caption or "") if last else "",
            "count": len(messages),
        }


def _in(place: Place, message: JsonObject) -> bool:
    return place.thread is None or message.get("message_thread_id") == place.thread


def _said(account: Account, card: JsonObject) -> JsonObject:
    """Return the fields of the message that a card becomes."""
    if content := card.get("input_message_content"):
        given = {"text": content.get("message_text", card.get("title", ""))}
        return {**given, **({"entities": content["entities"]} if content.get("entities") else {})}
    names = ("caption", "caption_entities")
    said = {name: card[name] for name in names if card.get(name)}
    if file_id := card.get("photo_file_id"):
        return {**said, "photo": account.files.by_id(file_id, "photo").as_photo()}
    return {"text": card.get("title") or card.get("photo_url") or "A card"}

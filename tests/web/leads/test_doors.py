"""Links to leads: whom they name, how long they hold, and what they are worth elsewhere."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Final

import pytest

from bot.channels.webchat.tokens import Tokens
from bot.contacts.models import MAIL, WORK_CHAT
from bot.leads.models import OPEN, LeadState, OfferState
from bot.leads.rights import Deed, deeds
from bot.outbox.models import Letter
from bot.web.lead_doors import HOLDS, LeadDoors, Seated, Ticket
from tests.watch import Watch

SECRET: Final = "a secret of the test"
NOW: Final = datetime(2027, 3, 1, 1, 0, tzinfo=UTC)


@pytest.fixture
def watch() -> Watch:
    return Watch(NOW)


@pytest.fixture
def doors(watch: Watch) -> LeadDoors:
    return LeadDoors(SECRET, "https://socks.example", watch)


def letter(*, bot_id: int = WORK_CHAT, contact_id: int | None = None) -> Letter:
    return Letter(
        kind="lead.offer",
        bot_id=bot_id,
        chat_id=12,
        contact_id=contact_id,
        not_before=NOW,
        created_at=NOW,
    )


def token_in(url: str | None) -> str:
    assert url is not None
    return url.rpartition("/")[2]


def test_a_link_names_the_work_chat_of_its_letter(doors: LeadDoors) -> None:
    url = doors.to_lead("DV-HSW", 345, letter())

    assert doors.read(token_in(url)) == Ticket(
        Seated.WORK_CHAT, 12, "DV-HSW", 345, NOW + timedelta(days=7)
    )


def test_a_letter_to_one_person_has_a_link_for_that_person(doors: LeadDoors) -> None:
    url = doors.to_lead("DV-HSW", 345, letter(bot_id=MAIL, contact_id=34))

    ticket = doors.read(token_in(url))

    assert ticket is not None
    assert (ticket.kind, ticket.number) == (Seated.PERSON, 34)


def test_a_group_on_a_messenger_gets_no_link(doors: LeadDoors) -> None:
    assert doors.to_lead("DV-HSW", 345, letter(bot_id=42)) is None


def test_a_desk_without_an_address_makes_no_links(doors: LeadDoors) -> None:
    assert replace(doors, public_url="").to_lead("DV-HSW", 345, letter()) is None


def test_a_link_is_short_and_of_letters_that_no_messenger_cuts_off(doors: LeadDoors) -> None:
    url = str(doors.to_lead("DV-HSW", 123_456, letter()))

    assert len(url) < 90
    assert url[-1].isalnum()
    assert url.isascii()


def test_the_office_has_links_too(doors: LeadDoors) -> None:
    ticket = doors.read(token_in(doors.to_lead("", 345, letter())))

    assert ticket is not None
    assert ticket.factory == ""


def test_a_link_holds_for_a_week(doors: LeadDoors, watch: Watch) -> None:
    token = token_in(doors.to_lead("DV-HSW", 345, letter()))

    watch.passes(days=6, hours=23)
    assert doors.read(token) is not None
    watch.passes(hours=1)

    assert doors.read(token) is None


def test_a_link_is_never_older_than_it_says(doors: LeadDoors, watch: Watch) -> None:
    watch.passes(microseconds=300_000)

    ticket = doors.read(token_in(doors.to_lead("DV-HSW", 345, letter())))

    assert ticket is not None
    assert watch() <= ticket.made_at < watch() + timedelta(seconds=1)


@pytest.mark.parametrize(
    "change",
    [
        {"number": 13},
        {"lead_id": 346},
        {"factory": "DV-XYM"},
        {"factory": ""},
        {"kind": Seated.PERSON},
        {"expires": NOW + timedelta(days=365)},
    ],
)
def test_a_link_that_was_changed_opens_nothing(
    doors: LeadDoors, change: dict[str, object]
) -> None:
    right = Ticket(Seated.WORK_CHAT, 12, "DV-HSW", 345, NOW + HOLDS)
    signature = doors.signed(right).rpartition(".")[2]
    changed: Ticket = replace(right, **change)  # type: ignore[arg-type]

    assert doors.read(f"{right.written()}.{signature}") == right
    assert doors.read(f"{changed.written()}.{signature}") is None


@pytest.mark.parametrize("token", ["", ".", "1.2.3", "w12-DV-HSW.345.1804467600.", "ключ.ж", "…"])
def test_nonsense_opens_nothing(doors: LeadDoors, token: str) -> None:
    assert doors.read(token) is None


def test_a_link_of_another_desk_opens_nothing(doors: LeadDoors) -> None:
    other = replace(doors, secret="another secret")

    assert doors.read(token_in(other.to_lead("DV-HSW", 345, letter()))) is None


def test_a_link_to_a_lead_is_worth_nothing_in_the_chat_and_the_other_way_round(
    doors: LeadDoors, watch: Watch
) -> None:
    tokens = Tokens(SECRET, watch)

    assert tokens.read("session", token_in(doors.to_lead("DV-HSW", 345, letter()))) is None
    assert tokens.read("link", token_in(doors.to_lead("DV-HSW", 345, letter()))) is None
    assert doors.read(tokens.sign("link", 12)) is None


def test_the_secret_is_not_printed(doors: LeadDoors) -> None:
    assert SECRET not in repr(doors)


FREE: Final = {Deed.ACCEPT, Deed.PASS}
TALK: Final = {Deed.SAY, Deed.DRAFT}


@pytest.mark.parametrize(
    ("lead", "offer", "can"),
    [
        (LeadState.OFFERED, OfferState.OPEN, FREE | TALK),
        (LeadState.TAKEN, OfferState.OPEN, FREE | TALK),  # the buyer compares
        (LeadState.OFFERED, OfferState.EXPIRED, FREE),
        (LeadState.OFFICE, OfferState.EXPIRED, FREE),
        (LeadState.TAKEN, OfferState.EXPIRED, set()),
        (LeadState.TAKEN, OfferState.ACCEPTED, TALK | {Deed.WON, Deed.LOST}),
        (LeadState.OFFERED, OfferState.PASSED, set()),
        (LeadState.TAKEN, OfferState.LOST, set()),
        (LeadState.OFFICE, None, {Deed.AGAIN, Deed.ASSIGN}),
        (LeadState.OFFERED, None, set()),
        (LeadState.TAKEN, None, set()),
    ],
)
def test_what_can_be_done(lead: LeadState, offer: OfferState | None, can: set[Deed]) -> None:
    assert deeds(lead, offer) == can


@pytest.mark.parametrize("offer", [*OfferState, None])
def test_nothing_can_be_done_with_a_lead_that_is_over(offer: OfferState | None) -> None:
    ended = [state for state in LeadState if state not in OPEN]

    assert {deeds(lead, offer) for lead in ended} == {frozenset()}


def test_everything_that_is_known_of_an_offer_says_what_can_be_done() -> None:
    for lead, offer in product(LeadState, OfferState):
        assert deeds(lead, offer) <= {*Deed}

"""What is kept of a person and of what they say, declared table by table."""

from typing import Final

from bot.channels.models import ConversationState, WebMessage, WebVisitor
from bot.channels.webchat.spoken import BOT_ID as WEB_CHAT
from bot.contacts.models import (
    MAIL,
    Address,
    Arrival,
    Contact,
    Conversation,
    MailAddress,
    Staff,
    StaffChat,
    WorkChat,
)
from bot.inbox.models import InboxReply, InboxUpdate
from bot.inquiries.models import Inquiry
from bot.outbox.models import ChatPace, Letter
from bot.privacy.declared import (
    NOBODY,
    Fate,
    InChat,
    Itself,
    Kept,
    NumberOf,
    Owner,
    Purpose,
)

OF_PERSON: Final[tuple[Kept, ...]] = (
    Kept(
        table=Contact,
        by=(Itself(),),
        purpose=Purpose.PERSON,
        fate=Fate.ERASED,
        why="the person",
        shows=("name", "language", "subscribed", "created_at"),
    ),
    Kept(
        table=Address,
        by=(Owner("contact_id"), InChat("user_id")),
        purpose=Purpose.PERSON,
        fate=Fate.ERASED,
        why="where the person is reached",
        shows=("bot_id", "user_id", "username", "unreachable", "unreachable_since"),
    ),
    Kept(
        table=MailAddress,
        by=(NumberOf("id", MAIL),),
        purpose=Purpose.PERSON,
        fate=Fate.ERASED,
        why="where the person is reached; one that was replaced goes as well",
        shows=("mail",),
    ),
    Kept(
        table=Arrival,
        by=(Owner("contact_id"),),
        purpose=Purpose.PERSON,
        fate=Fate.ERASED,
        why="by which link the person came",
        shows=("link_id", "at"),
    ),
    Kept(
        table=WebVisitor,
        by=(NumberOf("id", WEB_CHAT),),
        purpose=Purpose.PERSON,
        fate=Fate.SWEPT,
        why="the browser's chat; the last answer is read there",
        shows=("language", "created_at", "seen_at"),
    ),
)

OF_STAFF: Final[tuple[Kept, ...]] = (
    Kept(
        table=WorkChat,
        by=(Owner("contact_id"),),
        purpose=Purpose.STAFF,
        fate=Fate.ERASED,
        why="the person's own work chat; its address is a key, and is shown nowhere",
        shows=("factory", "added_at"),
    ),
    Kept(
        table=Staff,
        by=(Owner("contact_id"),),
        purpose=Purpose.STAFF,
        fate=Fate.ERASED,
        why="who has left the list of staff may be forgotten",
        shows=("factory", "role", "language", "on_duty", "since", "left_at"),
    ),
    Kept(
        table=StaffChat,
        by=(InChat(),),
        purpose=Purpose.STAFF,
        fate=Fate.ERASED,
        why="the person's own chat",
        shows=("factory", "since"),
    ),
    Kept(
        table=StaffChat,
        by=(Owner("opened_by"),),
        purpose=Purpose.STAFF,
        fate=Fate.ANONYMISED,
        why="a group goes on being its factory's, whoever opened it",
        blank={"opened_by": NOBODY},
    ),
)

OF_TALK: Final[tuple[Kept, ...]] = (
    Kept(
        table=Conversation,
        by=(Owner("contact_id"), InChat()),
        purpose=Purpose.TALK,
        fate=Fate.ERASED,
        why="what the chat remembers",
        shows=("bot_id", "chat_id", "thread_id", "started_at", "last_message_at", "context"),
    ),
    Kept(
        table=ConversationState,
        by=(InChat("user_id"), InChat()),
        purpose=Purpose.TALK,
        fate=Fate.ERASED,
        why="what the desk was about to ask",
        shows=("state", "data"),
    ),
    Kept(
        table=WebMessage,
        by=(Owner("visitor_id"),),
        purpose=Purpose.TALK,
        fate=Fate.SWEPT,
        why="what the page shows; an open page has to learn that it is gone",
        shows=("at", "by_visitor", "content"),
        of_others=True,
    ),
    Kept(
        table=Inquiry,
        by=(Owner("conversation_id"),),
        purpose=Purpose.TALK,
        fate=Fate.ERASED,
        why="messages as they were understood",
        shows=("at", "text", "language", "topics", "slots", "products", "attachments"),
    ),
)

OF_DELIVERY: Final[tuple[Kept, ...]] = (
    Kept(
        table=InboxUpdate,
        by=(InChat(),),
        purpose=Purpose.DELIVERY,
        fate=Fate.SWEPT,
        why="messages as they came; the one that asks to be forgotten is among them",
        shows=("received_at", "payload"),
        of_others=True,
    ),
    Kept(
        table=InboxReply,
        by=(Owner("update_row"),),
        purpose=Purpose.DELIVERY,
        fate=Fate.SWEPT,
        why="what the desk answered; the last answer still has to go out",
        shows=("created_at", "method", "payload"),
        of_others=True,
    ),
    Kept(
        table=Letter,
        by=(Owner("contact_id"), InChat()),
        purpose=Purpose.DELIVERY,
        fate=Fate.ERASED,
        why="what the desk said unasked; letters to staff about the person's requests go as well",
        shows=("created_at", "sent_at", "kind"),
    ),
    Kept(
        table=ChatPace,
        by=(InChat(),),
        purpose=Purpose.DELIVERY,
        fate=Fate.ERASED,
        why="when the chat may be written to again; says nothing",
    ),
)

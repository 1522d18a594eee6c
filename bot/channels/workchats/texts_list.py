"""What staff read about the work chats of their factory."""

from collections.abc import Sequence

from bot.channels.workchats.faults import Fault
from bot.channels.workchats.texts import shown, trouble
from bot.contacts.models import Contact, WorkChat
from bot.i18n import _
from bot.outbox.words import Section, Words


def list_words(found: Sequence[tuple[WorkChat, Contact | None]]) -> Words:
    """Return the work chats that there are, and how one is added or taken away."""
    if not found:
        return Words(sections=(Section(_how_to_begin()),))
    lines = [_line(chat, person) for chat, person in found]
    title = _("Work chats that hear of leads")
    hint = _(
        "/workchat and an address adds one; /workchat me and an address adds one for you alone; "
        "/workchat remove {number} takes one away."
    ).format(number=found[0][0].id)
    return Words(sections=(Section("\n".join(lines), title), Section(hint)))


def added_words(chat: WorkChat) -> Words:
    """Return that a work chat was added."""
    # NOTE: {chat} is a service and how its key ends, e.g. "WeCom …5aaa".
    said = _(
        "{chat} is added, and a trial message is on its way there. If it cannot be brought, I say "
        "so here."
    ).format(chat=shown(chat.url))
    secret = _("Your message holds the robot’s key: should it still stand here, please delete it.")
    return Words(sections=(Section(said), Section(secret)))


def removed_words(chat: WorkChat) -> Words:
    """Return that a work chat was taken away."""
    said = _("{chat} is taken away: nothing comes there any more.").format(chat=shown(chat.url))
    return Words(sections=(Section(said),))


def too_many_words(most: int) -> Words:
    """Return that there are enough work chats."""
    said = _(
        "There are {count} work chats already. Take one away first: /workchat lists them."
    ).format(count=most)
    return Words(sections=(Section(said),))


def there_words(chat: WorkChat) -> Words:
    """Return that a work chat hears already."""
    said = _("{chat} is on the list already, and hears.").format(chat=shown(chat.url))
    return Words(sections=(Section(said),))


def trial_words(factory: str | None) -> Words:
    """Return what a work chat hears first; no factory is the office."""
    title = _("A trial message of the sock desk")
    if factory is None:
        said = _(
            "It arrives. This chat hears of leads that no factory takes, each with a link to all "
            "about it."
        )
    else:
        # NOTE: {factory} is the name of a factory.
        said = _(
            "It arrives. This chat hears of new leads for {factory}, of reminders, and of what "
            "buyers write, each with a link to answer."
        ).format(factory=factory)
    return Words(sections=(Section(said, title),))


def deaf_words(chat: WorkChat) -> Words:
    """Return that a work chat did not hear its trial message, and what to do."""
    title = _("The trial message to {chat} did not arrive").format(chat=shown(chat.url))
    return Words(sections=(Section(trouble(chat.failing or Fault.REFUSED), title),))


def _line(chat: WorkChat, person: Contact | None) -> str:
    state = _("hears") if chat.failing is None else trouble(chat.failing)
    if person is None:
        # NOTE: a work chat: its number, service and how its key ends, whether it hears.
        return _("{number}. {chat}: {state}").format(
            number=chat.id, chat=shown(chat.url), state=state
        )
    # NOTE: the same, of a work chat that only one person reads: {name}.
    return _("{number}. {chat}, {name} alone: {state}").format(
        number=chat.id, chat=shown(chat.url), name=person.name or "—", state=state
    )


def _how_to_begin() -> str:
    return _(
        "No work chat hears of leads yet. Add a group robot in WeCom, DingTalk, Feishu or Lark "
        "and send me /workchat and its webhook address, or /workchat me and your ServerChan "
        "SendKey. New leads then come there with a link that opens on the phone."
    )

"""What staff read about letters that did not arrive."""

from collections.abc import Callable, Sequence

from bot.i18n import _, day
from bot.outbox.lanes import LetterState
from bot.outbox.models import Letter
from bot.outbox.words import Press, Section, Words


def undelivered_words(
    letters: Sequence[Letter], once_more: Callable[[int], Press]
) -> Sequence[Words]:
    """Return each letter with why it did not arrive, and the button that sends it again."""
    return [
        Words(
            sections=(Section(_line(letter)),),
            buttons=((once_more(letter.id or 0),),),
        )
        for letter in letters
    ]


def _line(letter: Letter) -> str:
    state = (
        _("may not have arrived") if letter.state == LetterState.UNKNOWN else _("did not arrive")
    )
    # NOTE: a letter: its number, what it was about, the day, what became of it, and why.
    return _("Letter {number} · {kind} · {day}: {state}. {reason}").format(
        number=letter.id,
        kind=letter.kind,
        day=day(letter.created_at.date()),
        state=state,
        reason=letter.failure or "",
    )

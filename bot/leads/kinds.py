"""The kinds of letters about leads, by the names under which they are kept."""

from typing import Final

OFFER: Final = "lead.offer"
REMINDER: Final = "lead.reminder"
CHANGED: Final = "lead.changed"
OVER: Final = "lead.over"  # withdrawn, or taken by another
OFFICE: Final = "lead.office"
TAKEN: Final = "lead.taken"  # to the buyer: who has it
ACCEPTED: Final = "lead.accepted"  # to the factory: how to go on
NOBODY: Final = "lead.nobody"  # to the buyer: the office looks after it
SAID: Final = "dialogue.said"
EDITED: Final = "dialogue.edited"
DRAFTED: Final = "dialogue.drafted"  # to the clerk: what the desk would answer
QUOTED: Final = "quote.sent"  # to the buyer
QUOTE_ANSWERED: Final = "quote.answered"  # to the factory
UNDELIVERED: Final = "dialogue.undelivered"  # to whoever wrote
QUIET: Final = "dialogue.quiet"  # to the buyer: the desk answers again

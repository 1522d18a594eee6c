"""What is refused about leads."""

from typing import ClassVar

from bot.errors import SockdeskError


class LeadRefused(SockdeskError):
    """Something cannot be done to a lead; the root of the refusals here."""

    code: ClassVar[str] = "lead_refused"


class LeadNotFound(LeadRefused):
    """There is no such lead, or it is another's: nobody learns which by trying numbers."""

    code: ClassVar[str] = "lead_not_found"

    def __init__(self, number: int) -> None:
        super().__init__(f"no lead {number} for whoever asks")
        self.number = number


class TakenByOther(LeadRefused):
    """Another factory was faster."""

    code: ClassVar[str] = "taken_by_other"

    def __init__(self, lead_id: int) -> None:
        super().__init__(f"lead {lead_id} was taken")
        self.lead_id = lead_id


class LeadIsOver(LeadRefused):
    """The buyer has withdrawn it, or it has come to its end."""

    code: ClassVar[str] = "lead_is_over"

    def __init__(self, lead_id: int) -> None:
        super().__init__(f"lead {lead_id} is over")
        self.lead_id = lead_id


class SentBefore(LeadRefused):
    """The buyer has sent the request already."""

    code: ClassVar[str] = "sent_before"

    def __init__(self, number: int) -> None:
        super().__init__(f"request {number} was sent")
        self.number = number


class AnsweredBefore(LeadRefused):
    """The factory has accepted or passed it before."""

    code: ClassVar[str] = "answered_before"

    def __init__(self, lead_id: int, state: str) -> None:
        super().__init__(f"lead {lead_id} was {state} before")
        self.lead_id, self.state = lead_id, state


class QuoteOver(LeadRefused):
    """The quote was answered, or there is a newer revision."""

    code: ClassVar[str] = "quote_over"

    def __init__(self, number: str) -> None:
        super().__init__(f"quote {number} is not open")
        self.number = number


class QuoteExpired(LeadRefused):
    """The last day on which the quote could be accepted is over."""

    code: ClassVar[str] = "quote_expired"

    def __init__(self, number: str) -> None:
        super().__init__(f"quote {number} has expired")
        self.number = number


class NotForYou(LeadRefused):
    """Somebody's role does not let them do this."""

    code: ClassVar[str] = "not_for_you"


class WithFactory(LeadRefused):
    """The office gives away what waits with it; this lead is before a factory, or taken."""

    code: ClassVar[str] = "with_factory"

    def __init__(self, lead_id: int) -> None:
        super().__init__(f"lead {lead_id} does not wait at the office")
        self.lead_id = lead_id


class AcceptFirst(LeadRefused):
    """Only a lead that the factory has accepted lets that be done."""

    code: ClassVar[str] = "accept_first"


class FactoryUnknown(LeadRefused):
    """The office has chosen a factory that does not work, or none."""

    code: ClassVar[str] = "factory_unknown"


class HadBefore(LeadRefused):
    """The factory that the office has chosen has had the lead before."""

    code: ClassVar[str] = "had_before"


class NobodyThere(LeadRefused):
    """Nobody of the factory that the office has chosen would see the lead."""

    code: ClassVar[str] = "nobody_there"


class NobodyFits(LeadRefused):
    """Every factory that fits has had the lead."""

    code: ClassVar[str] = "nobody_fits"

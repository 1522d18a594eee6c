"""What goes wrong between a bot and Telegram, on demand."""

from dataclasses import dataclass, field

from tests.botapi.refusals import Refused


@dataclass(slots=True)
class Fault:
    """What the next calls of a method meet: a refusal, an HTML page, or silence."""

    method: str
    times: int
    refusal: Refused | None = None
    page: bool = False
    after_effect: bool = False


@dataclass
class Faults:
    """The faults that are still to come."""

    waiting: list[Fault] = field(default_factory=list)

    def take(self, method: str) -> Fault | None:
        """Return what the call meets, if something, and count it."""
        for fault in self.waiting:
            if fault.method.lower() == method.lower() and fault.times > 0:
                fault.times -= 1
                return fault
        return None

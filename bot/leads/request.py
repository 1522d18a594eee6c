"""A request: what a buyer says of what they want, and what is still to be asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, Self

from bot.languages import Language
from bot.leads.wish import Wish
from bot.money import Money
from bot.understanding.slots import Destination, Slots


class Step(StrEnum):
    """What a request is asked for, in this order."""

    GOODS = "goods"
    QUANTITY = "quantity"
    DESTINATION = "destination"
    DATE = "date"
    PRICE = "price"
    DESIGN = "design"
    WHO = "who"
    REACH = "reach"


SAMPLE: Final = "sample"
GOODS: Final = "goods"

_OF_SAMPLES: Final = frozenset({Step.GOODS, Step.DESTINATION, Step.WHO, Step.REACH})
"""A sample set has neither quantity nor price to be agreed on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a buyer wants; facets as in docs/workbook.md.

    `settled` are the steps that were answered or skipped, so that none is asked twice.
    """

    kind: str = GOODS
    skus: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sizes: tuple[str, ...] = ()
    pairs: int | None = None
    destination: Destination | None = None
    wish_date: date | None = None
    target_price: Money | None = None
    own_design: bool | None = None
    who: str = ""  # name and firm
    reach: str = ""  # telephone or mail; blank: this chat
    certificates: tuple[str, ...] = ()
    note: str = ""  # what the buyer wrote about it, in their own words
    settled: frozenset[Step] = frozenset()

    @classmethod
    def begun(cls, kind: str, slots: Slots) -> Self:
        """Return what a chat already knows, as a request."""
        return cls(
            kind=kind,
            skus=slots.skus,
            facets={} if slots.skus else slots.facets,
            sizes=slots.sizes,
            pairs=slots.quantity_pairs,
            destination=slots.destination,
            wish_date=slots.deadline,
            target_price=slots.target_price,
        )

    def next_step(self, *, has_attachments: bool) -> Step | None:
        """Return what to ask for next; None once all is answered or skipped."""
        for step in Step:
            wanted = self.kind != SAMPLE or step in _OF_SAMPLES
            if (
                wanted
                and step not in self.settled
                and not self._knows(step, has_attachments=has_attachments)
            ):
                return step
        return None

    def _knows(self, step: Step, *, has_attachments: bool) -> bool:
        if step is Step.GOODS and (self.note or has_attachments):
            return True
        return any(getattr(self, name) != nothing for name, nothing in _NOTHING[step].items())

    def settling(self, step: Step, **answer: Any) -> Self:
        """Return the request with a step answered, or skipped where nothing is said."""
        return replace(self, settled=self.settled | {step}, **answer)

    def asking_again(self, step: Step) -> Self:
        """Return the request without what it says of a step, which is asked for anew."""
        return replace(self, settled=self.settled - {step}, **_NOTHING[step])

    def same_wish(self, other: Self) -> bool:
        """Whether both want the same goods; where neither names any, they are not known to."""
        if self.kind != other.kind:
            return False
        if self.skus or other.skus:
            return {*self.skus} == {*other.skus}
        return bool(self.facets) and dict(self.facets) == dict(other.facets)

    def joined_by(self, newer: Self) -> Self:
        """Return this request with what a newer one of the same wish says besides."""
        said = {
            name: value
            for name in _FIELDS
            if (value := getattr(newer, name)) not in (None, "", ())
        }
        note = "\n".join(dict.fromkeys(filter(None, (self.note, newer.note))))
        return replace(self, **{**said, "note": note, "settled": self.settled | newer.settled})

    def wish(self, language: Language, *, needs_export: bool) -> Wish:
        """Return what routing looks at."""
        return Wish(
            skus=self.skus,
            facets=self.facets,
            pairs=None if self.kind == SAMPLE else self.pairs,
            ready_by=self.wish_date,
            language=language,
            needs_export=needs_export,
            certificates=self.certificates,
            country=self.destination.country if self.destination else None,
        )

    def as_json(self) -> dict[str, Any]:
        """Return what is stored, in JSON's types."""
        place, price = self.destination, self.target_price
        return {
            "kind": self.kind,
            "skus": [*self.skus],
            "facets": {key: [*values] for key, values in self.facets.items()},
            "sizes": [*self.sizes],
            "pairs": self.pairs,
            "destination": place and {"country": place.country, "city": place.city},
            "wish_date": self.wish_date and self.wish_date.isoformat(),
            "target_price": price and {"amount": str(price.amount), "currency": price.currency},
            "own_design": self.own_design,
            "who": self.who,
            "reach": self.reach,
            "certificates": [*self.certificates],
            "note": self.note,
            "settled": sorted(self.settled),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """Return what `as_json` wrote down."""
        place, price = kept["destination"], kept["target_price"]
        return cls(
            kind=kept["kind"],
            skus=tuple(kept["skus"]),
            facets={key: tuple(values) for key, values in kept["facets"].items()},
            sizes=tuple(kept["sizes"]),
            pairs=kept["pairs"],
            destination=Destination(place["country"], place["city"]) if place else None,
            wish_date=date.fromisoformat(kept["wish_date"]) if kept["wish_date"] else None,
            target_price=Money(Decimal(price["amount"]), price["currency"]) if price else None,
            own_design=kept["own_design"],
            who=kept["who"],
            reach=kept["reach"],
            certificates=tuple(kept["certificates"]),
            note=kept["note"],
            settled=frozenset(Step(step) for step in kept["settled"]),
        )


_FIELDS: Final = (
    *("sizes", "pairs", "destination", "wish_date", "target_price", "own_design"),
    *("who", "reach", "certificates"),
)

_NOTHING: Final[Mapping[Step, Mapping[str, Any]]] = {
    Step.GOODS: {"skus": (), "facets": {}, "sizes": ()},
    Step.QUANTITY: {"pairs": None},
    Step.DESTINATION: {"destination": None},
    Step.DATE: {"wish_date": None},
    Step.PRICE: {"target_price": None},
    Step.DESIGN: {"own_design": None},
    Step.WHO: {"who": ""},
    Step.REACH: {"reach": ""},
}

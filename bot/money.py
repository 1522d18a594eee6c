"""Money: an exact amount with its currency, never a float."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Self


@dataclass(frozen=True, slots=True)
class Money:
    """An exact decimal `amount` of an ISO 4217 `currency`."""

    amount: Decimal
    currency: str

    def times(self, factor: Decimal | int) -> Self:
        """Return this money `factor` times, exact and not rounded."""
        return type(self)(self.amount * factor, self.currency)

    def at_least(self, least: Decimal) -> Self:
        """Return this money, or `least` of its currency where that is more."""
        return type(self)(max(self.amount, least), self.currency)

    def rounded(self) -> Self:
        """Return this money rounded half up to cents, as workbook.md asks of amounts."""
        return type(self)(self.amount.quantize(Decimal("0.01"), ROUND_HALF_UP), self.currency)

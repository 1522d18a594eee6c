"""What the cells of one row owe to each other."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

from bot.workbook.errors import Expected
from bot.workbook.kinds import Plain

Values: TypeAlias = Mapping[str, Plain]
"""Column → what was read there; a faulty cell is missing."""

_EU_SIZES: Final = re.compile(r"([1-9][0-9](?:\.5)?)(?:-([1-9][0-9](?:\.5)?))?")


class Flaw(NamedTuple):
    """What was expected in `column`, and more about it."""

    column: str
    expected: Expected
    facts: Mapping[str, Any]


def nothing(_values: Values) -> Iterator[Flaw]:
    """Find nothing: the cells of the row stand for themselves."""
    return iter(())


def product(values: Values) -> Iterator[Flaw]:
    """Find what does not fit together in a row of products."""
    yield from _order(values, "lead_time_min_days", "lead_time_max_days")
    if values.get("sample_fee") != "0":
        yield from _needs(values, "sample_fee", "sample_currency")
    if not _own_sizes(values) and not all(map(_eu_size, values.get("sizes", ()))):
        yield Flaw("sizes", Expected.EU_SIZES, {})


def route(values: Values) -> Iterator[Flaw]:
    """Find what does not fit together in a row of delivery."""
    yield from _order(values, "min_days", "max_days")
    yield from _order(values, "valid_from", "valid_to")
    yield from _needs(values, "rate", "currency")
    yield from _needs(values, "rate", "per")
    if values.get("rate") is None:
        yield from _needs(values, "min_charge", "currency")


def entry(values: Values) -> Iterator[Flaw]:
    """Find what does not fit together in a row of the calendar."""
    yield from _order(values, "starts", "ends")


def _order(values: Values, first: str, last: str) -> Iterator[Flaw]:
    start, end = values.get(first), values.get(last)
    if start is not None and end is not None and end < start:
        yield Flaw(last, Expected.NOT_LESS, {"column": first, "least": start})


def _needs(values: Values, given: str, needed: str) -> Iterator[Flaw]:
    # A faulty cell is missing from `values` and has been reported already.
    if values.get(given) is not None and values.get(needed, "faulty") is None:
        yield Flaw(needed, Expected.GIVEN_WITH, {"column": given})


def _own_sizes(values: Values) -> bool:
    return (
        "baby" in values.get("audience", ("baby",)) or values.get("length", "tights") == "tights"
    )


def _eu_size(text: str) -> bool:
    found = _EU_SIZES.fullmatch(text)
    return found is not None and (found[2] is None or float(found[1]) <= float(found[2]))

import pytest

from bot.catalogue.search import Wanted
from bot.catalogue.sizes import fits_sizes


@pytest.mark.parametrize(
    ("ranges", "wanted", "right"),
    [
        (["39-42", "43-46"], ["42"], True),
        (["39-42", "43-46"], ["41-46"], True),
        (["39-42"], ["43"], False),
        (["98-104"], ["104"], True),
        (["39-42"], [], True),
        (["one size"], ["42"], False),
        (["36.5-38"], ["37"], True),
    ],
)
def test_a_size_fits_when_a_range_covers_it(
    ranges: list[str], wanted: list[str], right: bool
) -> None:
    assert fits_sizes(ranges, wanted) is right


def test_what_was_said_last_gives_way_last() -> None:
    wanted = Wanted(
        facets={"audience": ("baby",), "style": ("sport",), "colour": ("red",)},
        sizes=("42",),
        fresh=frozenset({"style", "colour"}),
    )

    assert wanted.droppable() == ("sizes", "audience", "colour", "style")

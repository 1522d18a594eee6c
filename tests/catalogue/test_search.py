import pytest

from bot.catalogue.models import Product
from bot.catalogue.search import Wanted, best_first, fits, fits_sizes
from tests.catalogue.small_town import PRODUCTS

BY_SKU = {product.sku: product for product in PRODUCTS}


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


def test_a_factory_that_is_best_at_it_comes_first() -> None:
    terry = Wanted(facets={"construction": ("terry",)})
    products = [
        Product.model_validate({**BY_SKU[sku].model_dump(), "factory": factory})
        for sku, factory in (("TK-10", "A"), ("TK-20", "B"))
    ]

    ranked = best_first(products, terry, {"B": ["terry"]})

    assert [product.sku for product in ranked] == ["TK-20", "TK-10"]


@pytest.mark.parametrize(
    ("sku", "wanted", "right"),
    [
        ("TK-10", Wanted(facets={"style": ("sport",)}), True),
        ("TK-99", Wanted(facets={"style": ("sport",)}), False),  # no longer made
        ("LW-10", Wanted(without={"material": ("wool",)}), False),
        ("TK-20", Wanted(without={"colour": ("red",)}), False),
        ("TK-10", Wanted(without={"colour": ("white",)}), True),
    ],
)
def test_an_article_fits_or_not(sku: str, wanted: Wanted, right: bool) -> None:
    assert fits(BY_SKU[sku], wanted) is right

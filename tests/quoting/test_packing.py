from decimal import Decimal

import pytest

from bot.quoting.packing import Cargo, Carton, Packed

LIGHT = Carton(pairs=100, cbm=Decimal("0.1"), gross_kg=Decimal(5))
HEAVY = Carton(pairs=50, cbm=Decimal("0.1"), gross_kg=Decimal(50))


@pytest.mark.parametrize(
    ("pairs", "cartons"), [(1, 1), (99, 1), (100, 1), (101, 2), (1_000, 10), (1_001, 11)]
)
def test_a_carton_that_is_not_full_is_a_carton(pairs: int, cartons: int) -> None:
    assert LIGHT.packed(pairs) == Packed(cartons, cartons * Decimal(5), cartons * Decimal("0.1"))


@pytest.mark.parametrize(
    ("carton", "kind", "held"),
    [
        (LIGHT, "20GP", 280),
        (LIGHT, "40GP", 580),
        (LIGHT, "40HQ", 680),
        (HEAVY, "20GP", 280),
        (HEAVY, "40GP", 530),  # 26,500 kg come before 58 m³
        (HEAVY, "40HQ", 530),
        (Carton(80, Decimal("0.096"), Decimal(10)), "40HQ", 708),  # 708.33 rounds down
    ],
)
def test_a_container_is_full_by_volume_or_by_weight(carton: Carton, kind: str, held: int) -> None:
    assert carton.in_container(kind) == held


@pytest.mark.parametrize(
    ("containers", "pairs"),
    [
        ({"40HQ": Decimal(1)}, 68_000),
        ({"40HQ": Decimal(2)}, 136_000),
        ({"20GP": Decimal("0.5")}, 14_000),
        ({"20GP": Decimal(1), "40HQ": Decimal(1)}, 96_000),
        ({}, 0),
    ],
)
def test_containers_tell_how_many_pairs_fill_them(
    containers: dict[str, Decimal], pairs: int
) -> None:
    assert LIGHT.pairs_in(containers) == pairs


def test_cargo_knows_how_many_containers_of_each_kind_it_takes() -> None:
    cargo = Cargo.of(28_001, LIGHT)

    assert cargo.containers == {"20GP": 2, "40GP": 1, "40HQ": 1}
    assert (cargo.gross_kg, cargo.cbm) == (Decimal(1_405), Decimal("28.1"))


def test_a_carton_larger_than_a_container_goes_into_none() -> None:
    huge = Carton(pairs=9_000, cbm=Decimal(30), gross_kg=Decimal(900))

    assert Cargo.of(9_000, huge).containers == {"40GP": 1, "40HQ": 1}

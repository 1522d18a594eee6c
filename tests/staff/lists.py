"""Price lists as clerks send them."""

from pathlib import Path

from tests.workbook.towns import Town, product, tier, write_xlsx

NEW = "LD-77"


def list_of(factory: str = "DV-LDY") -> Town:
    """A new article of a factory with its two prices."""
    return {
        "products": [product(NEW, factory=factory, name_en="Cloud ankle socks", moq_pairs=900)],
        "prices": [
            tier(NEW, min_pairs=900, unit_price="0.61"),
            tier(NEW, min_pairs=6000, unit_price="0.57"),
        ],
    }


def written(folder: Path, town: Town) -> bytes:
    """Return the XLSX file of it."""
    return write_xlsx(folder / "list.xlsx", town).read_bytes()

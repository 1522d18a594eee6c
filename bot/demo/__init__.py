"""The demonstration town: invented factories and articles, in the shape of a real workbook."""

from pathlib import Path

TOWN = Path(__file__).parent / "town"

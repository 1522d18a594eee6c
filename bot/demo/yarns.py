"""An article of the demonstration as it is drawn, and the colours of its yarn."""

from dataclasses import dataclass
from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]

DARK = 70  # yarn below this lightness hides its own shadows
SEEN = 25  # how much lighter or darker a colour must be to show on another

YARN: dict[str, Colour] = {
    "black": (52, 52, 58),
    "white": (250, 249, 245),
    "grey": (158, 162, 168),
    "navy": (44, 62, 108),
    "blue": (58, 116, 196),
    "light_blue": (160, 204, 234),
    "red": (208, 58, 56),
    "burgundy": (128, 40, 62),
    "pink": (244, 170, 188),
    "orange": (240, 140, 58),
    "yellow": (248, 208, 84),
    "green": (78, 148, 98),
    "khaki": (142, 140, 92),
    "brown": (132, 92, 66),
    "beige": (226, 204, 174),
    "purple": (146, 112, 182),
    "multicolour": (240, 132, 110),
}
RAINBOW = [YARN[name] for name in ("red", "orange", "yellow", "green", "blue", "purple")]


@dataclass(frozen=True, slots=True)
class Article:
    """What a picture shows of one row of `products.csv`."""

    name: str
    length: str
    construction: frozenset[str]
    style: str
    audience: str
    season: str
    colours: tuple[str, ...]

    @property
    def toed(self) -> bool:
        """Whether toes are knitted apart."""
        return bool(self.construction & {"five_finger", "tabi"})

    @property
    def yarn(self) -> Colour:
        """The colour of the sock in front."""
        return YARN[self.colours[0]]

    @property
    def accent(self) -> Colour:
        """A colour of the article that is seen on the first one."""
        others = [YARN[colour] for colour in self.colours[1:]]
        plain = [YARN["white"], YARN["navy"]]
        return next(c for c in [*others, *plain] if stands_out(c, self.yarn, 2))

    @property
    def second_accent(self) -> Colour:
        """A third colour, for the eyes of a bear and the trunk of a tree."""
        some = [YARN[name] for name in ("yellow", "red", "white", "navy")]
        return next(c for c in some if c != self.accent and stands_out(c, self.yarn))


def light(colour: Colour) -> float:
    """Return how light a colour looks, 0 to 255."""
    return 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]


def stands_out(colour: Colour, ground: Colour, clearly: float = 1) -> bool:
    """Say whether a colour is seen on another."""
    return abs(light(colour) - light(ground)) > SEEN * clearly


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """Return `one` with a `share` of the `other` in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def shade(colour: Colour, strength: float = 1) -> Colour:
    """Return the colour of a seam or a hollow; black yarn is shown lighter, to be seen at all."""
    if light(colour) < DARK:
        return mixed(colour, (255, 255, 255), 0.2 * strength)
    return mixed(colour, (60, 50, 70), 0.2 * strength)


def inks(article: Article) -> list[Colour]:
    """Return the colours to draw with on the article's own."""
    if "multicolour" in article.colours:
        return [c for c in RAINBOW if stands_out(c, article.yarn, 0.5)]
    many = [YARN[name] for name in article.colours[1:]]
    return [c for c in many if stands_out(c, article.yarn)] or [article.accent]

"""Outlines of socks and tights for `bot.demo.draw`: knitted tubes and the points on them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]

STEPS = 24  # points along one curve
# Legs in the units of the outline below, where a foot is 210 long.
LEG = {"no_show": 0, "ankle": 46, "quarter": 88, "crew": 150, "knee_high": 265, "over_knee": 400}


@dataclass(frozen=True, slots=True)
class Tube:
    """One knitted tube: its two edges from the cuff to the toe, point by point."""

    back: Sequence[Point]
    front: Sequence[Point]
    heel: float  # how far along the edges the heel begins

    def at(self, along: float, across: float) -> Point:
        """Return the place `along` the tube (0 cuff, 1 toe) and `across` it (0 back, 1 front)."""
        place = min(max(along, 0.0), 1.0) * (len(self.back) - 1)
        step = min(int(place), len(self.back) - 2)
        back = between(self.back[step], self.back[step + 1], place - step)
        front = between(self.front[step], self.front[step + 1], place - step)
        return between(back, front, across)

    @property
    def outline(self) -> list[Point]:
        """The edge of the tube, all the way round."""
        return [*self.back, *reversed(self.front)]

    @property
    def length(self) -> float:
        """How long the tube is along its middle."""
        path = [self.at(i / 20, 0.5) for i in range(21)]
        return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(path))

    def moved(self, change: Callable[[Point], Point]) -> "Tube":
        """Return the tube with every point changed."""
        return Tube([change(p) for p in self.back], [change(p) for p in self.front], self.heel)

    def ring(self, start: float, end: float, low: float = 0, high: float = 1) -> list[Point]:
        """Return the outline of a band round the tube."""
        places = [start + (end - start) * i / 40 for i in range(41)]
        return [
            *(self.at(place, low) for place in places),
            *(self.at(place, high) for place in reversed(places)),
        ]


def between(one: Point, other: Point, share: float) -> Point:
    """Return the point that lies a `share` of the way from `one` to the `other`."""
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def curve(a: Point, b: Point, c: Point, d: Point) -> list[Point]:
    """Return the points of a Bézier curve, without its last."""
    points = []
    for i in range(STEPS):
        t = i / STEPS
        k = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        pairs = list(zip(k, (a, b, c, d), strict=True))
        points.append((sum(w * p[0] for w, p in pairs), sum(w * p[1] for w, p in pairs)))
    return points


def sock(length: str) -> Tube:
    """Return a sock seen from the side, toe to the right, ankle at the origin."""
    if length == "no_show":
        return no_show()
    leg = LEG[length]
    calf, wide = (16, 10) if length in {"knee_high", "over_knee"} else (3, 2)
    back = [
        *curve((-wide, -leg), (-wide - calf, -leg * 0.6), (2, -leg * 0.35), (2, -12)),
        *curve((2, -12), (2, 24), (-14, 52), (2, 74)),
        *curve((2, 74), (20, 104), (70, 92), (110, 95)),
        *curve((110, 95), (150, 98), (214, 100), (214, 62)),
    ]
    front = [
        *curve((96 + wide, -leg), (96 + wide + calf, -leg * 0.6), (94, -leg * 0.35), (96, -26)),
        *curve((96, -26), (97, -14), (100, -6), (106, 0)),
        *curve((106, 0), (122, 16), (142, 20), (164, 27)),
        *curve((164, 27), (188, 34), (212, 40), (214, 62)),
    ]
    return Tube(back, front, heel=0.27)


def no_show() -> Tube:
    """Return a liner: the foot of a sock, cut out below the ankle."""
    back = [
        *curve((-4, 14), (-8, 24), (-14, 52), (2, 74)),
        *curve((2, 74), (14, 100), (50, 94), (80, 94)),
        *curve((80, 94), (100, 94), (120, 96), (140, 97)),
        *curve((140, 97), (170, 99), (214, 98), (214, 62)),
    ]
    front = [
        *curve((22, 14), (26, 36), (40, 56), (68, 58)),
        *curve((68, 58), (96, 58), (120, 46), (138, 22)),
        *curve((138, 22), (146, 24), (154, 25), (164, 27)),
        *curve((164, 27), (188, 34), (212, 40), (214, 62)),
    ]
    return Tube(back, front, heel=0.05)


def tights() -> list[Tube]:
    """Return the two legs of a pair of tights, seen from the front."""
    outer = [
        *curve((-52, 0), (-58, 30), (-74, 60), (-74, 100)),
        *curve((-74, 100), (-74, 190), (-58, 230), (-60, 290)),
        *curve((-60, 290), (-64, 340), (-44, 390), (-46, 420)),
        *curve((-46, 420), (-50, 440), (-66, 448), (-62, 462)),
    ]
    inner = [
        *curve((0, 0), (0, 30), (0, 60), (0, 104)),
        *curve((0, 104), (-8, 190), (-20, 230), (-19, 290)),
        *curve((-19, 290), (-14, 340), (-24, 390), (-24, 420)),
        *curve((-24, 420), (-22, 440), (-30, 466), (-62, 462)),
    ]
    leg = Tube(outer, inner, heel=0.9)
    return [leg.moved(lambda p: (p[0] * 1.2, p[1])), leg.moved(lambda p: (-p[0] * 1.2, p[1]))]

"""What is knitted into a sock, for `bot.demo.draw`: ribs, loops, figures, cuffs.

A pattern draws on the flat body of a tube, which is cut out afterwards: it may go over the edge.
"""

from collections.abc import Callable
from math import hypot, pi, sin
from typing import TypeAlias

from PIL import ImageDraw

from bot.demo.motifs import MOTIFS
from bot.demo.outlines import Point, Tube, between
from bot.demo.yarns import RAINBOW, YARN, Article, Colour, inks, mixed, shade

Pen: TypeAlias = ImageDraw.ImageDraw

FINE = 3  # everything is drawn three times as large and then made smooth
TOE = 0.875  # how far along a sock the reinforced toe begins

FIGURED = frozenset({"jacquard", "printed"})  # no stripes of yarn besides


def rib(pen: Pen, tube: Tube, article: Article) -> None:
    """Draw ribs along the whole sock, following its bend."""
    for i in range(1, 8):
        line = [tube.at(step / 40, i / 8) for step in range(35)]
        pen.line(line, shade(article.yarn, 0.8), 2 * FINE)


def terry(pen: Pen, tube: Tube, article: Article) -> None:
    """Draw the loops of terry all over."""
    loops(pen, tube, article, 0.16, 1)


def half_terry(pen: Pen, tube: Tube, article: Article) -> None:
    """Draw loops under the foot and round the heel."""
    pen.polygon(tube.ring(tube.heel, 1, 0, 0.42), mixed(article.yarn, shade(article.yarn), 0.45))
    loops(pen, tube, article, tube.heel, 0.42)


def loops(pen: Pen, tube: Tube, article: Article, start: float, high: float) -> None:
    """Draw rows of small arcs from `start` to the toe, as far across as `high`."""
    radius = 5.5 * FINE
    rows = round(tube.length * (1 - start) / (24 * FINE))
    for row in range(rows):
        along = start + (0.98 - start) * row / rows
        a, b = tube.at(along, 0), tube.at(along, high)
        count = max(2, round(hypot(a[0] - b[0], a[1] - b[1]) / (25 * FINE)))
        for i in range(count):
            x, y = between(a, b, (i + 0.25 + 0.5 * (row % 2)) / count)
            box = (x - radius, y - radius, x + radius, y + radius)
            pen.arc(box, 200, 340, shade(article.yarn, 1.1), 3 * FINE)


def mesh(pen: Pen, tube: Tube, article: Article) -> None:
    """Draw holes over the instep and the leg."""
    rows = round(tube.length / (14 * FINE))
    for row in range(2, rows - 2):
        for i in range(5):
            place = tube.at(row / rows, 0.36 + 0.13 * i + 0.065 * (row % 2))
            dot(pen, place, 2.8 * FINE, shade(article.yarn, 1.4))


def grip(pen: Pen, tube: Tube, article: Article) -> None:
    """Draw rubber dots on the sole."""
    colour = article.accent
    for row in range(13):
        for i in range(3):
            along = max(tube.heel, 0.2) + 0.14 + 0.046 * row
            dot(pen, tube.at(along, 0.07 + 0.13 * i + 0.06 * (row % 2)), 4.6 * FINE, colour)


def compression(pen: Pen, tube: Tube, article: Article) -> None:
    """Draw bands that grow darker, as the pressure grows, towards the ankle."""
    bands = 7
    end = 0.42 if article.length != "tights" else 0.9
    for i in range(bands):
        colour = mixed(article.yarn, shade(article.yarn, 2.2), (i + 1) / bands)
        start = 0.08 + (end - 0.08) * i / bands
        pen.polygon(tube.ring(start, start + (end - 0.08) / bands * 0.62), colour)


def printed(pen: Pen, tube: Tube, article: Article) -> None:
    """Draw a gradient without a seam, and a sun in it."""
    colours = [YARN[name] for name in article.colours if name != "multicolour"]
    ends = RAINBOW if "multicolour" in article.colours else [*colours, colours[0]]
    count = 16
    for i in range(count):
        place = i / count * (len(ends) - 1)
        step = int(place)
        colour = mixed(ends[step], ends[min(step + 1, len(ends) - 1)], place - step)
        pen.polygon(tube.ring(i / count, (i + 1) / count + 0.01), colour)
    if "photo" in article.name.lower():
        dot(pen, tube.at(0.2, 0.5), 26 * FINE, YARN["yellow"])


def jacquard(pen: Pen, tube: Tube, article: Article) -> None:
    """Draw the pattern that the article's name speaks of."""
    name = article.name.lower()
    for word, drawn in (
        ("checkerboard", checks),
        ("stripe", stripes),
        ("wave", waves),
        ("odd-pair", stripes),
        ("argyle", argyle),
        ("week", stripes),
    ):
        if word in name:
            return drawn(pen, tube, article)
    return scattered(pen, tube, article)


def stripes(pen: Pen, tube: Tube, article: Article) -> None:
    """Draw rings round the sock, in every colour of the article."""
    colours = inks(article)
    for i in range(9):
        start = 0.13 + 0.092 * i
        pen.polygon(tube.ring(start, start + 0.05), colours[i % len(colours)])


def checks(pen: Pen, tube: Tube, article: Article) -> None:
    """Draw a chessboard."""
    for row in range(14):
        for i in range(3):
            low = (2 * i + row % 2) / 6
            start = 0.1 + row * 0.058
            pen.polygon(tube.ring(start, start + 0.058, low, low + 1 / 6), article.accent)


def waves(pen: Pen, tube: Tube, article: Article) -> None:
    """Draw wavy lines round the sock."""
    colours = inks(article)
    for i in range(8):
        line = [
            tube.at(0.17 + 0.09 * i + 0.017 * sin(step / 20 * 6 * pi), step / 20)
            for step in range(21)
        ]
        pen.line(line, colours[i % len(colours)], 6 * FINE, joint="curve")


def argyle(pen: Pen, tube: Tube, article: Article) -> None:
    """Draw diamonds on the leg and thin lines that cross them."""
    colours = inks(article)
    for row in range(8):
        for i in range(2):
            along, across = 0.17 + row * 0.085, 0.25 + 0.5 * i + 0.25 * (row % 2)
            corners = [(-0.085, 0.0), (0, 0.25), (0.085, 0), (0, -0.25)]
            shape = [tube.at(along + a, across + c) for a, c in corners]
            pen.polygon(shape, colours[(row + i) % len(colours)] if row % 2 else article.accent)
            inner = [tube.at(along + a * 0.5, across + c * 0.5) for a, c in corners]
            pen.line([*inner, inner[0]], article.yarn, 2 * FINE)


def scattered(pen: Pen, tube: Tube, article: Article) -> None:
    """Draw motifs in staggered rows."""
    charts = charts_of(article)
    colours = inks(article)
    stitch = max(2.4, min(3.6, tube.length / FINE / 130)) * FINE
    rows = max(4, round(tube.length / (17 * stitch)))
    for row in range(rows):
        for i in range(2):
            place = tube.at(0.17 + 0.7 * row / (rows - 1), 0.27 + 0.5 * i - 0.25 * (row % 2))
            number = row * 2 + i
            chart(
                pen, place, stitch, charts[number % len(charts)],
                (colours[number % len(colours)], article.second_accent),
            )  # fmt: skip


def embroidered(pen: Pen, tube: Tube, article: Article) -> None:
    """Draw one motif, large, on the leg."""
    colours = (article.accent, article.second_accent)
    chart(pen, tube.at(0.25, 0.5), 5.4 * FINE, charts_of(article)[0], colours)


def tie_dye(pen: Pen, tube: Tube, article: Article) -> None:
    """Draw clouds of colour."""
    colours = inks(article)
    for i in range(34):
        place = tube.at((i * 0.618) % 1, (i * 0.755) % 1)
        radius = (26 + i * 7 % 22) * FINE * (1 - i / 60)
        dot(pen, place, radius, mixed(colours[i % len(colours)], (255, 255, 255), 0.25))


def sparkle(pen: Pen, tube: Tube, article: Article) -> None:
    """Draw the glints of lurex."""
    for i in range(34):
        x, y = tube.at(0.1 + 0.87 * ((i * 0.618) % 1), (i * 0.755) % 1)
        r = (3 + i % 3) * FINE
        star = [(x, y - r), (x + r / 3, y), (x, y + r), (x - r / 3, y)]
        pen.polygon(star, mixed(article.yarn, (255, 250, 220), 0.85))


PATTERNS: dict[str, Callable[[Pen, Tube, Article], None]] = {
    "rib": rib,
    "terry": terry,
    "half_terry": half_terry,
    "printed": printed,
    "mesh": mesh,
    "jacquard": jacquard,
    "compression": compression,
    "grip": grip,
    "embroidered": embroidered,
}


def charts_of(article: Article) -> list[str]:
    """Return the knitting charts that suit an article, by its name, else by its style."""
    name = article.name.lower()
    for word, charts in (
        ("reindeer", ["reindeer", "snowflake"]),
        ("snowm", ["snowman", "snowflake"]),
        ("winter ornament", ["snowflake", "ornament"]),
        ("nordic", ["ornament", "snowflake"]),
        ("ethnic", ["diamond", "ornament"]),
        ("dinosaur", ["dinosaur"]),
        ("cat socks", ["cat"]),
        ("animal", ["bear", "cat"]),
        ("flower", ["flower"]),
        ("bee", ["bee"]),
        ("fruit", ["cherry", "lemon"]),
        ("letters", ["letters"]),
        ("dots", ["ball"]),
        ("club", ["crest"]),
        ("names", ["heart"]),
        ("gift box", ["diamond"]),
        ("baby", ["heart", "bear"]),
    ):
        if word in name:
            return charts
    by_style = {"christmas": ["tree", "snowflake"], "trendy": ["star"]}
    return by_style.get(article.style, ["diamond", "ball"])


def chart(
    pen: Pen, place: Point, stitch: float, name: str, colours: tuple[Colour, Colour]
) -> None:
    """Draw a knitting chart, stitch by stitch, with its middle at `place`."""
    rows = MOTIFS[name].strip("\n").splitlines()
    left = place[0] - stitch * max(map(len, rows)) / 2
    top = place[1] - stitch * len(rows) / 2
    for y, row in enumerate(rows):
        for x, sign in enumerate(row):
            if sign != ".":
                a, b = left + x * stitch, top + y * stitch
                pen.rectangle((a, b, a + stitch, b + stitch), colours["#o".index(sign)])


def dot(pen: Pen, place: Point, radius: float, colour: Colour | int) -> None:
    """Draw a filled circle."""
    x, y = place
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), colour)


def heel_and_toe(pen: Pen, tube: Tube, article: Article) -> None:
    """Draw the reinforced parts, in a deeper shade or in the accent of a work sock."""
    if article.length == "tights" or article.construction & {"terry", "printed"}:
        return
    colour = shade(article.yarn, 0.55)
    if "red heel" in article.name.lower():
        colour = YARN["red"]
    if article.length != "no_show":
        x, y = tube.at(0.42, 0)
        across = tube.at(0.2, 1)[0] - tube.at(0.2, 0)[0]
        dot(pen, (x + across * 0.1, y - across * 0.1), across * 0.46, colour)
    if not article.toed:
        pen.polygon(tube.ring(TOE, 1), colour)
    if "seamless_toe" in article.construction:
        pen.line([tube.at(TOE, i / 10) for i in range(11)], shade(article.yarn, 1.6), 2 * FINE)


def cuff(pen: Pen, tube: Tube, article: Article) -> None:
    """Draw the band at the top, with its ribs."""
    share = 26 * FINE / tube.length
    pen.polygon(tube.ring(-0.1, share), article.yarn)
    if article.length == "no_show":
        edge = [tube.at(i / 60, 1) for i in range(35)]
        return pen.line(edge, shade(article.yarn, 1.3), 7 * FINE)
    if "skate" in article.name.lower() or "two stripes" in article.name.lower():
        for i in range(3 if "three" in article.name else 2):
            pen.polygon(tube.ring(share * (1.3 + i), share * (1.8 + i)), article.accent)
    pen.line([tube.at(share, i / 10) for i in range(11)], shade(article.yarn, 1.3), 2 * FINE)
    for i in range(1, 11):
        pen.line((tube.at(0, i / 11), tube.at(share, i / 11)), shade(article.yarn, 0.8), 2 * FINE)
    return None

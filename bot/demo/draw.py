"""Draw the pictures of the demonstration town: `python -m bot.demo.draw`.

Every file named in the `images` column of `products.csv` is drawn from what the row says: the
length gives the outline, the colours the yarn, the construction the pattern.  A name that ends
in a colour (`XB-1301-navy.png`) shows the article in that colour alone.  The same data gives
the same bytes.  Needs Pillow, which the bot itself never imports.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import cos, hypot, pi, sin
from typing import cast

from PIL import Image, ImageChops, ImageDraw

from bot.demo import TOWN
from bot.demo.outlines import Point, Tube, between, sock, tights
from bot.demo.patterns import (
    FIGURED,
    FINE,
    PATTERNS,
    Pen,
    chart,
    cuff,
    dot,
    heel_and_toe,
    sparkle,
    stripes,
    tie_dye,
)
from bot.demo.yarns import Article, Colour, mixed, shade

SIZE = 480
PALETTE = 32  # more colours make a softer edge and a larger file
APART = 18  # how far two colours of a picture lie apart, red, green and blue together
CUT = 0.87  # how far along a sock the toes begin, where they are knitted apart

PAPER: dict[str, Colour] = {
    "summer": (253, 240, 208),
    "winter": (220, 231, 241),
    "all_year": (238, 232, 222),
    "christmas": (214, 230, 216),
    "medical": (218, 238, 236),
    "sport": (230, 236, 226),
    "kids": (252, 230, 222),
    "baby": (236, 230, 246),
}


def toes(article: Article, tube: Tube) -> list[tuple[Point, Point, float]]:
    """Return the toes that stick out: where each begins and ends, and how thick it is."""
    if "tabi" in article.construction:
        shares = [(0.27, 0.30, 0.62), (0.78, 0.44, 0.50)]
    elif "five_finger" in article.construction:
        shares = [(0.11 + 0.2 * i, 0.26 + 0.07 * i, 0.29) for i in range(5)]
    else:
        return []
    (_, low), (_, high) = tube.at(CUT, 0), tube.at(CUT, 1)
    tall = low - high
    found = []
    for across, reach, thick in shares:
        x, y = tube.at(CUT - 0.03, across)
        found.append(((x, y), (x + tall * reach, y + tall * (0.5 - across) * 0.05), tall * thick))
    return found


def fitted(tubes: Sequence[Tube], article: Article) -> list[Tube]:
    """Return the tubes scaled and moved into the middle of the picture, in fine pixels."""
    points = [point for tube in tubes for point in tube.outline]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    room = {"baby": 0.74, "kids": 0.88}.get(article.audience, 1.0)
    high = 375 if article.length != "tights" else 430
    scale = room * min(305 / (max(xs) - min(xs)), high / (max(ys) - min(ys)), 1.4) * FINE
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    centre = SIZE * FINE / 2

    def placed(point: Point) -> Point:
        return centre + (point[0] - middle[0]) * scale, centre + (point[1] - middle[1]) * scale

    return [tube.moved(placed) for tube in tubes]


def mask_of(tubes: Sequence[Tube], article: Article) -> Image.Image:
    """Return the silhouette; terry is fluffy at the edge, toes stick out."""
    mask = Image.new("L", (SIZE * FINE, SIZE * FINE))
    pen = ImageDraw.Draw(mask)
    for tube in tubes:
        apart = toes(article, tube)
        pen.polygon(tube.ring(0, CUT) if apart else tube.outline, 255)
        if "terry" in article.construction:
            for place in fluff(tube):
                dot(pen, place, 10 * FINE, 255)
        for start, end, thick in apart:
            pen.line((start, end), 255, round(thick))
            dot(pen, end, thick / 2, 255)
    return mask


def fluff(tube: Tube) -> Iterator[Point]:
    """Yield places along the edge, evenly, where the loops of terry bulge."""
    below_cuff = len(tube.back) // 9
    edge = [*tube.back[below_cuff:], *reversed(tube.front[below_cuff:])]
    left = 9.0 * FINE
    for a, b in pairwise(edge):
        step = hypot(b[0] - a[0], b[1] - a[1])
        while left < step:
            yield between(a, b, left / step)
            left += 19 * FINE
        left -= step


def body_of(tubes: Sequence[Tube], article: Article) -> Image.Image:
    """Return the knitted surface, not yet cut out."""
    body = Image.new("RGB", (SIZE * FINE, SIZE * FINE), article.yarn)
    pen = ImageDraw.Draw(body)
    for tube in tubes:
        heel_and_toe(pen, tube, article)
        if "tie-dye" in article.name.lower():
            tie_dye(pen, tube, article)
        elif article.colours[0] == "multicolour" and not article.construction & FIGURED:
            stripes(pen, tube, article)
        for name, drawn in PATTERNS.items():
            if name in article.construction:
                drawn(pen, tube, article)
        if "lurex" in article.name.lower():
            sparkle(pen, tube, article)
        cuff(pen, tube, article)
        for start, end, thick in toes(article, tube)[1:]:
            seam = [(x, y + thick / 2) for x, y in (start, end)]
            pen.line(seam, shade(article.yarn, 1.3), 3 * FINE)
    return body


def shift(mask: Image.Image, right: int, down: int) -> Image.Image:
    """Return the mask moved, without wrapping round."""
    moved = Image.new("L", mask.size)
    moved.paste(mask, (right, down))
    return moved


def faded(mask: Image.Image, strength: float) -> Image.Image:
    """Return the mask, let through only in part."""
    return mask.point([round(value * strength) for value in range(256)])


def paint(picture: Image.Image, colour: Colour, mask: Image.Image, strength: float) -> None:
    """Lay a thin coat of colour over a part of the picture."""
    picture.paste(colour, mask=faded(mask, strength))


def put(
    picture: Image.Image, article: Article, tubes: Sequence[Tube], offset: tuple[int, int]
) -> Image.Image:
    """Put one sock into the picture: shadow, surface, light and shade; return its mask."""
    there = [tube.moved(lambda p: (p[0] + offset[0], p[1] + offset[1])) for tube in tubes]
    mask = mask_of(there, article)
    sheer = "crystal" in article.construction
    smooth = mask_of(there, replace(article, construction=article.construction - {"terry"}))
    paint(picture, (40, 40, 60), shift(smooth, 6 * FINE, 8 * FINE), 0.1)
    picture.paste(body_of(there, article), mask=faded(mask, 0.6 if sheer else 1))
    dark = ImageChops.subtract(mask, shift(smooth, 7 * FINE, -9 * FINE))
    paint(picture, (40, 30, 60), dark, 0.13)
    if "terry" not in article.construction:
        bright = ImageChops.subtract(mask, shift(mask, -6 * FINE, 4 * FINE))
        paint(picture, (255, 255, 255), bright, 0.35 if sheer else 0.18)
    if sheer:
        sheen(picture, there, mask)
    return mask


def sheen(picture: Image.Image, tubes: Sequence[Tube], mask: Image.Image) -> None:
    """Draw the streak of light on sheer polyamide."""
    glow = Image.new("L", mask.size)
    pen = ImageDraw.Draw(glow)
    for tube in tubes:
        for low, high in ((0.56, 0.68), (0.73, 0.77)):
            pen.polygon(tube.ring(0.1, 0.86, low, high), 105)
    picture.paste((255, 255, 255), mask=ImageChops.multiply(glow, mask))


def backdrop(article: Article) -> Image.Image:
    """Return the paper behind the sock: a soft colour, a lighter disc, a hint of the season."""
    key = next(k for k in (article.audience, article.style, article.season) if k in PAPER)
    paper = PAPER[key]
    picture = Image.new("RGB", (SIZE * FINE, SIZE * FINE), paper)
    pen = ImageDraw.Draw(picture)
    dot(pen, (SIZE * FINE / 2, SIZE * FINE / 2), 212 * FINE, mixed(paper, (255, 255, 255), 0.45))
    for place in corners():
        hint(pen, place, article, mixed(paper, (255, 255, 255), 0.75))
    return picture


def corners() -> Iterator[Point]:
    """Yield the places outside the disc where a hint of the season is drawn."""
    for x, y in ((46, 46), (434, 46), (46, 434), (434, 434)):
        yield x * FINE, y * FINE


def hint(pen: Pen, place: Point, article: Article, colour: Colour) -> None:
    """Draw a snowflake, a sun, a tree or nothing."""
    if article.style == "christmas":
        chart(pen, place, 4 * FINE, "tree", (colour, colour))
    elif article.style == "medical":
        chart(pen, place, 5 * FINE, "cross", (colour, colour))
    elif article.season == "winter":
        chart(pen, place, 4 * FINE, "snowflake", (colour, colour))
    elif article.season == "summer":
        dot(pen, place, 13 * FINE, colour)
        for i in range(8):
            x, y = cos(i * pi / 4) * FINE, sin(i * pi / 4) * FINE
            ends = [(place[0] + x * r, place[1] + y * r) for r in (18, 25)]
            pen.line(ends, colour, 4 * FINE)
    elif article.audience in {"baby", "kids"}:
        chart(pen, place, 4 * FINE, "heart", (colour, colour))


def picture_of(article: Article) -> Image.Image:
    """Return the finished picture of an article: a pair, the second sock in its next colour."""
    picture = backdrop(article)
    tubes = fitted(tights() if article.length == "tights" else [sock(article.length)], article)
    if article.length != "tights":
        behind = replace(article, colours=turned(article.colours))
        mask = put(picture, behind, tubes, (-34 * FINE, -22 * FINE))
        if behind.yarn == article.yarn:  # else the two would be one shape
            paint(picture, shade(article.yarn, 4), mask, 0.22)
        put(picture, article, tubes, (26 * FINE, 16 * FINE))
    else:
        put(picture, article, tubes, (0, 0))
    return few_colours(picture.resize((SIZE, SIZE), Image.Resampling.BOX))


def few_colours(picture: Image.Image) -> Image.Image:
    """Return the picture in its commonest colours, true yarns before the greys of an edge."""
    counted = sorted(
        cast("list[tuple[int, Colour]]", picture.getcolors(SIZE * SIZE)),
        key=lambda c: (-c[0], c[1]),
    )
    chosen: list[Colour] = []
    for _, colour in counted:
        if all(sum(abs(a - b) for a, b in zip(colour, c, strict=True)) > APART for c in chosen):
            chosen.append(colour)
        if len(chosen) == PALETTE:
            break
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in chosen for part in colour])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def turned(colours: tuple[str, ...]) -> tuple[str, ...]:
    """Return the colours with the second one first."""
    return (*colours[1:], colours[0])


def led(colours: tuple[str, ...], number: int) -> tuple[str, ...]:
    """Return the colours with one of the first four in front, so that a page is not all black."""
    if colours[0] == "multicolour":
        return colours
    plain = tuple(c for c in colours if c != "multicolour")
    first = number % min(len(plain), 4)
    return plain[first:] + plain[:first]


def articles() -> Iterator[tuple[str, Article]]:
    """Yield each picture's name and what it shows."""
    with (TOWN / "products.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in row["images"].split(";"):
                colours = tuple(row["colours"].split(";"))
                own = name.removesuffix(".png").partition(row["sku"] + "-")[2].replace("-", "_")
                yield (
                    name,
                    Article(
                        name=row["name_en"],
                        length=row["length"],
                        construction=frozenset(row["construction"].split(";")),
                        style=row["style"],
                        audience=row["audience"],
                        season=row["season"],
                        colours=(own,) if own else led(colours, int(row["sku"][3:])),
                    ),
                )


def main() -> None:
    """Draw every picture that the products name."""
    (TOWN / "images").mkdir(exist_ok=True)
    for name, article in articles():
        picture_of(article).save(TOWN / name, optimize=True)


if __name__ == "__main__":
    main()

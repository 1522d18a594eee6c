"""The names of facet values, as they stand in a list: "terry, kids, winter"."""

from bot.i18n import pgettext


def facet_name(kind: str, value: str) -> str:
    """Return what a facet value is called, or the value itself where it has no name."""
    match kind:
        case "length":
            names = _lengths()
        case "construction":
            names = _constructions()
        case "style":
            names = _styles()
        case "material":
            names = _materials()
        case "audience":
            names = _audiences()
        case "season":
            names = _seasons()
        case "colour":
            names = _colours()
        case _:
            names = {}
    return names.get(value, value)


def specialty_name(value: str) -> str:
    """Return what a facet value of any kind is called."""
    kinds = ("length", "construction", "style", "material", "audience", "season", "colour")
    names = (facet_name(kind, value) for kind in kinds)
    return next((name for name in names if name != value), value)


def sought_name(kind: str, value: str) -> str:
    """Return what socks with a facet value are called: in Russian "white" is a plural here."""
    return _sought_colours()[value] if kind == "colour" else facet_name(kind, value)


def absent_material(value: str) -> str:
    """Return what a fibre is called after "without" and "there is no": in Russian the genitive."""
    return _absent_materials().get(value, value)


def _lengths() -> dict[str, str]:
    return {
        "no_show": pgettext("length", "no-show"),
        "ankle": pgettext("length", "ankle"),
        "quarter": pgettext("length", "quarter"),
        "crew": pgettext("length", "crew"),
        "knee_high": pgettext("length", "knee-high"),
        "over_knee": pgettext("length", "over-knee"),
        "tights": pgettext("length", "tights"),
    }


def _constructions() -> dict[str, str]:
    return {
        "plain": pgettext("construction", "plain"),
        "terry": pgettext("construction", "terry"),
        "half_terry": pgettext("construction", "half terry"),
        "jacquard": pgettext("construction", "jacquard"),
        "mesh": pgettext("construction", "mesh"),
        "rib": pgettext("construction", "ribbed"),
        "five_finger": pgettext("construction", "five-finger"),
        "tabi": pgettext("construction", "tabi"),
        "crystal": pgettext("construction", "crystal"),
        "compression": pgettext("construction", "compression"),
        "grip": pgettext("construction", "non-slip"),
        "seamless_toe": pgettext("construction", "seamless toe"),
        "embroidered": pgettext("construction", "embroidered"),
        "printed": pgettext("construction", "printed"),
    }


def _styles() -> dict[str, str]:
    return {
        "casual": pgettext("style", "casual"),
        "business": pgettext("style", "business"),
        "sport": pgettext("style", "sport"),
        "outdoor": pgettext("style", "outdoor"),
        "school": pgettext("style", "school"),
        "home": pgettext("style", "home"),
        "christmas": pgettext("style", "Christmas"),
        "trendy": pgettext("style", "trendy"),
        "medical": pgettext("style", "medical"),
        "work": pgettext("style", "work"),
    }


def _materials() -> dict[str, str]:
    return {
        "cotton": pgettext("material", "cotton"),
        "bamboo": pgettext("material", "bamboo"),
        "modal": pgettext("material", "modal"),
        "viscose": pgettext("material", "viscose"),
        "wool": pgettext("material", "wool"),
        "merino": pgettext("material", "merino"),
        "cashmere": pgettext("material", "cashmere"),
        "mohair": pgettext("material", "mohair"),
        "linen": pgettext("material", "linen"),
        "silk": pgettext("material", "silk"),
        "polyester": pgettext("material", "polyester"),
        "polyamide": pgettext("material", "polyamide"),
        "elastane": pgettext("material", "elastane"),
        "acrylic": pgettext("material", "acrylic"),
        "polypropylene": pgettext("material", "polypropylene"),
        "lurex": pgettext("material", "lurex"),
        "recycled_polyester": pgettext("material", "recycled polyester"),
        "organic_cotton": pgettext("material", "organic cotton"),
    }


def _absent_materials() -> dict[str, str]:
    return {
        "cotton": pgettext("without this material", "cotton"),
        "bamboo": pgettext("without this material", "bamboo"),
        "modal": pgettext("without this material", "modal"),
        "viscose": pgettext("without this material", "viscose"),
        "wool": pgettext("without this material", "wool"),
        "merino": pgettext("without this material", "merino"),
        "cashmere": pgettext("without this material", "cashmere"),
        "mohair": pgettext("without this material", "mohair"),
        "linen": pgettext("without this material", "linen"),
        "silk": pgettext("without this material", "silk"),
        "polyester": pgettext("without this material", "polyester"),
        "polyamide": pgettext("without this material", "polyamide"),
        "elastane": pgettext("without this material", "elastane"),
        "acrylic": pgettext("without this material", "acrylic"),
        "polypropylene": pgettext("without this material", "polypropylene"),
        "lurex": pgettext("without this material", "lurex"),
        "recycled_polyester": pgettext("without this material", "recycled polyester"),
        "organic_cotton": pgettext("without this material", "organic cotton"),
    }


def _audiences() -> dict[str, str]:
    return {
        "men": pgettext("audience", "men’s"),
        "women": pgettext("audience", "women’s"),
        "kids": pgettext("audience", "kids’"),
        "baby": pgettext("audience", "baby"),
        "unisex": pgettext("audience", "unisex"),
    }


def _seasons() -> dict[str, str]:
    return {
        "summer": pgettext("season", "summer"),
        "winter": pgettext("season", "winter"),
        "all_year": pgettext("season", "all-year"),
    }


def _colours() -> dict[str, str]:
    return {
        "black": pgettext("colour", "black"),
        "white": pgettext("colour", "white"),
        "grey": pgettext("colour", "grey"),
        "navy": pgettext("colour", "navy"),
        "blue": pgettext("colour", "blue"),
        "light_blue": pgettext("colour", "light blue"),
        "red": pgettext("colour", "red"),
        "burgundy": pgettext("colour", "burgundy"),
        "pink": pgettext("colour", "pink"),
        "orange": pgettext("colour", "orange"),
        "yellow": pgettext("colour", "yellow"),
        "green": pgettext("colour", "green"),
        "khaki": pgettext("colour", "khaki"),
        "brown": pgettext("colour", "brown"),
        "beige": pgettext("colour", "beige"),
        "purple": pgettext("colour", "purple"),
        "multicolour": pgettext("colour", "multicolour"),
    }


def _sought_colours() -> dict[str, str]:
    return {
        "black": pgettext("socks of this colour", "black"),
        "white": pgettext("socks of this colour", "white"),
        "grey": pgettext("socks of this colour", "grey"),
        "navy": pgettext("socks of this colour", "navy"),
        "blue": pgettext("socks of this colour", "blue"),
        "light_blue": pgettext("socks of this colour", "light blue"),
        "red": pgettext("socks of this colour", "red"),
        "burgundy": pgettext("socks of this colour", "burgundy"),
        "pink": pgettext("socks of this colour", "pink"),
        "orange": pgettext("socks of this colour", "orange"),
        "yellow": pgettext("socks of this colour", "yellow"),
        "green": pgettext("socks of this colour", "green"),
        "khaki": pgettext("socks of this colour", "khaki"),
        "brown": pgettext("socks of this colour", "brown"),
        "beige": pgettext("socks of this colour", "beige"),
        "purple": pgettext("socks of this colour", "purple"),
        "multicolour": pgettext("socks of this colour", "multicolour"),
    }

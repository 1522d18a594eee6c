"""Words for one article: its card, single facts, a comparison, what it takes to carry."""

from typing import assert_never

from bot.answering.articles import Article
from bot.answering.packaging import ContainerLoad, PackingAnswer, Volume
from bot.answering.product import Comparison, Fact, ProductAnswer, ProductCard, Told
from bot.answering.sample import SampleSet
from bot.answering.texts_facets import absent_material, facet_name
from bot.answering.texts_prices import minimum_line, price_span, sample
from bot.answering.texts_wording import (
    article_title,
    clauses,
    composition,
    days,
    from_pairs,
    joined,
    measured,
    pairs,
    sentences,
    sizes_said,
    worded,
)
from bot.catalogue.search import accepted
from bot.catalogue.sizes import fits_sizes
from bot.i18n import _, ngettext, number
from bot.outbox.words import Section
from bot.quoting.prices import usual_ladder


def product(answer: ProductAnswer) -> Section:
    """Put what is known of an article into words."""
    match answer:
        case ProductCard(article=article):
            return Section(_card(article), article_title(article))
        case Told(article=article):
            return Section(_fact(answer), article_title(article))
        case Comparison():
            return _comparison(answer)
        case _:
            assert_never(answer)


def packing(answer: PackingAnswer) -> Section:
    """Put cartons, weight and volume into words."""
    match answer:
        case Volume(article=article):
            return Section(volume_line(answer), article_title(article))
        case ContainerLoad(article=article):
            return Section(_container(answer), article_title(article))
        case _:
            assert_never(answer)


def volume_line(answer: Volume) -> str:
    """Return what a quantity takes to carry."""
    packed = answer.packed
    cartons = ngettext("{count} carton", "{count} cartons", packed.cartons)
    # NOTE: e.g. "6,000 pairs: 25 cartons, 275 kg gross, 2.1 m³".
    return _("{pairs}: {cartons}, {kg} kg gross, {cbm} m³.").format(
        pairs=pairs(answer.pairs),
        cartons=cartons.format(count=number(packed.cartons)),
        kg=measured(packed.gross_kg),
        cbm=measured(packed.cbm),
    )


def _container(answer: ContainerLoad) -> str:
    cartons = ngettext("{count} carton", "{count} cartons", answer.cartons)
    return _("One {container} holds {pairs} ({cartons}).").format(
        container=answer.kind,
        pairs=pairs(answer.pairs),
        cartons=cartons.format(count=number(answer.cartons)),
    )


def _card(article: Article) -> str:
    product = article.product
    ladder = usual_ladder(article.ladders)
    lines = [worded(product, "description"), _composition(article), *_makeup(article)]
    if product.colours:
        lines.append(_colours(article))
    lines += [_sizes(article), minimum_line(article)]
    if ladder:
        lines.append(_("Price: {span} a pair.").format(span=price_span(article, ladder)))
    lines.append(
        _("Production: {days}.").format(
            days=days(product.lead_time_min_days, product.lead_time_max_days)
        )
    )
    lines += [sample(SampleSet(article)).text, _packing(article), _maker(article)]
    return "\n".join(line for line in lines if line)


def _makeup(article: Article) -> list[str]:
    product = article.product
    facts = []
    if product.needle_count:
        facts.append(
            ngettext("{count} needle", "{count} needles", product.needle_count).format(
                count=number(product.needle_count)
            )
        )
    if product.weight_g:
        facts.append(_("{grams} g a pair").format(grams=measured(product.weight_g)))
    return [clauses(facts)] if facts else []


def _fact(told: Told) -> str:
    article = told.article
    match told.fact:
        case Fact.WEIGHT:
            lines = _weight(article)
        case Fact.COLOURS:
            lines = [_colours(article)]
        case Fact.SIZES:
            lines = [_sizes(article), *_size_wanted(told)]
        case Fact.COMPOSITION:
            lines = [_composition(article), *_fibres_wanted(told)]
        case Fact.MAKER:
            lines = [_maker(article)]
        case Fact.PACKING:
            lines = [_packing(article)]
        case Fact.CUSTOMS:
            lines = _customs(article)
        case _:
            assert_never(told.fact)
    return "\n".join(lines)


def _weight(article: Article) -> list[str]:
    weight = article.product.weight_g
    return [_("A pair weighs {grams} g.").format(grams=measured(weight))] if weight else []


def _composition(article: Article) -> str:
    return _("Composition: {fibres}.").format(fibres=composition(article.product))


def _fibres_wanted(told: Told) -> list[str]:
    held = told.article.product.composition
    return [
        _("There is no {fibre} in it.").format(fibre=absent_material(fibre))
        for fibre in told.asked
        if not {*accepted("material", [fibre])} & {*held}
    ]


def _colours(article: Article) -> str:
    names = joined(facet_name("colour", colour) for colour in article.product.colours)
    return _("Colours: {colours}.").format(colours=names)


def _sizes(article: Article) -> str:
    return _("Sizes: {sizes}.").format(sizes=sizes_said(article.product.sizes))


def _size_wanted(told: Told) -> list[str]:
    if not told.asked or fits_sizes(told.article.product.sizes, told.asked):
        return []
    return [_("There is no size {size}.").format(size=sizes_said(told.asked))]


def _maker(article: Article) -> str:
    return _("Made by {factory}.").format(factory=worded(article.factory, "name"))


def _packing(article: Article) -> str:
    product = article.product
    packed = worded(product, "packing").rstrip(".。")
    end = _("{text}.").format(text=packed) if packed else ""
    # NOTE: {size} is the outer size of the carton, e.g. "60×40×35".
    carton = _("Export carton: {pairs}, {size} cm, {kg} kg gross.").format(
        pairs=pairs(product.pairs_per_carton),
        size=product.carton_cm.replace("x", "×"),
        kg=measured(product.carton_gross_kg),
    )
    return sentences([end, carton])


def _customs(article: Article) -> list[str]:
    lines = []
    if article.product.hs_code:
        lines.append(_("HS code: {code}.").format(code=article.product.hs_code))
    if held := article.factory.certificates:
        lines.append(
            _("{factory} holds: {certificates}.").format(
                factory=worded(article.factory, "name"), certificates=joined(held)
            )
        )
    return lines


def _comparison(answer: Comparison) -> Section:
    blocks = []
    for article in answer.articles:
        ladder = usual_ladder(article.ladders)
        facts = [
            composition(article.product),
            *_makeup(article),
            sizes_said(article.product.sizes),
            from_pairs(article.product.moq_pairs),
            *([price_span(article, ladder)] if ladder else []),
            days(article.product.lead_time_min_days, article.product.lead_time_max_days),
        ]
        blocks.append("\n".join([article_title(article), " · ".join(facts)]))
    return Section("\n".join(blocks), _("Side by side"))

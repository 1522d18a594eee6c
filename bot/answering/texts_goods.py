"""Words for what there is: lists, nothing found, the whole range, what is no longer made."""

from typing import assert_never

from bot.answering.articles import Article
from bot.answering.goods import (
    ArticleList,
    GoodsAnswer,
    KindsThereAre,
    NoLongerMade,
    NoSuchArticle,
    NothingFound,
    WholeRange,
)
from bot.answering.texts_facets import facet_name
from bot.answering.texts_prices import price_span
from bot.answering.texts_wording import (
    article_title,
    capital,
    composition,
    facets_said,
    from_pairs,
    joined,
    product_title,
    sentences,
)
from bot.catalogue.search import Wanted
from bot.i18n import _, ngettext, number
from bot.outbox.words import Section
from bot.quoting.prices import usual_ladder


def goods(answer: GoodsAnswer) -> Section:
    """Put an answer on what there is into words."""
    match answer:
        case ArticleList():
            return _article_list(answer)
        case NothingFound():
            return Section(_nothing_found(answer))
        case WholeRange():
            return Section(_whole_range(answer))
        case NoLongerMade():
            return _no_longer_made(answer)
        case KindsThereAre(offers=offers):
            there = joined(facet_name(kind, value) for kind, value in offers)
            return Section(_("What there is: {facets}.").format(facets=there))
        case NoSuchArticle(numbers=numbers):
            gone = _("There is no article {numbers} in the catalogue: please check the number.")
            return Section(gone.format(numbers=joined(numbers)))
        case _:
            assert_never(answer)


def in_a_line(article: Article) -> str:
    """Return an article as one entry of a list."""
    return f"{article_title(article)}\n{in_short(article)}"


def in_short(article: Article) -> str:
    """Return what an article is made of, from how many pairs, at what price."""
    ladder = usual_ladder(article.ladders)
    facts = [composition(article.product), from_pairs(article.product.moq_pairs)]
    if ladder:
        facts.append(price_span(article, ladder))
    return " · ".join(facts)


def _article_list(answer: ArticleList) -> Section:
    first = answer.start + 1
    lines = [
        f"{place}. {in_a_line(article)}" for place, article in enumerate(answer.articles, first)
    ]
    if answer.total == 1:
        lines = [in_a_line(article) for article in answer.articles]
    return Section("\n".join([*_without_dropped(answer), *lines, *_left(answer)]), _title(answer))


def _title(answer: ArticleList) -> str:
    wanted = answer.wanted
    for kind in answer.dropped:
        wanted = wanted.less(kind)
    count = ngettext("{count} article", "{count} articles", answer.total)
    found = count.format(count=number(answer.total))
    if not (said := facets_said(wanted)):
        return found
    # NOTE: the title of a list of found socks, e.g. "terry, kids’: 12 articles".
    return _("{facets}: {found}").format(facets=capital(said), found=found)


def _without_dropped(answer: ArticleList) -> list[str]:
    """Say first what of the wish had to be left out."""
    if not answer.dropped:
        return []
    return [
        _(
            "There is nothing like “{wanted}” in the catalogue. The nearest, without “{left_out}”:"
        ).format(
            wanted=facets_said(answer.wanted),
            left_out=facets_said(_only(answer)),
        )
    ]


def _only(answer: ArticleList) -> Wanted:
    facets = {
        kind: values for kind, values in answer.wanted.facets.items() if kind in answer.dropped
    }
    sizes = answer.wanted.sizes if "sizes" in answer.dropped else ()
    shares = answer.wanted.shares if "shares" in answer.dropped else {}
    return Wanted(facets=facets, sizes=sizes, shares=shares)


def _left(answer: ArticleList) -> list[str]:
    if not answer.left:
        return []
    more = ngettext("And {count} more.", "And {count} more.", answer.left)
    return [more.format(count=number(answer.left))]


def _nothing_found(answer: NothingFound) -> str:
    nothing = _("There is nothing like “{wanted}” in the catalogue now.").format(
        wanted=facets_said(answer.wanted)
    )
    there = joined(facet_name(kind, value) for kind, value in answer.offers)
    return sentences([nothing, there and _("What there is: {facets}.").format(facets=there)])


def _whole_range(answer: WholeRange) -> str:
    articles = ngettext("{count} article", "{count} articles", answer.articles)
    factories = ngettext("{count} factory", "{count} factories", answer.factories)
    return sentences(
        [
            # NOTE: {articles} is "160 articles", {factories} is "24 factories".
            _("The catalogue holds {articles} of {factories}.").format(
                articles=articles.format(count=number(answer.articles)),
                factories=factories.format(count=number(answer.factories)),
            ),
            _(
                "Which socks are you looking for? Tell me the kind, the material or the season, "
                "or send an article number."
            ),
        ]
    )


def _no_longer_made(answer: NoLongerMade) -> Section:
    gone = _("{sku} is no longer made.").format(sku=answer.product.sku)
    if not answer.instead:
        return Section(gone, product_title(answer.product))
    lines = [in_a_line(article) for article in answer.instead]
    return Section(
        "\n".join([sentences([gone, _("What comes nearest to it:")]), *lines]),
        product_title(answer.product),
    )

"""Words for minimums, prices, samples and orders."""

from typing import Final, assert_never

from bot.answering.articles import Article
from bot.answering.minimum import (
    GroupMinimum,
    Minimum,
    MinimumAnswer,
    own_design_minimum,
)
from bot.answering.price import Offer, OfferList, PriceAnswer
from bot.answering.sample import SampleAnswer, SampleList, SampleSet
from bot.answering.texts_wording import (
    article_title,
    capital,
    facets_said,
    from_pairs,
    joined,
    pairs,
    sentences,
    terms,
    worded,
    working_days,
)
from bot.answering.words import says
from bot.i18n import _, money, ngettext, number
from bot.money import Money
from bot.outbox.words import Section
from bot.quoting.prices import BelowMinimum, Ladder, NotStated, Priced, Tariff, price_range
from bot.understanding.text import fold

_OWN_DESIGN: Final = (
    "own design",
    "custom",
    "свой дизайн",
    "свои дизайн",
    "своего дизайн",
    "定制",
)


def minimum(answer: MinimumAnswer) -> Section:
    """Put a minimum order into words."""
    match answer:
        case Minimum():
            return Section(_minimum(answer), article_title(answer.article))
        case GroupMinimum():
            return _group_minimum(answer)
        case _:
            assert_never(answer)


def price(answer: PriceAnswer) -> Section:
    """Put prices into words."""
    match answer:
        case Offer():
            return Section(_offer(answer), article_title(answer.article))
        case OfferList():
            return _offer_list(answer)
        case _:
            assert_never(answer)


def sample(answer: SampleAnswer) -> Section:
    """Put the terms of samples into words."""
    match answer:
        case SampleSet():
            return Section(_sample(answer.article), article_title(answer.article))
        case SampleList():
            return Section(
                "\n".join(f"{article_title(each)}\n{_sample(each)}" for each in answer.articles)
            )
        case _:
            assert_never(answer)


def _sample(article: Article) -> str:
    product = article.product
    fee = _("Samples are free.")
    if product.sample_fee and product.sample_currency:
        fee = _("A sample set costs {fee}.").format(
            fee=money(Money(product.sample_fee, product.sample_currency))
        )
    made = ""
    if product.sample_days:
        made = _("Ready in {working_days}.").format(working_days=working_days(product.sample_days))
    return sentences([fee, made])


def price_span(article: Article, ladder: Ladder) -> str:
    """Return from what to what a pair costs: "$0.47–0.54 FOB"."""
    low, high = price_range(ladder, article.product.moq_pairs)
    highest = money(Money(high, ladder.currency))
    if low == high:
        return f"{highest} {ladder.incoterm}"
    return f"{money(Money(low, ladder.currency))} – {highest} {ladder.incoterm}"


def minimum_line(article: Article) -> str:
    """Return the minimum order of an article in a sentence."""
    product = article.product
    least = pairs(product.moq_pairs)
    if product.moq_colour_pairs is None:
        return _("Minimum order: {pairs} a design, no minimum per colour.").format(pairs=least)
    return _("Minimum order: {pairs} a design, {colour_pairs} a colour.").format(
        pairs=least, colour_pairs=pairs(product.moq_colour_pairs)
    )


def tariff_line(tariff: Tariff, ladder: Ladder | None) -> str:
    """Return what a quantity costs, or why that is not said."""
    match tariff:
        case Priced(pairs=count, unit=unit) if ladder:
            return _("{pairs}: {price} a pair {terms}, {value} in all.").format(
                pairs=pairs(count),
                price=money(unit),
                terms=terms(ladder),
                value=money(tariff.value),
            )
        case BelowMinimum(pairs=count, minimum=least):
            return _("{pairs} is below the minimum order of {minimum}.").format(
                pairs=pairs(count), minimum=pairs(least)
            )
        case _:
            return _no_price(tariff)


def _no_price(tariff: Tariff) -> str:
    if isinstance(tariff, NotStated) and tariff.stated_from:
        return _("No price is stated for {pairs}: the price list begins higher.").format(
            pairs=pairs(tariff.pairs)
        )
    return _("No price is stated for this article.")


def _minimum(answer: Minimum) -> str:
    lines = [minimum_line(answer.article)]
    product = answer.article.product
    if answer.pairs is not None and answer.pairs < product.moq_pairs:
        lines.append(_("{pairs} is below it.").format(pairs=pairs(answer.pairs)))
    elif answer.pairs is not None and not answer.per_colour:
        lines.append(_("{pairs} is enough.").format(pairs=pairs(answer.pairs)))
    if answer.own_design and (said := own_design_minimum(worded(answer.own_design, "answer"))):
        lines.append(said if _tells_of_designs(said) else _of_own_design(said))
    return "\n".join(lines)


def _tells_of_designs(sentence: str) -> bool:
    """Whether a written sentence says itself that it is about own designs."""
    return says(fold(sentence), _OWN_DESIGN)


def _of_own_design(sentence: str) -> str:
    return _("Your own design: {sentence}").format(sentence=sentence)


def _group_minimum(answer: GroupMinimum) -> Section:
    low, high = answer.spread.moq
    if low == high:
        span = _("Minimum order: {pairs} a design.").format(pairs=pairs(low))
    else:
        span = ngettext(
            "Minimum order: from {low} to {high} pair a design, depending on the article.",
            "Minimum order: from {low} to {high} pairs a design, depending on the article.",
            high,
        ).format(low=number(low), high=number(high))
    lines = [_minimum_of(article, answer.per_colour) for article in answer.listed]
    said = facets_said(answer.wanted)
    return Section("\n".join([span, *lines]), capital(said))


def _minimum_of(article: Article, per_colour: bool) -> str:
    least = pairs(article.product.moq_pairs)
    if per_colour and article.product.moq_colour_pairs:
        # NOTE: a line of a list, e.g. "XB-1023 · Terry socks: 2,000 pairs, 500 pairs a colour".
        return _("{article}: {pairs}, {colour_pairs} a colour").format(
            article=article_title(article),
            pairs=least,
            colour_pairs=pairs(article.product.moq_colour_pairs),
        )
    # NOTE: a line of a list, e.g. "XB-1023 · Terry socks: 2,000 pairs".
    return _("{article}: {pairs}").format(article=article_title(article), pairs=least)


def _offer(offer: Offer) -> str:
    lines = [_lacking(offer)] if offer.lacking else []
    if offer.ladder is None:
        return _("No price is stated for this article.")
    if offer.tariff is None:
        lines += _steps(offer.article, offer.ladder)
        lines.append(minimum_line(offer.article))
    else:
        tariffs = [offer.tariff, *offer.further]
        lines += [tariff_line(each, offer.ladder) for each in tariffs]
        lines += _next_step(tariffs[-1])
    if offer.others:
        others = joined(terms(other) for other in offer.others)
        lines.append(_("Also on the price list: {terms}.").format(terms=others))
    return "\n".join(lines)


def _steps(article: Article, ladder: Ladder) -> list[str]:
    # NOTE: a step of a price ladder, e.g. "from 3,000 pairs: $0.46".
    step_words = _("{from_pairs}: {price}")
    steps = [
        step_words.format(from_pairs=from_pairs(step.pairs), price=money(step.unit))
        for step in ladder.open_from(article.product.moq_pairs)
    ]
    return [_("Price a pair, {terms}:").format(terms=terms(ladder)), *steps]


def _next_step(tariff: Tariff) -> list[str]:
    if isinstance(tariff, Priced) and tariff.following:
        return [
            _("{from_pairs} the price is lower.").format(
                from_pairs=capital(from_pairs(tariff.following.pairs))
            )
        ]
    return []


def _lacking(offer: Offer) -> str:
    return _("The price list has no {incoterm} price for this article.").format(
        incoterm=offer.lacking
    )


def _offer_list(answer: OfferList) -> Section:
    said = facets_said(answer.wanted)
    lines = [_offer_line(offer, with_minimum=answer.with_minimum) for offer in answer.offers]
    if answer.left:
        more = ngettext("And {count} more.", "And {count} more.", answer.left)
        lines.append(more.format(count=number(answer.left)))
    return Section("\n".join(lines), capital(said))


def _offer_line(offer: Offer, *, with_minimum: bool) -> str:
    if offer.ladder is None:
        said = _("No price is stated for this article.")
    elif offer.tariff is None:
        said = _("{from_pairs}, {span} a pair").format(
            from_pairs=from_pairs(offer.article.product.moq_pairs),
            span=price_span(offer.article, offer.ladder),
        )
    else:
        said = tariff_line(offer.tariff, offer.ladder)
        if with_minimum:
            said = sentences([said, minimum_line(offer.article)])
    return f"{article_title(offer.article)}\n{said}"

"""Words for production time, and for whether it is in time."""

from typing import assert_never

from bot.answering.delivery import InTime
from bot.answering.lead_time import GroupLeadTime, LeadTime, LeadTimeAnswer
from bot.answering.texts_wording import (
    article_title,
    capital,
    dates,
    days,
    facets_said,
    mode_name,
    pairs,
    sentences,
)
from bot.i18n import _, day, ngettext, number
from bot.outbox.words import Section


def lead_time(answer: LeadTimeAnswer) -> Section:
    """Put a production time into words."""
    match answer:
        case LeadTime():
            return Section(_lead_time(answer), article_title(answer.article))
        case GroupLeadTime():
            return _group_lead_time(answer)
        case _:
            assert_never(answer)


def in_time(answer: InTime) -> str:
    """Say whether the goods arrive by the day they are needed."""
    arrives = answer.way.arrives
    mode = mode_name(answer.way.carriage.route.mode)
    by = day(answer.deadline)
    assert arrives is not None, "a deadline is judged by an arrival"
    if arrives.last <= answer.deadline:
        return _("{mode}: in time for {day}.").format(mode=mode, day=by)
    late = (arrives.last - answer.deadline).days
    if arrives.first <= answer.deadline:
        words = ngettext(
            "{mode}: not certain for {day}, at the latest {count} day late.",
            "{mode}: not certain for {day}, at the latest {count} days late.",
            late,
        )
    else:
        late = (arrives.first - answer.deadline).days
        words = ngettext(
            "{mode}: too late for {day}, by {count} day at least.",
            "{mode}: too late for {day}, by {count} days at least.",
            late,
        )
    said = words.format(mode=mode, day=by, count=number(late))
    return sentences([said, *_better(answer)])


def _better(answer: InTime) -> list[str]:
    if answer.better is None or answer.better.arrives is None:
        return [_("No other way is certain to make it.")]
    arrives = answer.better.arrives
    return [
        _("{mode} makes it: {dates}.").format(
            mode=mode_name(answer.better.carriage.route.mode),
            dates=dates(arrives.first, arrives.last),
        )
    ]


def _lead_time(answer: LeadTime) -> str:
    made = answer.made
    taken = days(made.shortest, made.longest)
    if answer.pairs is None:
        said = _("Production: {days} from the deposit.").format(days=taken)
    else:
        said = _("{pairs}: production takes {days} from the deposit.").format(
            pairs=pairs(answer.pairs), days=taken
        )
    ready = _("Ordered today, ready {dates}.").format(
        dates=dates(made.ready_first, made.ready_last)
    )
    return "\n".join([said, sentences([ready, *_why_so_long(answer)]), *_ready_in_time(answer)])


def _group_lead_time(answer: GroupLeadTime) -> Section:
    span = _("Production takes {days} from the deposit, depending on the article.").format(
        days=days(*answer.spread.lead_time)
    )
    lines = [
        # NOTE: a line of a list, e.g. "XB-1023 · Terry socks: 20–30 days".
        _("{article}: {days}").format(
            article=article_title(article),
            days=days(article.product.lead_time_min_days, article.product.lead_time_max_days),
        )
        for article in answer.articles
    ]
    return Section("\n".join([span, *lines]), capital(facets_said(answer.wanted)))


def _why_so_long(answer: LeadTime) -> list[str]:
    reasons = []
    if answer.made.limited_by_capacity:
        capacity = answer.article.factory.daily_capacity_pairs
        reasons.append(
            _("The factory makes {pairs} a day, hence the time.").format(pairs=pairs(capacity))
        )
    if answer.made.pushed_days:
        reasons.append(_("The holiday stop in between is counted in."))
    return reasons


def _ready_in_time(answer: LeadTime) -> list[str]:
    if answer.deadline is None:
        return []
    if answer.made.ready_last <= answer.deadline:
        words = _("By {day} the goods are ready; the way to you comes on top.")
    elif answer.made.ready_first <= answer.deadline:
        words = _("By {day} the goods may be ready, but it is not certain.")
    else:
        words = _("By {day} the goods cannot be ready.")
    return [words.format(day=day(answer.deadline))]

import json
from dataclasses import replace
from datetime import date

import pytest

from bot.leads.maker import Record
from bot.leads.ranking import Credit, Ranking
from tests.leads.sock_makers import AMBER, TODAY, WISH, asked, like_amber

LARGE = like_amber("LARGE", daily_capacity_pairs=6_000)
MIDDLE = like_amber("MIDDLE", daily_capacity_pairs=3_000)
SMALL = like_amber("SMALL", daily_capacity_pairs=1_000)
FOREIGN = like_amber("FOREIGN", languages=("zh",))


def added(given: dict[str, Credit]) -> dict[str, tuple[float, float]]:
    return {code: (round(each.due, 6), each.received) for code, each in given.items()}


def test_a_lead_is_due_to_all_equals_and_received_by_one() -> None:
    ranking = asked(WISH, LARGE, MIDDLE, SMALL, FOREIGN)

    assert added(ranking.settle("MIDDLE")) == {
        "LARGE": (0.6, 0),
        "MIDDLE": (0.3, 1),
        "SMALL": (0.1, 0),
    }


def test_a_lead_for_three_at_once_is_a_third_of_a_lead_to_each() -> None:
    ranking = asked(WISH, LARGE, MIDDLE, FOREIGN)

    assert added(ranking.settle("LARGE", weight=1 / 3)) == {
        "LARGE": (0.222222, 1 / 3),
        "MIDDLE": (0.111111, 0),
    }
    assert added(ranking.settle("FOREIGN", weight=1 / 3)) == {"FOREIGN": (0.333333, 1 / 3)}


def test_who_passes_has_neither_gained_nor_lost() -> None:
    ranking = asked(WISH, LARGE, MIDDLE, SMALL)

    offered, taken_back = ranking.settle("LARGE"), ranking.settle("LARGE", weight=-1)
    offered_next = ranking.settle("MIDDLE", without=["LARGE"])

    assert all(
        credit.due + taken_back[code].due == credit.received + taken_back[code].received == 0
        for code, credit in offered.items()
    )
    assert added(offered_next) == {"MIDDLE": (0.75, 1), "SMALL": (0.25, 0)}


def test_each_silence_of_late_halves_a_claim() -> None:
    silent = replace(LARGE, code="SILENT", record=Record(due=0, received=0, silences=2))

    claims = {place.code: place.claim for place in asked(WISH, silent, LARGE).places}

    assert claims == pytest.approx({"SILENT": 1.5 / 7.5, "LARGE": 6 / 7.5})


def test_a_buyer_who_stays_with_a_factory_takes_nobodys_turn() -> None:
    ranking = asked(WISH, LARGE, MIDDLE, SMALL, known=["SMALL"])

    assert ranking.settle("SMALL") == {}
    assert added(ranking.settle("MIDDLE")) == {"LARGE": (0.666667, 0), "MIDDLE": (0.333333, 1)}


def test_a_ranking_is_the_same_after_it_was_stored() -> None:
    makers = [AMBER, like_amber("B", exports=False), like_amber("C", articles=())]
    ranking = asked(replace(WISH, ready_by=date(2027, 4, 1)), *makers, known=["B"], seed=77)

    stored = json.dumps(ranking.as_json())

    assert Ranking.from_json(json.loads(stored)) == ranking
    assert (ranking.seed, ranking.today) == (77, TODAY)

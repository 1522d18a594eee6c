"""Deadlines and periods, counted from a Wednesday in March."""

from datetime import date

import pytest

from bot.understanding.dates import read_deadline, read_period
from bot.understanding.text import fold

TODAY = date(2027, 3, 10)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("before 5 June 2027", "2027-06-05"),
        ("by June 5th", "2027-06-05"),
        ("until the 5th of June", "2027-06-05"),
        ("no later than 20.05.2027", "2027-05-20"),
        ("by 15/07/2027", "2027-07-15"),
        ("by 2027-07-15", "2027-07-15"),
        ("by 2 March", "2028-03-02"),
        ("by March", "2028-03-01"),
        ("by September", "2027-09-01"),
        ("by the end of May", "2027-05-31"),
        ("by mid August", "2027-08-15"),
        ("by the beginning of August", "2027-08-01"),
        ("before Christmas", "2027-12-25"),
        ("before Chinese New Year", "2028-01-26"),
        ("by next spring", "2028-03-01"),
        ("before winter", "2027-12-01"),
        ("by year end", "2027-12-31"),
        ("by the end of the month", "2027-03-31"),
        ("by tomorrow", "2027-03-11"),
        ("need them on 15 July", "2027-07-15"),
        ("in 6 weeks", "2027-04-21"),
        ("within 30 days", "2027-04-09"),
        ("in two months", "2027-05-10"),
        ("in a couple of weeks", "2027-03-24"),
        ("до 15 июля", "2027-07-15"),
        ("до 15.07", "2027-07-15"),
        ("до 15 июля 2028 г.", "2028-07-15"),
        ("не позднее 1-го августа", "2027-08-01"),
        ("к первому сентября", "2027-09-01"),
        ("к октябрю", "2027-10-01"),
        ("до мая", "2027-05-01"),
        ("до конца мая", "2027-05-31"),
        ("к середине июля", "2027-07-15"),
        ("до конца года", "2027-12-31"),
        ("до конца лета", "2027-08-31"),
        ("к осени", "2027-09-01"),
        ("нужны в начале осени", "2027-09-01"),
        ("нужны 15 июля", "2027-07-15"),
        ("к Новому году", "2028-01-01"),
        ("до китайского нового года", "2028-01-26"),
        ("через 2 месяца", "2027-05-10"),
        ("через полтора месяца", "2027-04-24"),
        ("через месяц", "2027-04-09"),
        ("через 6-8 недель", "2027-05-05"),
        ("успеете за 2 месяца?", "2027-05-10"),
        ("9月20号之前", "2027-09-20"),
        ("九月二十日前", "2027-09-20"),
        ("2027年9月20日前到货", "2027-09-20"),
        ("最迟9月20号", "2027-09-20"),
        ("9月20日到货", "2027-09-20"),
        ("九月底前", "2027-09-30"),
        ("9月初之前", "2027-09-01"),
        ("9月前", "2027-09-01"),
        ("明年4月前", "2028-04-01"),
        ("年底前", "2027-12-31"),
        ("月底前", "2027-03-31"),
        ("年前能发货吗", "2028-01-26"),
        ("春节前", "2028-01-26"),
        ("圣诞节前", "2027-12-25"),
        ("两个月内能交货吗", "2027-05-10"),
        ("三个月后", "2027-06-10"),
        ("30天内", "2027-04-09"),
    ],
)
def test_a_deadline_is_the_next_such_day(text: str, day: str) -> None:
    deadline = read_deadline(fold(text), TODAY)

    assert deadline is not None
    assert deadline[0] == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        "may i ask", "christmas socks", "socks for winter", "зимние носки", "from 3 to 8 May",
        "с 1 по 10 мая", "с 25 апреля до 5 мая", "from 25 April to 5 May", "до 20 тысяч пар",
        "до 12.5 тыс", "payment within 30 days", "30天内付款", "до Москвы", "到莫斯科要几天",
        "to 5000 pairs", "last month", "上个月下的单", "3个月", "how many days", "2000 pairs",
        "is there a fair on 15 May? need the booth", "выставка 15 мая, нужен номер стенда",
        "42月",
    ],
)  # fmt: skip
def test_what_is_no_deadline_is_none(text: str) -> None:
    assert read_deadline(fold(text), TODAY) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("this spring", "2027-03-01", "2027-05-31"),
        ("in autumn", "2027-09-01", "2027-11-30"),
        ("in April", "2027-04-01", "2027-04-30"),
        ("in May", "2027-05-01", "2027-05-31"),
        ("12月", "2027-12-01", "2027-12-31"),
        ("15-18 April", "2027-04-15", "2027-04-18"),
        ("spring 2028", "2028-03-01", "2028-05-31"),
        ("next month", "2027-04-01", "2027-04-30"),
        ("next year", "2028-01-01", "2028-12-31"),
        ("in 2029", "2029-01-01", "2029-12-31"),
        ("closed for chinese new year 2028?", "2028-01-16", "2028-02-15"),
        ("осенью", "2027-09-01", "2027-11-30"),
        ("зимой", "2027-12-01", "2028-02-29"),
        ("весной следующего года", "2028-03-01", "2028-05-31"),
        ("в апреле", "2027-04-01", "2027-04-30"),
        ("с 1 по 10 мая", "2027-05-01", "2027-05-10"),
        ("в 2028 году", "2028-01-01", "2028-12-31"),
        ("今年秋季", "2027-09-01", "2027-11-30"),
        ("春季广交会", "2027-03-01", "2027-05-31"),
        ("4月份", "2027-04-01", "2027-04-30"),
        ("4月15日到19日", "2027-04-15", "2027-04-19"),
        ("明年", "2028-01-01", "2028-12-31"),
        ("明年春节", "2028-01-16", "2028-02-15"),
        ("国庆放假吗", "2027-10-01", "2027-10-08"),
    ],
)
def test_a_period_is_its_first_and_last_day(text: str, first: str, last: str) -> None:
    period = read_period(fold(text), TODAY)

    assert period is not None
    assert period[0] == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        "winter socks for men", "summer collection", "by June", "к сентябрю", "may i ask",
        "夏天的款", "冬天穿的男袜", "3个月", "прошлой осенью", "last spring", "заказ от января",
        "2028 pairs", "2030双", "DV 2001",
    ],
)  # fmt: skip
def test_a_kind_of_socks_and_a_quantity_are_no_period(text: str) -> None:
    assert read_period(fold(text), TODAY) is None


def test_a_winter_that_is_running_is_the_one_meant() -> None:
    assert read_period("зимой", date(2028, 1, 15)) == (
        (date(2027, 12, 1), date(2028, 2, 29)),
        (0, 5),
    )


def test_the_span_covers_the_words_around_the_day() -> None:
    text = fold("5000 пар не позднее 15 июля 2027 года в Казань")

    deadline = read_deadline(text, TODAY)

    assert deadline is not None
    assert text[slice(*deadline[1])] == "не позднее 15 июля 2027 года"

"""The names of cities: the data has them in English only."""

from babel import Locale

from bot.i18n import locale, pgettext


def city_name(english: str) -> str:
    """Return what a city is called: by our own list, else by CLDR's, else in English."""
    return _named().get(english) or _from_time_zones(locale(), english) or english


def _from_time_zones(reader: Locale, english: str) -> str | None:
    ending = "/" + english.replace(" ", "_")
    zones = reader.time_zones
    return next(
        (
            names["city"]
            for zone, names in zones.items()
            if zone.endswith(ending) and "city" in names
        ),
        None,
    )


def _named() -> dict[str, str]:
    return {
        "Moscow": pgettext("city", "Moscow"),
        "Saint Petersburg": pgettext("city", "Saint Petersburg"),
        "Vladivostok": pgettext("city", "Vladivostok"),
        "Khabarovsk": pgettext("city", "Khabarovsk"),
        "Yekaterinburg": pgettext("city", "Yekaterinburg"),
        "Novosibirsk": pgettext("city", "Novosibirsk"),
        "Krasnoyarsk": pgettext("city", "Krasnoyarsk"),
        "Irkutsk": pgettext("city", "Irkutsk"),
        "Kazan": pgettext("city", "Kazan"),
        "Samara": pgettext("city", "Samara"),
        "Rostov-on-Don": pgettext("city", "Rostov-on-Don"),
        "Krasnodar": pgettext("city", "Krasnodar"),
        "Nizhny Novgorod": pgettext("city", "Nizhny Novgorod"),
        "Chelyabinsk": pgettext("city", "Chelyabinsk"),
        "Minsk": pgettext("city", "Minsk"),
        "Almaty": pgettext("city", "Almaty"),
        "Astana": pgettext("city", "Astana"),
        "Tashkent": pgettext("city", "Tashkent"),
        "Bishkek": pgettext("city", "Bishkek"),
        "Warsaw": pgettext("city", "Warsaw"),
        "Gdansk": pgettext("city", "Gdansk"),
        "Lodz": pgettext("city", "Lodz"),
        "Malaszewicze": pgettext("city", "Malaszewicze"),
        "Bucharest": pgettext("city", "Bucharest"),
        "Constanta": pgettext("city", "Constanta"),
        "Santiago": pgettext("city", "Santiago"),
        "San Antonio": pgettext("city", "San Antonio"),
        "Valparaiso": pgettext("city", "Valparaiso"),
        "Hamburg": pgettext("city", "Hamburg"),
        "Berlin": pgettext("city", "Berlin"),
        "Tokyo": pgettext("city", "Tokyo"),
        "Osaka": pgettext("city", "Osaka"),
        "Seoul": pgettext("city", "Seoul"),
        "Busan": pgettext("city", "Busan"),
        "Istanbul": pgettext("city", "Istanbul"),
        "Dubai": pgettext("city", "Dubai"),
        "Nairobi": pgettext("city", "Nairobi"),
        "Sao Paulo": pgettext("city", "São Paulo"),
        "Ulaanbaatar": pgettext("city", "Ulaanbaatar"),
        "Dalian": pgettext("city", "Dalian"),
        "Yingkou": pgettext("city", "Yingkou"),
        "Shenyang": pgettext("city", "Shenyang"),
        "Manzhouli": pgettext("city", "Manzhouli"),
        "Suifenhe": pgettext("city", "Suifenhe"),
        "Liaoyang": pgettext("city", "Liaoyang"),
        "Xiaobeihe": pgettext("city", "Xiaobeihe"),
    }

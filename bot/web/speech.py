"""In which language a browser is spoken to."""

from fastapi import Request

from bot.languages import Language, as_language

COOKIE = "sockdesk_language"


def language_of(request: Request) -> Language:
    """Return the language that was chosen, else the first of the browser's that we speak."""
    chosen = as_language(request.query_params.get("lang")) or as_language(
        request.cookies.get(COOKIE)
    )
    return chosen or accepted(request.headers.get("accept-language", ""))


def accepted(header: str) -> Language:
    """Return the best of an Accept-Language header; English where it names none of ours."""
    wishes = sorted(
        (-_weight(parameters), place, code)
        for place, wish in enumerate(header.split(","))
        for code, _, parameters in [wish.strip().partition(";")]
    )
    spoken = (as_language(code.strip()) for weight, _, code in wishes if weight < 0)
    return next((language for language in spoken if language), "en")


def _weight(parameters: str) -> float:
    name, _, value = parameters.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0

"""The methods that answer a pressed button and an inline query, and that fetch a file."""

from telegram import File
from telegram.constants import CallbackQueryLimit, InlineQueryLimit

from tests.botapi.account import Account, MadeCall
from tests.botapi.checks import check_button, check_results
from tests.botapi.params import Params
from tests.botapi.refusals import bad_request

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def answer_callback_query(account: Account, params: Params) -> bool:
    if len(params.text("text")) > CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    if params.text("url"):
        raise bad_request("URL_INVALID")
    query = _close(account, params.text("callback_query_id"))
    account.callback_answers[query] = MadeCall("answerCallbackQuery", params.values, ok=True)
    return True


async def answer_inline_query(account: Account, params: Params) -> bool:
    check_results(params.thing("results") or ())
    check_button(params.thing("button"))
    if len(params.text("next_offset").encode()) > InlineQueryLimit.MAX_OFFSET_LENGTH:
        raise bad_request("NEXT_OFFSET_INVALID")
    query = _close(account, params.text("inline_query_id"))
    account.inline_answers[query] = MadeCall("answerInlineQuery", params.values, ok=True)
    return True


async def get_file(account: Account, params: Params) -> File:
    stored = account.files.to_download(params.text("file_id"))
    return File(**stored.as_json(), file_path=stored.path)


def _close(account: Account, query: str) -> str:
    if query not in account.open_queries:
        raise bad_request(TOO_OLD)
    account.open_queries.discard(query)
    return query

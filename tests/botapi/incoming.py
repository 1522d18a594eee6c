"""A call as it comes in over HTTP: JSON, urlencoded or multipart, with files or without."""

import json
from dataclasses import dataclass, field
from email import message_from_string
from email.message import Message
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from tests.botapi.refusals import JsonObject, bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart body."""

    name: str
    content: bytes


@dataclass(slots=True)
class Incoming:
    """What a call brings, still as it was written."""

    fields: JsonObject = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)


async def read(request: Request) -> Incoming:
    """Return the parameters of the query and of the body."""
    incoming = Incoming(dict(request.query_params))
    content_type = request.headers.get("content-type", "")
    body = await request.body()
    if content_type.startswith("application/json"):
        incoming.fields |= _json_object(body)
    elif content_type.startswith("application/x-www-form-urlencoded"):
        incoming.fields |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    elif content_type.startswith("multipart/form-data"):
        _take_parts(incoming, content_type, body)
    return incoming


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body or b"{}")
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(value, dict):
        raise bad_request("object expected")
    return {name: given for name, given in value.items() if given is not None}


def _take_parts(incoming: Incoming, content_type: str, body: bytes) -> None:
    boundary = _header("Content-Type", content_type).get_param("boundary")
    for part in (b"\r\n" + body).split(f"\r\n--{boundary}".encode())[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        headers = message_from_string(head.strip(b"\r\n").decode())
        name = str(headers.get_param("name", header="content-disposition"))
        if (filename := headers.get_filename()) is None:
            incoming.fields[name] = content.decode()
        else:
            incoming.files[name] = Upload(filename, content)


def _header(name: str, value: str) -> Message:
    header = Message()
    header[name] = value
    return header

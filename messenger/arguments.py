"""A call's parameters, however they came: GET, form, JSON or multipart."""

from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import BodyPartReader, web

from messenger.cast import Json
from messenger.errors import bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    mime: str
    content: bytes


@dataclass(slots=True)
class Arguments:
    values: Json = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)
    as_json: bool = False  # the body was JSON
    longest_caption: int = 1024  # that the messenger takes

    def text(self, name: str) -> str:
        value = self.values.get(name)
        return value if isinstance(value, str) else "" if value is None else _as_text(value)

    def has(self, name: str) -> bool:
        return self.values.get(name) not in (None, "")

    def integer(self, name: str, default: int = 0) -> int:
        value = self.values.get(name)
        try:
            return default if value in (None, "") else int(str(value))
        except ValueError:
            return default

    def number(self, name: str) -> float | None:
        try:
            return float(self.text(name))
        except ValueError:
            return None

    def flag(self, name: str) -> bool:
        value = self.values.get(name)
        return value is True or str(value).lower() in {"true", "yes", "1"}

    def json(self, name: str, called: str) -> Any:
        """A JSON-serialized parameter, which may also have come as JSON itself; None when it is not there."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError as fault:
            raise bad_request(f"Can't parse {called} JSON object") from fault


def _as_text(value: object) -> str:
    return orjson.dumps(value).decode()


async def read_arguments(request: web.BaseRequest) -> Arguments:
    arguments = Arguments(dict(request.query))
    if request.method == "GET" or not request.can_read_body:
        return arguments
    kind = request.content_type
    if kind == "application/json":
        arguments.as_json = True
        arguments.values.update(_object(await request.read()))
    elif kind == "multipart/form-data":
        await _read_parts(request, arguments)
    elif kind == "application/x-www-form-urlencoded":
        arguments.values.update((await request.post()).items())
    return arguments


def _object(body: bytes) -> Json:
    try:
        value = orjson.loads(body or b"{}")
    except orjson.JSONDecodeError as fault:
        raise bad_request("Can't parse JSON object") from fault
    if not isinstance(value, dict):
        raise bad_request("Object expected as the request's body")
    return value


async def _read_parts(request: web.BaseRequest, arguments: Arguments) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        content = bytes(await part.read(decode=True))
        if part.filename is None:
            arguments.values[part.name] = content.decode("utf-8", "replace")
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            arguments.files[part.name] = Upload(part.filename, mime, content)

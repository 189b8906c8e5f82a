"""Our tables of methods beside Telegram's own description of its Bot API, where that is at hand."""

import ast
import os
from pathlib import Path
from typing import Any

import aiohttp
import orjson
import pytest

from messenger.methods import METHODS
from tests.messenger.sides import MARYAM, NONSENSE, TOKEN, Bot, Phone

ROOT = Path(__file__).parents[2]
DESCRIPTION = Path(os.environ.get("ESTELAM_BOTAPI", ROOT.parent / "shared" / "botapi" / "api.json"))
ACCESSORS = {
    "integer": {"Integer"},
    "flag": {"Boolean"},
    "number": {"Float"},
    "text": {"String", "Integer", "InputFile"},
}
FROM_BEFORE = {"reply_to_message_id", "allow_sending_without_reply", "disable_web_page_preview"}
NOT_ALWAYS = {"setWebhook": {"url"}, "setMyCommands": {"commands"}}  # Telegram takes these calls without them


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    if not DESCRIPTION.exists():
        pytest.skip("the description of the Bot API is not here (ESTELAM_BOTAPI names it)")
    methods: dict[str, Any] = orjson.loads(DESCRIPTION.read_bytes())["methods"]
    return methods


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.name)
def test_every_method_has_telegrams_parameters(described: dict[str, Any], method: Any) -> None:
    fields = described[method.name].get("fields", [])
    assert method.required == {field["name"] for field in fields if field["required"]}
    assert method.optional == {field["name"] for field in fields if not field["required"]}


def test_every_parameter_is_read_as_what_it_is(described: dict[str, Any]) -> None:
    types: dict[str, set[str]] = {}
    for method in METHODS.values():
        for field in described[method.name].get("fields", []):
            types.setdefault(field["name"], set()).update(field["types"])
    for accessor, name in reads():
        if name in FROM_BEFORE:
            continue
        assert name in types, name
        if accessor == "json":
            assert not types[name] & {"Integer", "Boolean", "Float"}, name
        else:
            assert types[name] & ACCESSORS[accessor], (accessor, name)


def reads() -> list[tuple[str, str]]:
    """Every `arguments.integer("offset")` and the like in the messenger."""
    found = []
    for path in (ROOT / "messenger").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {*ACCESSORS, "json"}
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and ast.unparse(node.func.value).endswith("arguments")
            ):
                found.append((node.func.attr, str(node.args[0].value)))
    assert len(found) > 40
    return found


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.name)
async def test_a_call_without_what_it_needs_is_refused(bot: Bot, maryam: Phone, method: Any) -> None:
    """Each required parameter in turn is left out; only the refusal matters, never an error of ours."""
    needed = method.required - NOT_ALWAYS.get(method.name, set())
    for missing in needed:
        given: dict[str, Any] = dict.fromkeys(needed - {missing}, "1") | {"chat_id": MARYAM}
        given.pop(missing, None)
        assert (await bot.refused(method.name, **given)).startswith("Bad Request: "), missing


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.name)
async def test_no_nonsense_breaks_the_messenger(bot: Bot, maryam: Phone, method: Any) -> None:
    for nonsense in NONSENSE:
        given = dict.fromkeys(method.required | method.optional, nonsense)
        for params in (given, given | {"chat_id": MARYAM, "text": "x", "url": "", "timeout": 0}):
            async with bot.session.post(f"/bot{TOKEN}/{method.name}", json=params) as response:
                assert response.status in {200, 400, 403}, (nonsense, await response.text())


async def test_nonsense_in_keyboards_is_refused_too(bot: Bot, maryam: Phone) -> None:
    for nonsense in [*NONSENSE, {"text": 5}, {"text": "x", "url": []}, {"text": "x", "copy_text": "y"}]:
        for kind in ("keyboard", "inline_keyboard"):
            for markup in ({kind: nonsense}, {kind: [nonsense]}, {kind: [[nonsense]]}):
                params = {"chat_id": MARYAM, "text": "x", "reply_markup": markup}
                async with bot.session.post(f"/bot{TOKEN}/sendMessage", json=params) as response:
                    assert response.status in {200, 400}, (markup, await response.text())


async def test_nonsense_from_the_page_is_refused(maryam: Phone, session: aiohttp.ClientSession) -> None:
    acts = ("send", "start", "contact", "press", "forward", "edit", "delete", "block", "read")
    keys = ("text", "reply_to", "parameter", "of", "forwarded", "message_id", "row", "column", "from_bot", "blocked")
    for nonsense in NONSENSE:
        for act in acts:
            body = dict.fromkeys(keys, nonsense)
            async with session.post(f"{maryam.address}/{act}", json=body) as response:
                assert response.status in {200, 400, 404, 409}, (act, nonsense, await response.text())

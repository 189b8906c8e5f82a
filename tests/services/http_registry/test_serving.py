"""`python -m bot registry serve`: the reference server as a process, held to the contract it is the reference of."""

import asyncio
import json
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from jsonschema import Draft202012Validator

from services.http_registry.calls import Patience
from services.http_registry.contract import LOOK_UP, REQUEST_ID, STATUS
from services.http_registry.troubles import Nonsense, Refused, TooSlow, Trouble, Unreachable
from tests.services.http_registry.authorities import Authority
from tests.services.http_registry.conftest import LITTLE_PATIENCE, MARYAM, NOBODY, ROOT, Client
from tests.services.http_registry.test_contract import DOCUMENT

CAST = str(ROOT / "services/demo_cast.json")
ID = {REQUEST_ID: "a" * 32}
QUESTION = {"national_code": MARYAM}


@dataclass
class Served:
    url: str
    process: asyncio.subprocess.Process

    async def ends(self) -> str:
        """Stop it in order; what it said."""
        self.process.send_signal(signal.SIGTERM)
        said, _ = await asyncio.wait_for(self.process.communicate(), 10)
        assert self.process.returncode == 0
        return said.decode()


@asynccontextmanager
async def served(*words: str, file: str = CAST) -> AsyncIterator[Served]:
    process = await _begin(file, "--port", "0", *words)
    assert process.stdout is not None
    line = (await asyncio.wait_for(process.stdout.readline(), 20)).decode()
    address = re.search(r"https?://\S+\d", line)
    assert address, line
    try:
        yield Served(address[0], process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def _begin(*words: str) -> asyncio.subprocess.Process:
    command = (sys.executable, "-m", "bot", "registry", "serve", *words)
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env=os.environ | {"PYTHONUNBUFFERED": "1"}, stdout=pipe, stderr=asyncio.subprocess.STDOUT
    )


async def test_it_answers_and_never_says_about_whom(client: Client, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("a-token\n")
    async with served("--token-file", str(tmp_path / "token")) as server:
        registry = client(server.url, token="a-token")
        assert await registry.probe() == 1
        found = await registry.find(MARYAM)
        assert found is not None
        assert found.record.national_code == MARYAM
        assert await registry.find(NOBODY) is None
        for token in ("another-token", None):
            with pytest.raises(Refused, match="401"):
                await client(server.url, token=token).find(MARYAM)
        said = await server.ends()
    assert MARYAM not in said
    assert re.fullmatch(r"[a-p]{32} found\n[a-p]{32} unknown\n([a-p]{32} 401\n){2}", said)


REFUSED: dict[str, tuple[int, str, str, dict[str, Any]]] = {
    "no request id": (400, "POST", LOOK_UP, {"json": QUESTION}),
    "a strange request id": (400, "POST", LOOK_UP, {"json": QUESTION, "headers": {REQUEST_ID: "<script>" * 3}}),
    "a code that is none": (400, "POST", LOOK_UP, {"json": {"national_code": "9990000370"}, "headers": ID}),
    "a field too many": (400, "POST", LOOK_UP, {"json": QUESTION | {"why": 1}, "headers": ID}),
    "no JSON": (400, "POST", LOOK_UP, {"data": b"{", "headers": ID | {"Content-Type": "application/json"}}),
    "a form": (415, "POST", LOOK_UP, {"data": QUESTION, "headers": ID}),
    "too much": (413, "POST", LOOK_UP, {"json": QUESTION | {"x": "x" * 5000}, "headers": ID}),
    "another way": (405, "GET", LOOK_UP, {"headers": ID}),
    "another address": (404, "GET", f"/v2/people/{NOBODY}", {"headers": ID}),
}


async def test_what_is_no_question_is_refused_in_the_form_of_the_contract() -> None:
    problem = {"$ref": "#/components/schemas/Problem", "components": DOCUMENT["components"]}
    async with served() as server, aiohttp.ClientSession() as http:
        for name, (status, method, path, how) in REFUSED.items():
            async with http.request(method, server.url + path, **how) as response:
                assert response.status == status, name
                assert response.content_type == "application/problem+json"
                told = json.loads(await response.read())
                assert Draft202012Validator(problem).is_valid(told)
        async with http.get(server.url + STATUS, headers=ID) as response:
            assert (response.status, await response.json()) == (200, {"version": 1})


async def test_only_whom_the_authority_vouches_for_is_let_in(client: Client, tmp_path: Path) -> None:
    office = Authority(tmp_path, "office")
    server, known = office.server(), office.client()
    words = ("--cert", server.certificate, "--key", server.key, "--client-ca", office.certificate)
    async with served(*map(str, words)) as process:
        registry = client(process.url, certificate=known.certificate, key=known.key, authorities=office.certificate)
        assert await registry.find(MARYAM) is not None
        with pytest.raises(Trouble):
            await client(process.url, authorities=office.certificate).find(MARYAM)


async def test_it_misbehaves_when_it_is_told_to(client: Client) -> None:
    async with served("--slow", "5") as server:
        with pytest.raises(TooSlow):
            await client(server.url, patience=LITTLE_PATIENCE).find(MARYAM)
    async with served("--fail-share", "1") as server:
        for _ in range(4):
            with pytest.raises(Trouble):
                await client(server.url).find(MARYAM)
    async with served("--nonsense-share", "1") as server:
        for _ in range(4):
            with pytest.raises(Nonsense):
                await client(server.url).find(MARYAM)
    with pytest.raises(Unreachable):
        await client(server.url).find(MARYAM)


TABLE = """\
کد ملی,نام,نام خانوادگی,تلفن همراه,نوع ارتباط,تاریخ تولد
9990000379,مریم,رضایی,09990000001,بیمه‌شده,1371/01/22
۰۴۹۹۳۷۰۸۹۹,علی,احمدی,09990000002,فاقد ارتباط,
"""


async def test_it_serves_the_table_that_an_import_takes(client: Client, tmp_path: Path) -> None:
    (tmp_path / "persons.csv").write_text(TABLE, "utf-8")
    async with served(file=str(tmp_path / "persons.csv")) as server:
        maryam, ali = [await client(server.url).find(code) for code in (MARYAM, NOBODY)]
    assert maryam is not None
    assert ali is not None
    assert (maryam.record.name, maryam.phone, maryam.active) == ("مریم رضایی", "+989990000001", True)
    assert str(maryam.record.birth_date) == "1992-04-11"
    assert ali.record.relation == "no_relation"


async def test_all_wrong_lines_of_a_table_are_counted(tmp_path: Path) -> None:
    lines = TABLE.replace("09990000001", "0999").replace("فاقد ارتباط", "دوست")
    (tmp_path / "persons.csv").write_text(lines, "utf-8")
    process = await _begin(str(tmp_path / "persons.csv"))
    said = (await asyncio.wait_for(process.communicate(), 20))[0].decode()
    assert process.returncode == 2
    assert re.search(r"persons\.csv, line 2: phone .*the first of 2 faults", said)


async def test_some_of_it_failing_is_hardly_felt(client: Client) -> None:
    async with served("--fail-share", "0.15") as server:
        registry = client(server.url, patience=Patience(1, 2, 8))
        answers = await asyncio.gather(*(registry.find(MARYAM) for _ in range(30)), return_exceptions=True)
    assert all(isinstance(each, Trouble) or each is not None for each in answers)
    assert sum(not isinstance(each, Trouble) for each in answers) > 20


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((CAST, "--host", "0.0.0.0"), ["over https only", "only to whom we know"]),
        ((CAST, "--cert", "x.pem", "--fail-share", "0.6", "--nonsense-share", "0.6"), ["come together", "more than 1"]),
        ((CAST, "--cert", "x.pem", "--key", "y.pem"), ["x.pem", "No such file"]),
        ((CAST, "--token-file", "nowhere"), ["nowhere cannot be read"]),
        (("nowhere.json",), ["nowhere.json cannot be read"]),
        (("README.md",), ["README.md: the first line has to name the columns"]),
        (("docs/pictures/page.png",), ["is not UTF-8 text"]),
    ],
)
async def test_what_is_wrong_is_told_in_words(words: tuple[str, ...], told: list[str]) -> None:
    process = await _begin(*words)
    said = (await asyncio.wait_for(process.communicate(), 20))[0].decode()
    assert process.returncode == 2
    assert "Traceback" not in said
    plain = " ".join(re.sub(r"[│╭╮╰╯─]", " ", said).split())
    assert [each for each in told if each not in plain] == []


def accounts_of_cast() -> list[Any]:
    return [each["account"] for each in json.loads(Path(CAST).read_text("utf-8"))["people"] if "account" in each]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda accounts: accounts[1]["record"].pop("relation"), "account 2: .*fields"),
        (lambda accounts: accounts[2].update(phone="0999"), "account 3: .*agreed"),
        (lambda accounts: accounts.append("somebody"), "account 21: .*fields"),
        (lambda accounts: accounts.append(accounts[0]), "account 21: the same person"),
    ],
)
async def test_a_wrong_person_in_the_file_is_named_by_his_number(
    tmp_path: Path, spoil: Callable[[list[Any]], None], told: str
) -> None:
    accounts = accounts_of_cast()
    spoil(accounts)
    (tmp_path / "persons.json").write_text(json.dumps(accounts), "utf-8")
    process = await _begin(str(tmp_path / "persons.json"))
    said = (await asyncio.wait_for(process.communicate(), 20))[0].decode()
    assert process.returncode == 2
    assert re.search(told, said)

"""An SMS service: what is posted, and what each of its answers means. The contract is docs/sms-service.openapi.yaml."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from openapi_spec_validator import validate

from services.password_gateways import Refused, SmsGateway, Unavailable
from tests.services.password_gateways.conftest import LITTLE_PATIENCE, Gateway, sms_of

ROOT = Path(__file__).parents[3]
DOCUMENT: dict[str, Any] = yaml.safe_load((ROOT / "docs/sms-service.openapi.yaml").read_text("utf-8"))
PHONE, PASSWORD, TEXT = "+989121234567", "123456", "رمز یک‌بارمصرف شما: 123456"


async def sends(sms: SmsGateway) -> None:
    await sms.send(PHONE, PASSWORD, TEXT)


def test_the_file_is_openapi() -> None:
    validate(DOCUMENT)


async def test_the_number_and_the_text_are_posted_with_the_key(gateway: Gateway, sms: SmsGateway) -> None:
    await sends(sms)
    (head,) = gateway.heads
    assert head.startswith("POST /messages HTTP/1.1")
    assert "Authorization: Bearer secret-key" in head
    assert gateway.bodies == [{"to": "09121234567", "text": TEXT}]
    schema = DOCUMENT["components"]["schemas"]["Message"]
    jsonschema.validate(gateway.bodies[0], schema)


@pytest.mark.parametrize("status", [200, 201, 202, 204])
async def test_whatever_2xx_says_that_it_was_taken(gateway: Gateway, sms: SmsGateway, status: int) -> None:
    gateway.says(status, "" if status == 204 else "queued")
    await sends(sms)


@pytest.mark.parametrize("status", [301, 400, 401, 402, 403, 404, 422])
async def test_what_is_refused_is_refused_for_good(gateway: Gateway, sms: SmsGateway, status: int) -> None:
    gateway.says(status, f"no SMS to {PHONE}: {TEXT}")
    with pytest.raises(Refused) as refused:
        await sends(sms)
    assert str(refused.value) == f"it answers {status}"


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
async def test_other_refusals_are_for_now(gateway: Gateway, sms: SmsGateway, status: int) -> None:
    gateway.says(status, "<html>later</html>")
    with pytest.raises(Unavailable) as trouble:
        await sends(sms)
    assert trouble.value.retry_after is None


async def test_it_says_for_how_long_it_wants_to_be_spared(gateway: Gateway, sms: SmsGateway) -> None:
    gateway.says(429, "{}", **{"Retry-After": "17"})
    with pytest.raises(Unavailable) as trouble:
        await sends(sms)
    assert trouble.value.retry_after == 17


@pytest.mark.parametrize("order", ["reset", "flood", "cut", "raw"])
async def test_an_answer_that_breaks_off_is_none(gateway: Gateway, sms: SmsGateway, order: str) -> None:
    chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    gateway.does({"do": order, "head": chunked, "bytes": "no HTTP at all\r\n\r\n", "times": 1})
    with pytest.raises(Unavailable):
        await sends(sms)


@pytest.mark.parametrize("order", ["hang", "drip"])
async def test_a_slow_one_is_not_waited_for(gateway: Gateway, order: str) -> None:
    sms = sms_of(gateway, LITTLE_PATIENCE)
    gateway.does(order)
    with pytest.raises(Unavailable, match="in time"):
        await sends(sms)
    await sms.close()


async def test_where_nobody_listens_it_is_away(gateway: Gateway) -> None:
    sms = sms_of(Gateway(gateway.wayward, 1), LITTLE_PATIENCE)
    with pytest.raises(Unavailable):
        await sends(sms)
    await sms.close()


async def test_no_fault_quotes_the_number_the_password_or_the_key(gateway: Gateway, sms: SmsGateway) -> None:
    for order in ("reset", "cut", {"do": "say", "status": 500, "times": 1}, {"do": "say", "status": 400, "times": 1}):
        gateway.does(order)
        with pytest.raises((Unavailable, Refused)) as trouble:
            await sends(sms)
        assert not any(secret in str(trouble.value) for secret in ("9121234567", PASSWORD, "secret-key"))


async def test_to_try_it_sends_nothing(gateway: Gateway, sms: SmsGateway) -> None:
    assert await sms.probe() == f"{gateway.url}/messages"
    assert gateway.heads[0].startswith("GET /messages HTTP/1.1")
    assert gateway.bodies == []
    gateway.says(401, "{}")
    with pytest.raises(Refused):
        await sms.probe()


def test_the_example_of_the_file_is_a_message() -> None:
    body = DOCUMENT["paths"]["/"]["post"]["requestBody"]["content"]["application/json"]
    jsonschema.validate(body["example"], DOCUMENT["components"]["schemas"]["Message"])
    assert json.dumps(body["example"], ensure_ascii=False)

"""docs/capacity.md reckons with what was measured last."""

import re
from pathlib import Path
from statistics import median

import orjson
import pytest

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "capacity.md").read_text("utf-8")
MEASURED = orjson.loads((ROOT / "benchmarks" / "results.json").read_bytes())
ROWS = {
    "a certificate drawn": "drawing",
    "a redemption committed, SQLite": "store-loop",
    "a redemption committed, PostgreSQL": "store-postgresql",
    "a redemption end to end": "redeem-ptb",
    "an inquiry end to end, six updates and a picture": "inquiry-ordinary",
}


@pytest.mark.parametrize("need", ROWS)
def test_every_rate_is_the_one_of_the_results(need: str) -> None:
    row = re.search(rf"^\| {need} \|[^|]*?([\d,]+) a second", DOCUMENT, re.MULTILINE)
    assert row
    rate = median(ours for ours, _ in MEASURED[ROWS[need]]["rounds"])
    assert float(row[1].replace(",", "")) == pytest.approx(rate, rel=0.005)


def test_the_processes_are_reckoned_from_these_rates() -> None:
    rates = re.search(r"19\.6·\(1/(\d+) \+ 1/(\d+)\)/0\.5 = ([\d.]+)", DOCUMENT)
    assert rates
    inquiries, redemptions, processes = map(float, rates.groups())
    assert f"e₁ = {redemptions:g} a second" in DOCUMENT
    assert f"e₂ = {inquiries:g} a second" in DOCUMENT
    assert f"at {inquiries:g} inquiries a second" in DOCUMENT
    assert processes == pytest.approx(19.6 * (1 / inquiries + 1 / redemptions) / 0.5, abs=0.005)

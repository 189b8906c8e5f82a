"""Facts in words: whatever a registry tells of a person can be said."""

from itertools import product

import pytest

from config.texts import LANGUAGES, Texts
from domain.insurance import PensionKind, Record, Relation, Standing
from handlers.wording import Wording

TEXTS = Texts()


def record(relation: Relation, standing: Standing | None = None, pension_kind: PensionKind | None = None) -> Record:
    return Record(
        national_code="9990000379",
        given_name="مریم",
        family_name="رضایی",
        relation=relation,
        standing=standing,
        pension_kind=pension_kind,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_has_a_headline(language: str) -> None:
    words = Wording(TEXTS, language)
    for told in product(Relation, [None, *Standing], [None, *PensionKind]):
        assert words.headline(record(*told))


def test_a_pensioner_is_named_by_his_pension_also_where_he_works() -> None:
    retired = record(Relation.MAIN_PENSIONER, Standing.ACTIVE, PensionKind.RETIREMENT)
    assert Wording(TEXTS, "en").headline(retired) == "Main pensioner, retirement"

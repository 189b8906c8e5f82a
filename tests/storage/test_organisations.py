"""Organisations, found by any words of their names."""

from storage import organisations
from storage.store import Store
from storage.transaction import Transaction


def add(tx: Transaction, *names: str) -> list[int | None]:
    return [organisations.add(tx, name=name, kind="bank", now=1) for name in names]


async def test_a_name_is_kept_as_written_and_compared_as_folded(store: Store) -> None:
    [first, same, other] = await store.write(add, "Bank «آفتاب»", "bank آفتاب", "bank افتاب شرق")
    assert first is not None
    assert (same is None, other is None) == (True, False)
    kept = await store.read(organisations.get, first)
    assert kept == organisations.Organisation(first, "Bank «آفتاب»", "bank", active=True)


async def test_a_name_of_the_greatest_length_is_kept_and_found(store: Store) -> None:
    await store.write(add, "ب" * 4096)
    assert len(await store.read(organisations.search, "ب" * 4096, limit=5)) == 1


async def test_signs_with_a_meaning_in_searches_have_none(store: Store) -> None:
    await store.write(add, "a%b", "a_b c", "axb")
    for sign in ("%", "_", "!", "\\", "'", '"'):
        assert await store.read(organisations.search, sign, limit=5) == []
    assert await store.read(organisations.search, "x%c", limit=5) == []
    found = await store.read(organisations.search, "B%C", limit=5)
    assert [each.name for each in found] == ["a_b c"]


async def test_a_message_full_of_signs_that_stand_for_whole_words_finds_nothing(store: Store) -> None:
    """This one is folded into six letters; SQLite takes no pattern of more than 50,000 bytes."""
    await store.write(add, "بانک")
    assert await store.read(organisations.search, "\N{SQUARE KIROMEETORU}" * 4096, limit=5) == []


async def test_a_search_of_many_words_is_cut(store: Store) -> None:
    name = " ".join(f"word{number}" for number in range(40))
    await store.write(add, name)
    assert len(await store.read(organisations.search, f"{name} nothing " + "x " * 1000, limit=5)) == 1
    assert await store.read(organisations.search, name.replace("word39", "nothing"), limit=5) == []


async def test_organisations_stand_in_the_order_of_persian_dictionaries(store: Store) -> None:
    """By their Unicode numbers پ, چ, ژ, ک and گ come after all other letters but ی, and ه before و."""
    ordered = [
        *("آب و فاضلاب", "بانک آفتاب", "بانکداری نو", "بیمهٔ سلامت", "پست بانک", "تعاون", "جهاد", "چاپخانه", "حمایت"),
        *(
            "زندان‌ها",
            "ژرف",
            "سازمان",
            "قم",
            "کانون",
            "کمیتهٔ امداد",
            "گمرک",
            "لوح",
            "نهاد",
            "وزارت کار",
            "هلال احمر",
            "یاری",
        ),
    ]
    await store.write(add, *sorted(ordered))
    listed = await store.read(organisations.page, offset=0, limit=100)
    assert [each.name for each in listed] == ordered

"""Statements and values: the same SQL says the same on every database."""

from typing import Any

import pytest

from storage.store import (
    ConstraintViolated,
    ForeignKeyViolation,
    NotNullViolation,
    StatementFault,
    Store,
    UniqueViolation,
)
from storage.transaction import Transaction

Values = dict[str, Any]


def one(tx: Transaction, /, sql: str, **params: Any) -> Values | None:
    row = tx.one(sql, **params)
    return dict(row) if row else None


def run(tx: Transaction, /, sql: str, **params: Any) -> int:
    return tx.run(sql, **params)


async def test_rows_are_read_by_name(store: Store) -> None:
    assert await store.read(one, "SELECT 1 AS number, 'x' AS letter") == {"number": 1, "letter": "x"}
    assert await store.read(one, "SELECT 1 AS number WHERE 1 = 0") is None


@pytest.mark.parametrize("secret", [b"", b"\x00\xff'\\", bytes(range(256)) * 40])
async def test_bytes_come_back_as_bytes(store: Store, secret: bytes) -> None:
    def keep(tx: Transaction) -> Values | None:
        sql = "INSERT INTO conversations (bot, step, data_sealed, changed_at) VALUES ('b', '', :secret, 1)"
        tx.run(sql, secret=secret)
        return one(tx, "SELECT data_sealed FROM conversations")

    row = await store.write(keep)
    assert row == {"data_sealed": secret}
    assert type(row["data_sealed"]) is bytes


@pytest.mark.parametrize("number", [0, -1, 32_768, 2**31, 2**63 - 1, -(2**63)])
async def test_integers_of_all_sizes_come_back(store: Store, number: int) -> None:
    def keep(tx: Transaction) -> Values | None:
        tx.run("INSERT INTO leases (name, holder, until) VALUES ('n', 'h', :number)", number=number)
        return one(tx, "SELECT until FROM leases WHERE until = :number", number=number)

    assert await store.write(keep) == {"until": number}


async def test_an_integer_that_no_column_can_hold_is_a_fault(store: Store) -> None:
    with pytest.raises(StatementFault):
        await store.write(run, "UPDATE leases SET until = :number", number=2**63)


async def test_sums_are_whole_numbers_and_averages_are_not(store: Store) -> None:
    def figures(tx: Transaction) -> Values | None:
        for number in (1, 2):
            tx.run("INSERT INTO leases (name, holder, until) VALUES (:name, 'h', :n)", name=str(number), n=number)
        return one(
            tx, "SELECT count(*) AS n, sum(until) AS total, avg(until) AS middle, max(until) AS most FROM leases"
        )

    row = await store.write(figures)
    assert row == {"n": 2, "total": 3, "middle": 1.5, "most": 2}
    assert {name: type(value) for name, value in row.items()} == {"n": int, "total": int, "middle": float, "most": int}


async def test_persian_text_and_odd_characters_come_back(store: Store) -> None:
    text = "نام‌خانوادگی ۱۲۳ % %s %(x)s :name ::int ' \" \\ \N{PILE OF POO}"
    assert await store.read(one, "SELECT CAST(:text AS TEXT) AS text", text=text) == {"text": text}


async def test_nothing_is_a_value_too(store: Store) -> None:
    sql = "SELECT CASE WHEN CAST(:x AS BIGINT) IS NULL THEN 'nothing' ELSE 'something' END AS said"
    assert await store.read(one, sql, x=None) == {"said": "nothing"}


async def test_text_in_quotes_and_comments_is_left_alone(store: Store) -> None:
    sql = """
        SELECT ':a' AS one, 'it''s :b 100%' AS "two :c", -- :d and 'half
        :real AS three /* :e */ WHERE 7 % 4 = 3
    """
    row = await store.read(one, sql, real=5)
    assert row == {"one": ":a", "two :c": "it's :b 100%", "three": 5}


async def test_a_missing_value_is_a_fault(store: Store) -> None:
    with pytest.raises(StatementFault, match="forgotten"):
        await store.write(run, "UPDATE leases SET until = :forgotten", other=1)


async def test_a_value_of_a_foreign_type_is_a_fault(store: Store) -> None:
    with pytest.raises(StatementFault):
        await store.write(run, "UPDATE leases SET until = :odd", odd=object())


async def test_wrong_sql_is_a_fault(store: Store) -> None:
    for sql in ("SELEC 1", "SELECT missing FROM leases", "SELECT 1 FROM missing"):
        with pytest.raises(StatementFault):
            await store.write(one, sql)


async def test_changed_rows_are_counted(store: Store) -> None:
    def count(tx: Transaction) -> list[int]:
        insert = "INSERT INTO leases (name, holder, until) VALUES (:name, 'h', 1) ON CONFLICT (name) DO NOTHING"
        update = "WITH mine AS (SELECT 'h' AS h) UPDATE leases SET until = 2 WHERE holder IN (SELECT h FROM mine)"
        counts = [tx.run(insert, name="a"), tx.run(insert, name="a"), tx.run(insert, name="b")]
        counts += [
            tx.run(update),
            tx.run("DELETE FROM leases WHERE name = 'a'"),
            tx.run("DELETE FROM leases WHERE 1=0"),
        ]
        return counts

    assert await store.write(count) == [1, 0, 1, 2, 1, 0]


async def test_insert_answers_with_the_new_id(store: Store) -> None:
    def insert(tx: Transaction) -> list[int]:
        sql = "INSERT INTO tries (kind, subject, at) VALUES ('k', 's', :at) RETURNING id"
        return [tx.insert(sql, at=at) for at in range(3)]

    assert await store.write(insert) == [1, 2, 3]


async def test_an_insert_that_inserts_nothing_is_a_fault(store: Store) -> None:
    def insert(tx: Transaction) -> int:
        return tx.insert("INSERT INTO tries (kind, subject, at) SELECT 'k', 's', 1 WHERE 1 = 0 RETURNING id")

    with pytest.raises(StatementFault, match="return an id"):
        await store.write(insert)


PERSON = "INSERT INTO persons (national_code_digest, national_code_sealed, name_sealed, phone_sealed, created_at)"
FAULTY = {
    ForeignKeyViolation: "INSERT INTO certificates (reference, person_id, facts_sealed, issued_at, ends_at)"
    " VALUES ('r', 99, :x, 1, 2)",
    NotNullViolation: f"{PERSON} VALUES (:x, :x, NULL, :x, 1)",
    UniqueViolation: f"{PERSON} VALUES (:x, :x, :x, :x, 1), (:x, :x, :x, :x, 1)",
}


@pytest.mark.parametrize("violation", FAULTY)
async def test_the_schema_is_held_up(store: Store, violation: type[ConstraintViolated]) -> None:
    with pytest.raises(violation):
        await store.write(run, FAULTY[violation], x=b"x")


async def test_a_row_that_is_pointed_to_cannot_go(store: Store) -> None:
    def remove(tx: Transaction) -> None:
        person = tx.insert(f"{PERSON} VALUES (:x, :x, :x, :x, 1) RETURNING id", x=b"x")
        tx.run(
            "INSERT INTO certificates (reference, person_id, facts_sealed, issued_at, ends_at)"
            " VALUES ('r', :person, :x, 1, 2)",
            person=person,
            x=b"x",
        )
        tx.run("DELETE FROM persons")

    with pytest.raises(ForeignKeyViolation):
        await store.write(remove)

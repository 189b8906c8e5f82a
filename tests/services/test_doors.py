"""At the door of every act stands the table of permissions: whoever may not is turned away before anything is read."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

import services
from domain.acts import Act
from domain.permissions import OPEN_TO_ALL, Actor, NotAllowed, Role
from tests.services import doors
from tests.services.doors import Door


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


FAMILIES = list(_modules(doors))
DOORS: list[Door] = [door for family in FAMILIES for door in family.DOORS]
OPEN_DOORS: set[Callable[..., Any]] = {door for family in FAMILIES for door in getattr(family, "OPEN", ())}
"""Acts by which a stranger becomes somebody; their own tests show what they ask for."""


class Untouched:
    """A transaction that nobody may even look at."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"{name} was used before the permission was asked for")


def actor_with(role: Role | None) -> Actor:
    """An actor with every number filled in, so that only his role can keep him out."""
    held = frozenset({role}) if role else frozenset()
    return Actor("account:1", held, account_id=1, person_id=1, officer_id=1, organisation_id=1)


def name_of(door: Any) -> str:
    return door.__name__ if inspect.isfunction(door) else ""


@pytest.mark.parametrize(("act", "door", "given"), DOORS, ids=name_of)
def test_who_may_not_is_turned_away_before_anything_is_touched(
    act: Act, door: Callable[..., Any], given: dict[str, Any]
) -> None:
    tx = Untouched()
    for role in [None, *Role]:
        actor = actor_with(role)
        if not actor.may(act):
            with pytest.raises(NotAllowed, match=act):
                door(tx, actor=actor, **given)
        else:
            with pytest.raises(AssertionError, match="was used before"):
                door(tx, actor=actor, **given)


def test_every_act_of_the_services_is_in_this_list() -> None:
    acts = {
        function
        for module in _modules(services)
        for _, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and {"tx", "actor"} <= set(inspect.signature(function).parameters)
    }
    public = {function for function in acts if not function.__name__.startswith("_")}
    assert public == {door for _, door, _ in DOORS} | OPEN_DOORS


def test_every_permission_guards_a_door() -> None:
    guarded = {act for act, _, _ in DOORS} | OPEN_TO_ALL
    assert set(Act) - guarded == {Act.LOCK}, "a lock is written in the log, and is nobody's act"

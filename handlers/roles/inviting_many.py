"""An owner invites all of a list to a role: he sends it as a file, looks at whom it names, and passes one link on."""

import asyncio

from telegram import Update

from domain.permissions import Role
from handlers import binding, files
from handlers.addresses import addresses
from handlers.files import FileTooBig
from handlers.keyboards import rows
from handlers.roles import inviting, notices
from handlers.roles.listing import back
from handlers.roles.words import role_name
from handlers.talk import Talk
from handlers.wording import Wording, dashed
from services import Transaction, role_lists, roles
from services.forms.rows import MOST_BYTES
from services.role_lists import MOST, FaultyLine
from services.roles import Apart, Invitee
from services.tables.headings import FileFault

STEP = "role-list"
_NAMES, _FAULTS = 10, 10  # so many are said, and how many others there are


async def file(_: Update, talk: Talk) -> None:
    """A list, in the place of a name or of another list."""
    sent = await files.fetch(talk, most=MOST_BYTES)
    if sent is None:
        return await (wanted(_, talk) if talk.conversation.step == STEP else inviting.ask_again(talk))
    if isinstance(sent, FileTooBig):
        return await talk.commit(lambda tx: talk.say(tx, "form-too-big", megabytes=sent.most // 1_000_000))
    try:
        people, faulty = await asyncio.to_thread(role_lists.read_list, sent.content)
    except FileFault as fault:
        name, values = files.no_list(fault, most=MOST, missing="role-list-heading-missing")
        return await talk.commit(lambda tx: talk.say(tx, name, **values))
    if faulty:
        return await talk.commit(lambda tx: _say_faults(tx, talk, faulty))
    return await talk.commit(lambda tx: _look(tx, talk, people), is_long=True)


async def wanted(_: Update, talk: Talk) -> None:
    """Typed where the button below the list is to be tapped."""
    await talk.commit(lambda tx: talk.say(tx, "role-list-wanted"))


async def invite(_: Update, talk: Talk) -> None:
    """``role:list:<mark of the list>``."""

    def act(tx: Transaction) -> None:
        seen = binding.looked_at(tx, talk, STEP)
        if seen is None:
            return None
        role, people = Role(seen["role"]), [Invitee(*each) for each in seen["people"]]
        made = roles.invite(tx, actor=talk.actor, role=role, people=people, random=talk.house.random, now=talk.now)
        if isinstance(made, Apart):
            return inviting.refused(tx, talk, made)
        found = addresses(talk.house, talk.language, lambda links: links.role(made))
        values = {"role": _role(talk, role), "count": len(people), "link": found.listed()}
        keyboard = rows(*found.copy_buttons(), back(talk))
        if len(people) > 1:
            texts, but = talk.house.texts, talk.account.id
            notices.invited(tx, texts, role=role, count=len(people), but=but, now=talk.now)
        return talk.say(tx, "role-list-invited", found.either(), keyboard=keyboard, **values)

    await talk.commit(act, is_long=True)


def _look(tx: Transaction, talk: Talk, people: list[Invitee]) -> None:
    role = Role(talk.conversation.data["role"])
    new = role_lists.not_holding(tx, actor=talk.actor, role=role, people=people)
    held = len(people) - len(new)
    if not new:
        return talk.say(tx, "role-list-all-hold" if held else "form-empty")
    talk.go(tx, STEP, role=role.value, people=list(map(list, new)))
    names = [each.name for each in new[:_NAMES]]
    names += [_said(talk, "role-list-more", len(new) - _NAMES)] if len(new) > _NAMES else []
    names += [_said(talk, "role-list-held", held)] if held else []
    sure = {"sure": "role:list", "button": "button-invite-list"}
    values = {"role": _role(talk, role), "count": str(len(new))}
    return binding.look_again(tx, talk, "\n".join(names), "role-list-sure", **sure, **values)


def _say_faults(tx: Transaction, talk: Talk, faulty: list[FaultyLine]) -> None:
    lines = [_fault(talk.words, each) for each in faulty[:_FAULTS]]
    lines += [_said(talk, "role-list-fault-more", len(faulty) - _FAULTS)] if len(faulty) > _FAULTS else []
    talk.say(tx, "role-list-faulty", "\n".join(lines), count=len(faulty))


def _fault(words: Wording, faulty: FaultyLine) -> str:
    name, _, other = faulty.fault.partition(":")
    values = {"row": words.number(other)} if other else {}
    fault = words.text(f"role-list-fault-{dashed(name)}", **values)
    return words.text("role-list-fault", line=faulty.line, fault=fault)


def _said(talk: Talk, name: str, count: int) -> str:
    return talk.words.text(name, count=count)


def _role(talk: Talk, role: Role) -> str:
    return role_name(talk.words, role)

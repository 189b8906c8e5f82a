"""Control addresses of groups, which the page does not show."""

from aiohttp import web

from messenger.cast import Person
from messenger.chats import Chat
from messenger.errors import PageError
from messenger.groups import Group
from messenger.routes import Routes, as_json, json_body
from messenger.texts import typed
from messenger.world import World

GROUP = "/control/groups/{bot}/{group}"


class GroupsApi:
    def __init__(self, world: World, routes: Routes) -> None:
        self.world = world
        routes.add("POST", "/control/groups", self.add)
        routes.add("POST", GROUP, self.say)
        routes.add("GET", GROUP, self.messages)

    async def add(self, request: web.BaseRequest) -> web.Response:
        body = await json_body(request)
        messenger = str(body.get("messenger", "telegram"))
        if messenger not in self.world.rules:
            raise PageError(400, f"messenger is {' or '.join(self.world.rules)}")
        return as_json(self.world.add_group(messenger, str(body.get("title") or "group")).chat)

    async def say(self, request: web.BaseRequest, bot: str, group: str) -> web.Response:
        """Somebody writes in the group, and the bot is told."""
        chat, body = self._chat(bot, group), await json_body(request)
        person = body.get("person")
        speaker = self.world.people.get(person) if isinstance(person, int) else None
        if speaker is None or not body.get("text"):
            raise PageError(400, "person is the id of somebody, and text what he writes")
        here = self.world.rules[chat.bot.messenger].person(speaker)
        return as_json({"message": self.world.heard(chat, typed(str(body["text"])), here).page()})

    async def messages(self, _request: web.BaseRequest, bot: str, group: str) -> web.Response:
        return as_json({"messages": [message.page() for message in self._chat(bot, group).messages.values()]})

    def _chat(self, bot: str, group: str) -> Chat:
        account = self.world.accounts.get(bot)
        found = self._group(account.bot.messenger, group) if account else None
        if account is None or found is None:
            raise PageError(404, "there is no such bot, or no such group on its messenger")
        return self.world.chat(found, account.bot)

    def _group(self, messenger: str, group: str) -> Person | None:
        number = group.removeprefix("-")
        found = self.world.somebody(messenger, int(group)) if number.isdecimal() else None
        return found if isinstance(found, Group) else None

"""What is not known of Bale's server, as switches: on is the harsher answer, off the one that is like Telegram's."""

from dataclasses import asdict, dataclass, fields

from messenger.cast import Json
from messenger.errors import PageError


@dataclass(slots=True)
class Switches:
    """Bale's documentation and its clients leave these open; a bot has to work with either answer.

    What bots receive:

    * `minimal_objects`: of users, chats and files only what must be there (no username, language, file name or size)
    * `without_chat_instance`: a callback query has none
    * `without_entities`: not even commands are marked in texts
    * `without_contact_user_id`: a contact has a number and a name, and nothing says whose it is
    * `callback_ids_of_old_clients`: callback queries begin with "1", and their answers are shown to nobody
    * `positive_group_ids`: a group's id looks like a person's

    What calls are answered:

    * `edits_answered_with_stub`: an edit answers a message without content, its number 0
    * `ok_false_with_200`: refusals come with the HTTP status 200
    * `flood_as_plain_text`: 429 has a proxy's two words for a body and no JSON
    * `unknown_chat_404`: an unknown chat is 404, otherwise 400
    * `terse_refusals`: a refusal whose words nobody has seen says "Bad Request" and no more
    * `set_my_commands_501`: menus of commands can be set with Bale's own @botfather alone
    * `group_limit_20`: a group takes 20 messages a minute
    """

    minimal_objects: bool = True
    without_chat_instance: bool = True
    without_entities: bool = True
    without_contact_user_id: bool = True
    callback_ids_of_old_clients: bool = True
    positive_group_ids: bool = True
    edits_answered_with_stub: bool = True
    ok_false_with_200: bool = True
    flood_as_plain_text: bool = True
    unknown_chat_404: bool = True
    terse_refusals: bool = True
    set_my_commands_501: bool = True
    group_limit_20: bool = True

    def turn(self, wanted: Json) -> None:
        """Several at once, or none: a name that is not here, or a value that is no bool, is refused."""
        names = {field.name for field in fields(self)}
        for name, value in wanted.items():
            if name not in names or not isinstance(value, bool):
                raise PageError(400, f"switches are true or false, and named {', '.join(sorted(names))}")
        for name, value in wanted.items():
            setattr(self, name, value)

    def page(self) -> Json:
        return asdict(self)

"""A4: whoever sent a form speaks for its organisation no more when the IT office looks at it."""

from services import letting_go
from storage import people
from tests.services.forms.papers import csv
from tests.stories import agreed, citizens
from tests.stories.test_a4_officers_come_in_by_form import named
from tests.stories.town import ON_BOTH, Town


@ON_BOTH
async def test_the_it_office_reads_so_before_it_grants(town: Town, language: str) -> None:
    admin, kaveh = await citizens.admin(town, language), await agreed.representative(town, language)
    (sara,) = await agreed.visitors(town, language, "سارا صادقی")
    await kaveh.opens_desk()
    mine = named(sara, next(town.numbers) * 10)
    await kaveh.sends_good_form(town, mine, content=csv(mine))
    await admin.sees(kaveh.organisation)
    account = await town.do(people.account, bot=f"{town.platform}-organisation", user_id=kaveh.id)
    assert account is not None
    who = {"organisation_id": kaveh.organisation_id, "account_id": account.id}
    await town.do(letting_go.let_go, actor=citizens.FOUNDER, **who, now=town.now)
    await admin.taps("button-open-form")
    await admin.sees(kaveh.organisation, admin.text("form-sender-gone"))

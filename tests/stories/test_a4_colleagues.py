"""A4: a head officer sees his officers' inquiries and removes them; whoever leaves is removed at once, by himself."""

from tests.stories import citizens
from tests.stories.agreed import staffed
from tests.stories.people import labels, words
from tests.stories.phone import bare
from tests.stories.town import ON_BOTH, Town


@ON_BOTH
async def test_a_head_officer_sees_what_his_officers_asked(town: Town, language: str) -> None:
    _, sara, nima = await staffed(town, language)
    maryam = await citizens.insured(town, language)
    await maryam.gets_in()
    handed = await maryam.moves_to_inbox(now=town.now)
    await nima.redeems(handed.code)
    await sara.presses("menu-colleagues")
    page = await sara.reads("colleagues", count=2)
    assert labels(page)[:2] == [
        sara.label("colleague-head", name=sara.name),
        sara.label("colleague-active", name=nima.name),
    ]
    await sara.taps_on(labels(page)[1])
    card = await sara.sees(nima.name, sara.text("form-role-officer"), sara.text("officer-state-active"))
    await sara.taps("button-inquiries-of", on=card)
    asked = await sara.sees(nima.name, maryam.name)
    assert words(asked).startswith(sara.text("colleague-inquiries", count=1, page=1, pages=1))
    await sara.taps("button-back-to-colleagues")
    await sara.reads("colleagues", count=2)
    await sara.taps("button-all-inquiries")
    await sara.sees(nima.name, maryam.name)


@ON_BOTH
async def test_inquiries_of_the_longest_names_fit_into_one_message(town: Town, language: str) -> None:
    kaveh, sara, _ = await staffed(town, language)
    of = kaveh.organisation_id, kaveh.organisation
    officer = await citizens.officer(town, language, of, name=f"{'ن' * 99} {'ن' * 100}")
    maryam = await citizens.insured(town, language, given_name="م" * 99, family_name="م" * 200)
    await maryam.gets_in()
    handed = await maryam.moves_to_inbox(now=town.now, use="until-end")
    for _ in range(9):
        await officer.redeems(handed.code, use="until-end")
    await sara.presses("menu-colleagues")
    await sara.reads("colleagues", count=3)
    await sara.taps("button-all-inquiries")
    page = await sara.sees(sara.text("colleague-inquiries", count=9, page=1, pages=2), officer.name)
    await sara.taps("button-older", on=page)
    await sara.sees(sara.text("colleague-inquiries", count=9, page=2, pages=2), officer.name)


@ON_BOTH
async def test_whom_a_head_officer_removes_is_out_at_the_next_tap(town: Town, language: str) -> None:
    _, sara, nima = await staffed(town, language)
    await sara.presses("menu-colleagues")
    page = await sara.reads("colleagues", count=2)
    await sara.taps_on(labels(page)[1])
    await sara.sees(nima.name)
    await sara.taps("button-remove-officer")
    await sara.reads("ask-remove-colleague", name=nima.name)
    await sara.taps("button-keep")
    await sara.sees(nima.name)
    await sara.taps("button-remove-officer")
    question = await sara.reads("ask-remove-colleague", name=nima.name)
    await sara.taps("button-remove-sure", on=question)
    await sara.reads("colleague-removed", name=nima.name)
    await nima.reads("notice-removed")
    assert await nima.phone.keyboard() == []
    await nima.writes(nima.label("menu-redeem"))
    await nima.reads("door-closed")
    await sara.taps("button-back-to-colleagues")
    page = await sara.reads("colleagues", count=1)
    await sara.taps_on(labels(page)[0])
    await sara.sees(sara.name)
    await sara.taps("button-remove-officer")
    await sara.reads("ask-remove-colleague", name=sara.name)
    await sara.taps("button-remove-sure")
    await sara.reads("colleague-self")


@ON_BOTH
async def test_an_officer_leaves_by_himself_after_one_more_question(town: Town, language: str) -> None:
    kaveh, sara, nima = await staffed(town, language)
    await nima.writes("/leave")
    await nima.reads("ask-leave", organisation=kaveh.organisation)
    await nima.taps("button-no")
    await nima.reads("leave-not")
    await nima.writes("/leave")
    question = await nima.reads("ask-leave", organisation=kaveh.organisation)
    await nima.taps("button-leave-sure", on=question)
    await nima.reads("left", organisation=kaveh.organisation)
    for each in (kaveh, sara):
        await each.reads("notice-left", name=nima.name, organisation=kaveh.organisation)
    assert await nima.phone.keyboard() == []
    await nima.writes("/redeem")
    await nima.reads("door-closed")


@ON_BOTH
async def test_whoever_cancels_at_the_last_look_reads_that_it_was_not_done(town: Town, language: str) -> None:
    kaveh, _, nima = await staffed(town, language)
    await nima.writes("/leave")
    await nima.reads("ask-leave", organisation=kaveh.organisation)
    await nima.writes("/cancel")
    await nima.reads("nothing-half-done")
    assert nima.label("menu-redeem") in [bare(each) for each in await nima.phone.keyboard()]


@ON_BOTH
async def test_officers_of_a_suspended_organisation_leave_it_as_well(town: Town, language: str) -> None:
    """A head officer too; their command menu shows how, and so does what they read."""
    kaveh, sara, nima = await staffed(town, language)
    await citizens.suspend(town, kaveh.organisation_id)
    for each, told in ((nima, "organisation-rests"), (sara, "organisation-rests-own")):
        await each.phone.start()
        assert "/leave" in words(await each.reads(told))
        await town.settled()
        if town.has_menus_of_chats:
            assert f"/leave: {each.label('command-leave')}" in await each.phone.commands()
        await each.writes("/leave")
        question = await each.reads("ask-leave", organisation=kaveh.organisation)
        await each.taps("button-leave-sure", on=question)
        await each.reads("left", organisation=kaveh.organisation)
        await kaveh.reads("notice-left", name=each.name, organisation=kaveh.organisation)
        if each is nima:
            await sara.reads("notice-left", name=nima.name, organisation=kaveh.organisation)
        await each.phone.start()
        await each.reads("door-closed")


@ON_BOTH
async def test_a_head_officer_who_looked_at_the_form_types_a_code_as_ever(town: Town, language: str) -> None:
    kaveh, sara, _ = await staffed(town, language)
    maryam = await citizens.insured(town, language)
    await maryam.gets_in()
    handed = await maryam.moves_to_inbox(now=town.now)
    await sara.presses("menu-form")
    await sara.sees(kaveh.organisation)
    await sara.redeems(handed.code)


@ON_BOTH
async def test_many_officers_are_seen_page_by_page(town: Town, language: str) -> None:
    kaveh, sara, _ = await staffed(town, language)
    for number in range(18):
        phone = f"+98997{next(town.numbers):07d}"
        await citizens.invitation(town, kaveh.organisation_id, name=f"کاربر {'ا' * (number + 1)}", number=phone)
    await sara.presses("menu-colleagues")
    seen = list[str]()
    for page in range(3):
        shown = await sara.reads("colleagues", count=20)
        seen += [label for label in labels(shown) if label.startswith(("⭐️", "✅", "✉️"))]
        if page < 2:
            await sara.taps("button-page-after", on=shown)
    assert len(set(seen)) == 20
    await kaveh.opens_desk(inside=2, invited=18)
    await kaveh.taps("button-see-list")
    first = await kaveh.sees(kaveh.organisation, kaveh.text("list-never-confirmed"))
    await kaveh.taps("button-page-after", on=first)
    second = await kaveh.sees(kaveh.organisation, kaveh.text("list-never-confirmed"))
    lines = [line for page in (first, second) for line in words(page).splitlines() if line.startswith(("✅", "✉️"))]
    assert len(set(lines)) == 20

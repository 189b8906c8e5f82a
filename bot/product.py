"""The product's own fittings: the conversations of `handlers/`, put into the program."""

from typing import Any

from telegram.ext import ExtBot

from bot.drawing import easel
from bot.fittings import Fittings, Surroundings
from bot.jobs.agreement_jobs import AGREEMENT_JOBS
from bot.jobs.backup_job import backup_jobs
from bot.jobs.batch_job import work_through
from bot.jobs.courier import carrying, send_due
from bot.jobs.endings import erase, expire, remind
from bot.jobs.legacy_jobs import LEGACY_JOBS
from bot.jobs.officer_jobs import OFFICER_JOBS
from bot.jobs.oversight_jobs import count_figures, remind_of_objections, send_digest
from bot.jobs.table import JOBS, Job
from bot.jobs.tellings import tell_persons
from bot.jobs.tidying import tidy
from bot.password_gateways import choose_gateway
from bot.registries import choose_registry
from bot.server_clock import CLOCK_JOBS
from config.settings import Settings
from config.texts import Texts
from domain.votes import Rules
from handlers import menus, person
from handlers.apologising import apologise
from handlers.house import House, Links
from handlers.made import wording_of
from handlers.organisation.routing import HANDLERS
from handlers.talk import Talk
from services.backup.folder import Backups


def product(settings: Settings) -> Fittings:
    """Both bots, with all that they say and draw."""
    texts = Texts()
    make_registry, close_registry = choose_registry(settings)
    gateway = choose_gateway(settings)

    folder = settings.backup_folder
    backups = Backups(folder, settings.keys_file) if folder else None

    def house(around: Surroundings) -> House:
        return House(
            store=around.store,
            texts=texts,
            registry=make_registry(around.store),
            clock=around.clock,
            random=around.random,
            bot=around.bot,
            links=Links(around.link_url, around.usernames),
            answer_tap=around.answer_tap,
            retention_days=settings.retention_days,
            backups=backups,
            objection_days=settings.objection_days,
            certificates_a_day=settings.certificates_most_a_day,
            committee=Rules(settings.committee_quorum, settings.committee_majority),
            password_gateway=gateway,
            passwords_an_hour=settings.password_most_an_hour,
            elsewhere=[(platform, Links(base, usernames)) for platform, base, usernames in around.elsewhere],
        )

    async def close() -> None:
        await close_registry()
        if gateway is not None:
            await gateway.close()

    async def set_menus(role: str, bot: ExtBot[None], _house: Any) -> None:
        await menus.set_menus(bot, texts, role=role)

    return Fittings(
        context=Talk,
        handlers={"person": person.HANDLERS, "organisation": HANDLERS},
        house=house,
        apologise=apologise,
        word=wording_of(texts),
        menus=set_menus,
        draw=easel.draw,
        takes_long=easel.takes_long,
        close=close,
        beside=carrying,
        jobs=_jobs(settings),
    )


def _jobs(settings: Settings) -> tuple[Job, ...]:
    return (
        *JOBS,
        Job("tidy", 3600, tidy),
        Job("expire", 15, expire),
        Job("remind", 60, remind),
        Job("erase", 3600, erase),
        *AGREEMENT_JOBS,
        Job("objections", 600, remind_of_objections),
        Job("digest", 300, send_digest),
        Job("figures", 3600, count_figures),
        *CLOCK_JOBS,
        *LEGACY_JOBS,
        *OFFICER_JOBS,
        Job("tell", 15, tell_persons),
        Job("batches", 2, work_through),
        *([Job("passwords", 2, send_due)] if settings.sends_passwords else []),
        *backup_jobs(settings),
    )

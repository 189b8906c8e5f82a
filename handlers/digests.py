"""Saying the weekly digest: a picture of the week, with its figures below, to each in his own language."""

from dataclasses import fields

from config import calendar
from config.texts import Texts
from handlers.charts import chart_picture
from handlers.speech import Listener, Speech, say
from services import Transaction, actors
from services.conversations import Account
from services.digest import READERS, WEEK, Digest


def say_digest(tx: Transaction, texts: Texts, digest: Digest, *, now: int) -> None:
    for account in actors.holders(tx, *READERS):
        picture = chart_picture(texts, account.language, digest.chart)
        without = texts.html(account.language, "attachment-missing")
        speech = Speech(_words(texts, account, digest), picture=picture, without=without, patient=True)
        say(tx, Listener.of(tx, account), speech, now=now)


def _words(texts: Texts, account: Account, digest: Digest) -> str:
    counts = {each.name: getattr(digest, each.name) for each in fields(digest) if each.name not in {"end", "chart"}}
    first = calendar.short_day(texts, account.language, digest.end - WEEK)
    last = calendar.short_day(texts, account.language, digest.end - 1)
    return texts.html(account.language, "digest", first=first, last=last, **counts)

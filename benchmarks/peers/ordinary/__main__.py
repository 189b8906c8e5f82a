"""`python -m benchmarks.peers.ordinary DATABASE URL TOKEN`: one bot for officers and persons."""

import asyncio
import html
import sys
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from benchmarks.peers.ordinary import acts
from benchmarks.peers.ordinary.models import engine_for
from benchmarks.peers.plain_page import Page, draw

Context = ContextTypes.DEFAULT_TYPE
PURPOSES = ("bank_loan", "court", "employment", "insurance", "welfare", "travel", "other")


def _sessions(context: Context) -> async_sessionmaker[AsyncSession]:
    sessions: async_sessionmaker[AsyncSession] = context.bot_data["sessions"]
    return sessions


def _keyboard(*names: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(name, callback_data=name)] for name in names])


def _listed(facts: dict[str, str]) -> str:
    return "\n".join(f"{name}: <b>{html.escape(value)}</b>" for name, value in facts.items())


async def redeem(update: Update, context: Context) -> None:
    """An officer typed a code."""
    assert update.message is not None
    assert update.effective_chat is not None
    async with _sessions(context).begin() as session:
        redeemed = await acts.redeem(session, chat_id=update.effective_chat.id, code=update.message.text or "")
    if redeemed is None:
        await update.message.reply_text("This code cannot be used.")
        return
    await update.message.reply_text(
        f"✅ <b>Genuine and valid.</b> {redeemed.reference}\n\n{_listed(redeemed.facts)}", parse_mode=ParseMode.HTML
    )
    notice = (
        f"👁 Your certificate was seen.\nBy: <b>{html.escape(redeemed.organisation)}</b>, "
        f"{html.escape(redeemed.officer)}\nFor: {redeemed.purpose}\nAt: {redeemed.at:%Y-%m-%d %H:%M}"
    )
    await context.bot.send_message(redeemed.holder, notice, parse_mode=ParseMode.HTML, reply_markup=_keyboard("object"))


async def inquire(update: Update, context: Context) -> None:
    """A person asks for his own facts."""
    assert update.message is not None
    assert update.effective_chat is not None
    async with _sessions(context).begin() as session:
        facts = await acts.inquire(session, chat_id=update.effective_chat.id)
    if facts is None:
        await update.message.reply_text("You are not known.")
        return
    text = f"<b>Your insurance status</b>\n\n{_listed(facts)}"
    await update.message.reply_text(text, parse_mode=ParseMode.HTML, reply_markup=_keyboard("move:1"))


async def choose(update: Update, context: Context) -> None:
    """A button of the dialog: the next question, and after the last one the certificate."""
    query = update.callback_query
    assert query is not None
    assert context.user_data is not None
    await query.answer()
    kind, _, chosen = (query.data or "").partition(":")
    context.user_data[kind] = chosen
    questions: dict[str, tuple[str, InlineKeyboardMarkup]] = {
        "move": ("For whom?", _keyboard("to:any", "to:find")),
        "to": ("What for?", _keyboard(*(f"why:{purpose}" for purpose in PURPOSES))),
        "why": ("For how long?", _keyboard("days:1", "days:7", "days:30")),
        "days": ("How often?", _keyboard("use:once", "use:until_end")),
    }
    if kind in questions:
        text, keyboard = questions[kind]
        await query.edit_message_text(text, reply_markup=keyboard)
    else:
        await _issue(update, context, dict(context.user_data))


async def _issue(update: Update, context: Context, chosen: dict[str, Any]) -> None:
    query, chat = update.callback_query, update.effective_chat
    assert query is not None
    assert chat is not None
    async with _sessions(context).begin() as session:
        certificate, code = await acts.issue(session, chat_id=chat.id, purpose=chosen["why"], days=int(chosen["days"]))
        facts = acts.facts_of(await certificate.awaitable_attrs.person)
        page = _page(certificate.reference, facts, f"{certificate.ends_at:%Y-%m-%d %H:%M}")
    await query.edit_message_text("It is in your inbox.")
    picture = await asyncio.to_thread(draw, page)
    await context.bot.send_photo(chat.id, picture, caption=f"Certificate {certificate.reference}")
    in_fours = "-".join(code[at : at + 4] for at in range(0, 16, 4))
    await context.bot.send_message(chat.id, f"Your code: <code>{in_fours}</code>", parse_mode=ParseMode.HTML)


def _page(reference: str, facts: dict[str, str], ends_at: str) -> Page:
    return Page(
        direction="rtl",
        issuer="سازمان تأمین اجتماعی",
        title="گواهی وضعیت بیمه",
        headline="بیمه‌شدهٔ فعال",
        sections=(
            ("شخص", tuple(facts.items())[:4]),
            ("بیمه", tuple(facts.items())[4:]),
            ("استفاده", (("گیرنده", "هر دستگاهی"), ("پایان", ends_at))),
        ),
        reference=("شماره", reference),
        qr=f"https://t.me/ordinary_bot?start=c_{reference}",
        qr_caption="برای دیدن اصل این گواهی",
        notice="این گواهی تنها با رمز آن معتبر است.",
    )


def main(database: str, url: str, token: str) -> None:
    application = Application.builder().token(token).base_url(f"{url}/bot").build()
    application.bot_data["sessions"] = async_sessionmaker(engine_for(Path(database)), expire_on_commit=False)
    application.add_handler(CommandHandler("inquiry", inquire))
    application.add_handler(CallbackQueryHandler(choose))
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, redeem))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])

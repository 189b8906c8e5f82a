"""Handing a certificate and its code to their owner."""

from domain.acts import Act
from domain.codes import in_fours
from handlers import sheets
from handlers.keyboards import rows
from handlers.talk import Talk
from handlers.wording import dashed
from services import Transaction
from services.certificates import Certificate


def show_picture(tx: Transaction, talk: Talk, certificate: Certificate, *, as_file: bool = False) -> None:
    """The certificate as a picture, or as a file to print."""
    words = talk.words
    facts = certificate.facts
    text = talk.text(
        "certificate-caption",
        recipient=facts.recipient or words.text("recipient-any"),
        purpose=words.purpose(facts.purpose),
        ends_at=talk.moment(facts.ends_at),
    )
    picture = sheets.certificate_picture(certificate.id, facts, talk.language, talk.house.links)
    talk.attach(tx, text, picture, right=Act.READ_INBOX, as_file=as_file, without="certificate-picture-missing")


def hand_over(tx: Transaction, talk: Talk, certificate: Certificate, code: str) -> None:
    """The code in a message of its own, with a copy button and a link to pass on."""
    link = talk.house.links.code(code)
    keyboard = rows(
        talk.keys.copy("button-copy-code", in_fours(code)),
        talk.keys.copy("button-copy-link", link),
        talk.keys.tap("button-open-certificate", f"box:open:{certificate.id}"),
    )
    talk.say(
        tx,
        f"code-{dashed(certificate.facts.use)}",
        keyboard=keyboard,
        code=in_fours(code),
        link=link,
        ends_at=talk.moment(certificate.facts.ends_at),
    )

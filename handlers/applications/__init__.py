"""An organisation's representative declares its need and follows it (directive, A3)."""

from domain.acts import Act
from domain.applications import Question
from domain.certificates import Purpose
from domain.organisations import Kind
from domain.scopes import Fact
from handlers import phones
from handlers.applications import entering, form, letters, own, typed
from handlers.organisation.document_inquiry import or_code
from handlers.ways import Ways

_ID = r"\d{1,15}"

WAYS = Ways(
    names={
        "apply": (Act.APPLY, entering.apply),
        "applications": (Act.READ_OWN_APPLICATIONS, own.own_applications),
    },
    contacts={"apply-phone": (Act.APPLY, entering.given)},
    steps={
        "apply-phone": (Act.APPLY, phones.typed),
        "apply-name": (Act.APPLY, or_code(typed.answer)),
        "apply-kind": (Act.APPLY, or_code(typed.choice)),
        "apply-legal-id": (Act.APPLY, or_code(typed.answer)),
        "apply-basis": (Act.APPLY, or_code(typed.answer)),
        "apply-purposes": (Act.APPLY, or_code(typed.choice)),
        "apply-ways": (Act.APPLY, or_code(typed.choice)),
        "apply-facts": (Act.APPLY, or_code(typed.choice)),
        "apply-monthly": (Act.APPLY, or_code(typed.answer)),
        "apply-letter": (Act.APPLY, or_code(letters.typed)),
        "apply-change": (Act.APPLY, or_code(typed.to_change)),
    },
    by_words=frozenset({"apply-ways"}),
    files={"apply-letter": (Act.APPLY, letters.letter), "apply-page": (Act.APPLY, letters.enclosed)},
    taps=[
        ("apply:new", (Act.APPLY, entering.apply)),
        (f"apply:(renew|amend):{_ID}", (Act.APPLY, entering.about_agreement)),
        (f"apply:kind:{_ID}:({'|'.join(Kind)})", (Act.APPLY, form.chosen)),
        (f"apply:purpose:{_ID}:({'|'.join(Purpose)})", (Act.APPLY, form.chosen)),
        (f"apply:way:{_ID}:(document|direct)", (Act.APPLY, form.chosen)),
        (f"apply:fact:{_ID}:({'|'.join(Fact)})", (Act.APPLY, form.chosen)),
        (f"apply:done:{_ID}", (Act.READ_OWN_APPLICATIONS, form.looked)),
        (f"apply:change:{_ID}", (Act.READ_OWN_APPLICATIONS, form.looked)),
        (f"apply:ask:{_ID}:({'|'.join(Question)})", (Act.READ_OWN_APPLICATIONS, form.looked)),
        (f"apply:drop:{_ID}", (Act.APPLY, letters.drop)),
        (f"apply:send:{_ID}", (Act.APPLY, own.send)),
        (r"applied:page:\d{1,9}", (Act.READ_OWN_APPLICATIONS, own.own_applications)),
        (f"applied:show:{_ID}", (Act.READ_OWN_APPLICATIONS, own.show)),
        (f"applied:paper:{_ID}", (Act.READ_OWN_APPLICATIONS, letters.own_paper)),
        (f"applied:withdraw:{_ID}", (Act.WITHDRAW_APPLICATION, own.ask_withdraw)),
        (f"applied:gone:{_ID}", (Act.WITHDRAW_APPLICATION, own.withdraw)),
    ],
)

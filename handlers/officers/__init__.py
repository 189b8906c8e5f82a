"""Officers (directive, A4): the form by which they come in, their colleagues, and the list that is confirmed."""

from domain.acts import Act
from handlers import binding
from handlers.officers import colleague_inquiries, colleagues, declining, desk, granting, leaving, lists, sending
from handlers.ways import Ways

WAYS = Ways(
    names={
        "form": (Act.SEND_FORM, desk.form),
        "colleagues": (Act.READ_COLLEAGUES, colleagues.colleagues),
        "forms": (Act.GRANT_FORM, granting.forms),
        "leave": (Act.LEAVE, leaving.ask),
    },
    steps={
        declining.STEP: (Act.GRANT_FORM, declining.reason),
        "find-colleague": (Act.READ_COLLEAGUES, colleagues.found),
        "colleague-day": (Act.READ_COLLEAGUES, colleague_inquiries.of_day),
    },
    binding=frozenset({declining.STEP}),
    by_words=frozenset({"find-colleague"}),
    files={"form-file": (Act.SEND_FORM, sending.file)},  # what is typed meanwhile may be a code, as ever
    taps=[
        (r"desk:\d{1,15}", (Act.SEND_FORM, desk.show)),
        (r"desk:form:\d{1,15}", (Act.SEND_FORM, desk.blank)),
        (r"desk:link:\d{1,15}", (Act.SEND_FORM, desk.new_link)),
        (r"form:send:\d{1,15}", (Act.SEND_FORM, sending.send)),
        (r"forms:\d{1,9}", (Act.GRANT_FORM, granting.forms)),
        (r"form:show:\d{1,15}:\d{1,9}", (Act.GRANT_FORM, granting.form)),
        (r"form:row:\d{1,15}:\d{1,9}", (Act.GRANT_FORM, granting.turn)),
        (r"form:all:\d{1,15}:[01]", (Act.GRANT_FORM, granting.turn_all)),
        (r"form:file:\d{1,15}", (Act.GRANT_FORM, granting.file)),
        (r"form:grant:\d{1,15}:[0-9a-f]{1,8}", (Act.GRANT_FORM, granting.grant)),
        (r"form:decline:\d{1,15}", (Act.GRANT_FORM, declining.ask_reason)),
        (f"form:declined:{binding.MARK}", (Act.GRANT_FORM, declining.decline)),
        (r"mate:page:\d{1,9}", (Act.READ_COLLEAGUES, colleagues.colleagues)),
        ("mate:find", (Act.READ_COLLEAGUES, colleagues.ask_find)),
        (r"mate:show:\d{1,15}", (Act.READ_COLLEAGUES, colleagues.colleague)),
        (r"mate:asked:\d{1,15}:\d{1,9}", (Act.READ_COLLEAGUES, colleague_inquiries.inquiries)),
        (r"mate:day:\d{1,15}", (Act.READ_COLLEAGUES, colleague_inquiries.ask_day)),
        (r"mate:ask:\d{1,15}", (Act.REMOVE_COLLEAGUE, colleagues.ask_remove)),
        (r"mate:remove:\d{1,15}", (Act.REMOVE_COLLEAGUE, colleagues.remove)),
        (r"list:show:\d{1,15}:\d{1,9}", (Act.CONFIRM_OFFICERS, lists.show)),
        (r"list:file:\d{1,15}", (Act.CONFIRM_OFFICERS, lists.send_file)),
        (r"list:confirm:\d{1,15}", (Act.CONFIRM_OFFICERS, lists.confirm)),  # of pages of the first releases
        (r"list:confirm:\d{1,15}:\d{1,15}", (Act.CONFIRM_OFFICERS, lists.confirm)),
        ("leave:sure", (Act.LEAVE, leaving.leave)),
        ("leave:no", (Act.LEAVE, leaving.stay)),
    ],
)

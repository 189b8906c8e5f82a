"""What the office does in the organisation's bot about organisations, objections and figures."""

from domain.acts import Act
from handlers import binding
from handlers.admin import adding, figures, finding, objections, officers, organisations, overview, representatives
from handlers.ways import Ways
from services.figures import View
from services.organisations import Kind

WAYS = Ways(
    names={
        "organisations": (Act.READ_ORGANISATIONS, overview.organisations),
        "objections": (Act.READ_OBJECTIONS, objections.objections),
        "figures": (Act.READ_FIGURES, figures.figures),
        "health": (Act.READ_HEALTH, figures.health),
    },
    steps={
        "organisation-name": (Act.ADD_ORGANISATION, adding.name),
        "organisation-kind": (Act.ADD_ORGANISATION, adding.written_kind),
        "organisation-agreement": (Act.ADD_ORGANISATION, adding.number),
        "organisation-end": (Act.ADD_ORGANISATION, adding.end),
        "find-organisation": (Act.READ_ORGANISATIONS, finding.organisation),
        "find-officer": (Act.READ_ORGANISATIONS, finding.officer),
        "officer-name": (Act.INVITE_OFFICER, officers.name),
        "officer-phone": (Act.INVITE_OFFICER, officers.phone),
        objections.STEP: (Act.ANSWER_OBJECTION, objections.answer),
    },
    binding=frozenset({objections.STEP}),
    by_words=frozenset({"find-organisation", "find-officer"}),
    taps=[
        (r"org:page:\d{1,9}", (Act.READ_ORGANISATIONS, overview.organisations)),
        (r"org:show:\d{1,15}:\d{1,9}", (Act.READ_ORGANISATIONS, overview.organisation)),
        ("org:find", (Act.READ_ORGANISATIONS, finding.ask_organisation)),
        (r"officer:find:\d{1,15}", (Act.READ_ORGANISATIONS, finding.ask_officer)),
        ("org:add", (Act.ADD_ORGANISATION, adding.ask_name)),
        (f"org:kind:({'|'.join(Kind)})", (Act.ADD_ORGANISATION, adding.kind)),
        ("org:no-end", (Act.ADD_ORGANISATION, adding.no_end)),
        (r"org:suspend:\d{1,15}", (Act.SUSPEND_ORGANISATION, organisations.ask_suspend)),
        (r"org:suspend-sure:\d{1,15}", (Act.SUSPEND_ORGANISATION, organisations.set_active)),
        (r"org:resume:\d{1,15}", (Act.RESUME_ORGANISATION, organisations.set_active)),
        (r"org:unlock:\d{1,15}", (Act.UNLOCK, organisations.open_again)),
        (r"org:invite:\d{1,15}", (Act.INVITE_OFFICER, officers.ask_name)),
        (r"officer:show:\d{1,15}", (Act.REMOVE_OFFICER, officers.officer)),
        (r"officer:plain:\d{1,15}", (Act.INVITE_OFFICER, officers.ask_make_plain)),
        (r"officer:ask:\d{1,15}", (Act.REMOVE_OFFICER, officers.ask_remove)),
        (r"officer:again:\d{1,15}", (Act.INVITE_OFFICER, officers.invite_again)),
        (r"officer:head:\d{1,15}:[01]", (Act.INVITE_OFFICER, officers.set_head)),
        (r"officer:remove:\d{1,15}", (Act.REMOVE_OFFICER, officers.remove)),
        (r"org:speaker:\d{1,15}", (Act.LET_REPRESENTATIVE_GO, representatives.ask)),
        (r"org:letgo:\d{1,15}:\d{1,15}", (Act.LET_REPRESENTATIVE_GO, representatives.let_go)),
        (f"figures:({'|'.join(View)})", (Act.READ_FIGURES, figures.chart)),
        (r"objections:\d{1,9}", (Act.READ_OBJECTIONS, objections.objections)),
        (r"objection:answer:\d{1,15}", (Act.ANSWER_OBJECTION, objections.ask_answer)),
        (f"objection:send:{binding.MARK}", (Act.ANSWER_OBJECTION, objections.send)),
    ],
)

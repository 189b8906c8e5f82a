"""The audit log in chat: read page by page, by person, organisation, officer, act, actor and time; and as a file."""

from domain.acts import Act
from handlers.audit import asking, choosing, exporting, screen
from handlers.ways import Ways

_READ = Act.READ_AUDIT

WAYS = Ways(
    names={"audit": (_READ, screen.audit)},
    steps={
        "audit-person": (_READ, asking.person),
        "audit-organisation": (_READ, asking.organisation),
        "audit-officer": (_READ, asking.officer),
        "audit-who": (_READ, asking.who),
        "audit-days": (_READ, asking.days),
    },
    by_words=frozenset({"audit-organisation", "audit-who"}),
    taps=[
        ("audit:newest", (_READ, screen.newest)),
        (r"audit:older:\d{1,15}", (_READ, screen.older)),
        ("audit:clear", (_READ, screen.audit)),
        ("audit:ask:(person|organisation|officer|who|days)", (_READ, asking.ask)),
        (r"audit:organisation:\d{1,15}", (_READ, choosing.organisation)),
        (r"audit:acts:\d{1,3}", (_READ, choosing.acts)),
        (f"audit:act:({'|'.join(Act)})", (_READ, choosing.act)),
        (r"audit:actors:\d{1,3}", (_READ, choosing.actors)),
        (r"audit:actor:(system|account:\d{1,15})", (_READ, choosing.actor)),
        ("audit:times", (_READ, choosing.times)),
        ("audit:time:(today|week|month|always)", (_READ, choosing.time)),
        ("audit:export", (_READ, exporting.export)),
    ],
)

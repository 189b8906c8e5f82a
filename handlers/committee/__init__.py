"""The Information Protection Committee examines applications and decides on them (directive, A3)."""

from domain.acts import Act
from domain.certificates import Purpose
from domain.scopes import Fact
from domain.votes import Vote
from handlers.committee import cases, closing, discussion, scopes, voting
from handlers.ways import Ways

_ID, _PAGE, _ROUND = r"\d{1,15}", r"\d{1,9}", r"\d{1,6}"
_CHOICES = f"(way:{_ID}:(document|direct)|purpose:{_ID}:({'|'.join(Purpose)})|fact:{_ID}:({'|'.join(Fact)}))"

WAYS = Ways(
    names={"committee": (Act.READ_APPLICATIONS, cases.cases)},
    steps={
        "case-tracking": (Act.READ_APPLICATIONS, cases.tracking),
        "case-note": (Act.NOTE_APPLICATION, discussion.note),
        "case-number": (Act.READ_APPLICATIONS, scopes.number),
        "vote-reason": (Act.VOTE, voting.reason),
        "decision-words": (Act.DECIDE, closing.words),
    },
    binding=frozenset({"case-note", "vote-reason", "decision-words"}),
    taps=[
        (f"cases:({'|'.join(cases.STATES)}):{_PAGE}", (Act.READ_APPLICATIONS, cases.cases)),
        (f"case:show:{_ID}", (Act.READ_APPLICATIONS, cases.case)),
        ("case:find", (Act.READ_APPLICATIONS, cases.ask_tracking)),
        (f"case:paper:{_ID}", (Act.READ_APPLICATIONS, cases.paper)),
        (f"case:notes:{_ID}:{_PAGE}", (Act.READ_APPLICATIONS, discussion.notes)),
        (f"case:note:{_ID}", (Act.NOTE_APPLICATION, discussion.ask_note)),
        (f"case:votes:{_ID}:{_PAGE}", (Act.READ_APPLICATIONS, discussion.votes)),
        (f"case:vote:({'|'.join(Vote)}):{_ID}:{_ROUND}", (Act.VOTE, voting.vote)),
        (f"case:vote:({'|'.join(Vote)}):{_ID}", (Act.VOTE, voting.vote)),
        (f"case:call:{_ID}", (Act.DECIDE, cases.call_votes)),
        (f"case:close:{_ID}", (Act.DECIDE, closing.close)),
        (f"case:written:{_ID}", (Act.READ_APPLICATIONS, closing.ready)),
        (f"case:decide:{_ID}", (Act.DECIDE, closing.decide)),
        (f"scope:{_CHOICES}", (Act.READ_APPLICATIONS, scopes.choose)),
        (f"scope:telling:{_ID}", (Act.DECIDE, scopes.telling)),
        (f"scope:keep:{_ID}", (Act.READ_APPLICATIONS, scopes.keep)),
        (f"scope:number:{_ID}:(monthly|daily|sealed|days)", (Act.READ_APPLICATIONS, scopes.ask_number)),
    ],
)

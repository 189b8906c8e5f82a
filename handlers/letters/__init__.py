"""Letters and visits have no standing: the branch's standard answer, and who still writes (directive, A6)."""

from domain.acts import Act
from handlers.letters import answering, counting
from handlers.ways import Ways

WAYS = Ways(
    names={"letter": (Act.ANSWER_LETTER, answering.ask), "letters": (Act.READ_LETTERS, counting.letters_)},
    steps={answering.STEP: (Act.ANSWER_LETTER, answering.sender)},
    binding=frozenset({answering.STEP}),
    taps=[("letter:visitor", (Act.ANSWER_LETTER, answering.visitor))],
)

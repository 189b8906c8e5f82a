"""Being alone with somebody who is known by a sealed value: by his phone, or his national code.

While keys are rotated one process digests with another key than the next one (docs/decisions/0039): they meet all the
same, since both know all keys, and so which of the digests is the least.
"""

from storage.transaction import Transaction


def alone_with(tx: Transaction, what: str, context: str, value: str) -> None:
    """Nobody else who asks for the same `what` and `value` goes on until this unit commits, with whichever key."""
    tx.alone(f"{what} {min(tx.vault.digests(context, value.encode())).hex()}")

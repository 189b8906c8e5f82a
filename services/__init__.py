"""The acts: plain functions over a transaction, each asking `domain.permissions` at its door.

Handlers know the store by these names alone: a unit of work to pass on, and the store that runs it.
"""

from storage.store import Store as Store
from storage.transaction import Transaction as Transaction
from storage.transaction import brief as brief
from storage.transaction import is_brief as is_brief

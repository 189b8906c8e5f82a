"""Invitations, of officers and to roles of the office: a link that works with the phone of whom it invites."""

from domain.times import HOUR

INVITED_FOR = 72 * HOUR
TOKEN_BYTES = 16
"""Random ones, in a link."""

"""The user form (directive, A4), by which an organisation names its intended officers: its states and its faults."""

from enum import StrEnum

from domain.times import DAY

MOST_ROWS = 10_000
KEPT_UNSENT = 30 * DAY
"""How long a form that its organisation does not send on is kept: it names people who are nobody's officers."""


class FormState(StrEnum):
    CHECKING = "checking"  # its rows are being checked
    CHECKED = "checked"  # the organisation has the answer, and may send the good rows on
    SENT = "sent"  # it waits at the IT office
    GRANTING = "granting"  # its officers are being invited
    GRANTED = "granted"
    DECLINED = "declined"
    REPLACED = "replaced"  # a corrected file took its place
    LAPSED = "lapsed"  # its organisation never sent it on


class FormMove(StrEnum):
    ANSWER = "answer"
    SEND = "send"
    GRANT = "grant"
    INVITE = "invite"
    DECLINE = "decline"
    REPLACE = "replace"
    LAPSE = "lapse"


MOVES: dict[tuple[FormState, FormMove], FormState] = {
    (FormState.CHECKING, FormMove.ANSWER): FormState.CHECKED,
    (FormState.CHECKING, FormMove.REPLACE): FormState.REPLACED,
    (FormState.CHECKED, FormMove.SEND): FormState.SENT,
    (FormState.CHECKED, FormMove.REPLACE): FormState.REPLACED,
    (FormState.CHECKED, FormMove.LAPSE): FormState.LAPSED,
    (FormState.SENT, FormMove.GRANT): FormState.GRANTING,
    (FormState.SENT, FormMove.DECLINE): FormState.DECLINED,
    (FormState.GRANTING, FormMove.INVITE): FormState.GRANTED,
}
"""Every move there is. What is not in this table is not done."""


class RowState(StrEnum):
    FAULTY = "faulty"
    GOOD = "good"
    LEFT_OUT = "left_out"  # by the IT office
    GRANTED = "granted"


class Fault(StrEnum):
    """What is wrong with a row. Some name another row, as in ``repeated:12``."""

    CELLS = "cells"  # the line could not be taken apart
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    LONG_NAME = "long_name"  # first and family name together
    NATIONAL_CODE = "national_code"
    PHONE = "phone"
    ROLE = "role"
    REPEATED = "repeated"  # the same national code or number stands in a row above
    WAITING = "waiting"  # the same person waits in another form of this organisation
    OFFICER_HERE = "officer_here"
    OFFICER_ELSEWHERE = "officer_elsewhere"

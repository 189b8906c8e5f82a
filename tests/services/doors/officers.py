"""Doors of officers: the form, colleagues, and the list that is confirmed."""

from domain.acts import Act
from services import colleagues, letting_go, officer_lists, organisations
from services.forms import checking, granting, sending
from tests.services.doors import PAGE, Door

DOORS: list[Door] = [
    (Act.SEND_FORM, sending.organisations_of, {"now": 1}),
    (Act.SEND_FORM, sending.desk, {"organisation_id": 1, "now": 1}),
    (
        Act.SEND_FORM,
        sending.receive,
        {"organisation_id": 1, "content": b"x", "lines": 1, "now": 1},
    ),
    (Act.SEND_FORM, sending.send, {"form_id": 1, "now": 1}),
    (Act.SEND_FORM, sending.new_link, {"organisation_id": 1, "random": bytes, "now": 1}),
    (Act.WATCH_OFFICERS, checking.waiting, {}),
    (Act.WATCH_OFFICERS, checking.content_of, {"form_id": 1}),
    (Act.WATCH_OFFICERS, checking.keep, {"form_id": 1, "before": 0, "rows": []}),
    (Act.WATCH_OFFICERS, checking.finish, {"form_id": 1}),
    (Act.WATCH_OFFICERS, checking.forget_unsent, {"limit": 1, "now": 1}),
    (Act.ERASE, checking.forget_rows, {"limit": 1, "now": 1}),
    (Act.GRANT_FORM, granting.page, PAGE),
    (Act.GRANT_FORM, granting.show, {"form_id": 1, **PAGE}),
    (Act.GRANT_FORM, granting.turn, {"row_id": 1}),
    (Act.GRANT_FORM, granting.turn_all, {"form_id": 1, "choose": True}),
    (Act.GRANT_FORM, granting.grant, {"form_id": 1, "choice": "0", "now": 1}),
    (Act.GRANT_FORM, granting.decline, {"form_id": 1, "reason": "x", "now": 1}),
    (Act.WATCH_OFFICERS, granting.waiting, {}),
    (Act.WATCH_OFFICERS, granting.invite_next, {"form_id": 1, "limit": 1, "now": 1}),
    (Act.WATCH_OFFICERS, granting.finish, {"form_id": 1, "random": bytes, "now": 1}),
    (Act.INVITE_OFFICER, organisations.set_head, {"officer_id": 1, "head": True, "now": 1}),
    (Act.READ_COLLEAGUES, colleagues.page, PAGE),
    (Act.READ_COLLEAGUES, colleagues.show, {"officer_id": 1}),
    (Act.READ_COLLEAGUES, colleagues.inquiries, {"officer_id": 1, **PAGE}),
    (Act.READ_COLLEAGUES, colleagues.newer_inquiries, {"officer_id": 1, "since": 1}),
    (Act.REMOVE_COLLEAGUE, colleagues.remove, {"officer_id": 2, "now": 1}),
    (Act.LEAVE, colleagues.workplace, {}),
    (Act.LEAVE, colleagues.leave, {"now": 1}),
    (Act.LET_REPRESENTATIVE_GO, letting_go.to_let_go, {"organisation_id": 1}),
    (Act.LET_REPRESENTATIVE_GO, letting_go.let_go, {"organisation_id": 1, "account_id": 1, "now": 1}),
    (Act.LAY_DOWN, letting_go.to_lay_down, {"agreement_id": 1}),
    (Act.LAY_DOWN, letting_go.lay_down, {"agreement_id": 1, "now": 1}),
    (Act.CONFIRM_OFFICERS, officer_lists.show, {"organisation_id": 1, **PAGE}),
    (Act.CONFIRM_OFFICERS, officer_lists.confirm, {"organisation_id": 1, "newest": 1, "now": 1}),
    (Act.WATCH_OFFICERS, officer_lists.ask, {"limit": 1, "now": 1}),
    (Act.WATCH_OFFICERS, officer_lists.remind, {"limit": 1, "now": 1}),
    (Act.WATCH_OFFICERS, officer_lists.suspend, {"limit": 1, "now": 1}),
    (Act.WATCH_OFFICERS, officer_lists.rest, {"limit": 1}),
    (Act.WATCH_OFFICERS, officer_lists.come_back, {"limit": 1}),
]

"""What the commands say of legacy rows."""

from domain.legacy import End, Reason, RowKind, RowState

KINDS = {RowKind.ORGANISATION: "organisations", RowKind.AGREEMENT: "agreements", RowKind.USER: "users"}

STATES = {
    RowState.MOVED: "moved",
    RowState.UNRESOLVED: "not resolved",
    RowState.LEFT_OUT: "left out, because they are no longer in use",
}

ENDS = {
    End.IN_USE: "The legacy system is in use.",
    End.PROPOSED: "Retiring the legacy system is proposed; somebody else of the IT office has to confirm it in chat.",
    End.RETIRED: "The legacy system is retired.",
}

REASONS = {
    Reason.BAD_NAME: "the name cannot be used: it needs letters, and 200 characters at most",
    Reason.BAD_KIND: "the kind of organisation is none that is known",
    Reason.BAD_LEGAL_ID: "the legal id is not right: eleven digits, of which the last fits the others",
    Reason.BAD_NATIONAL_CODE: "the national code is not right: ten digits, of which the last fits the others",
    Reason.BAD_PHONE: "the phone is no mobile number of Iran, such as 09121234567",
    Reason.BAD_DAY: "a day is not right, or the end stands before the start",
    Reason.BAD_WORD: "a cell says neither yes nor no",
    Reason.BAD_SCOPE: "direct inquiry needs known facts and purposes, a daily limit, and a monthly one not below it",
    Reason.UNKNOWN_ORGANISATION: "the organisation is not known yet, or is not resolved itself",
    Reason.NAME_TAKEN: "another organisation has this name",
    Reason.LEGAL_ID_TAKEN: "another organisation has this legal id",
    Reason.PHONE_TWICE: "another user has this phone",
    Reason.PERSON_TWICE: "another user has this national code",
    Reason.OFFICER_ELSEWHERE: "an officer of another organisation, or with another phone, is this person",
    Reason.OWN_CASE: "it names whoever sent it: somebody else of the IT office has to send it",
    Reason.AGREEMENT_THERE: "the organisation has another agreement already, in force or suspended",
    Reason.AGREEMENT_TERMINATED: "the organisation's agreement was terminated: a new one needs the committee",
    Reason.AGREEMENT_SUSPENDED: "it is over, but its agreement is suspended here: terminate that one, or resume it",
    Reason.NUMBER_TAKEN: "another agreement has this number",
    Reason.UNREADABLE: "the line cannot be taken apart",
    Reason.NO_KEY: "the line lacks its key: the organisation's code, the agreement's number or the user name",
    Reason.TWICE_IN_FILES: "the same key stands in another line with other cells",
}

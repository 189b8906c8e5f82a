"""Organisations: the external bodies (directive, preamble and A3)."""

from enum import StrEnum


class Kind(StrEnum):
    JUDICIAL = "judicial"
    QUASI_JUDICIAL = "quasi_judicial"
    INSURANCE_FUND = "insurance_fund"
    WELFARE = "welfare"
    RELIEF = "relief"
    BANK = "bank"
    GOVERNMENT = "government"
    OTHER = "other"


MAY_SEAL = frozenset({Kind.JUDICIAL, Kind.QUASI_JUDICIAL})
"""Kinds whose direct inquiries may be sealed: the person hears of them later (directive, A3)."""

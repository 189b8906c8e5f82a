"""The user form (directive, A4): made for an agreement, filled by its organisation, checked, granted."""

"""Spreadsheets that we hand out: forms, copies of forms with their faults, results, exports."""

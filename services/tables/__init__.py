"""Tables that come in as files: text with separated cells, or an Excel workbook, found by their headings."""

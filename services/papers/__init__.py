"""Documents to print, as PDF with real text. Pure: words in, bytes out; everything given can be pickled."""

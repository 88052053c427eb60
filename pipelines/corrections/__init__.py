"""Corrections by hand that survive every new reading: `corrections.csv` beside the articles.

One row a correction, with the columns article, quote, field, value, who, why:

article file name as in `articles` (its last part is enough where it is unique) quote the figure's number
expression, verbatim; `quote#2` for the second one of that wording field measure, hedge, stated_low,
stated_high, party, role, status, basis, place, source, via, as_of, part_of; "no figure"; "missed figure"
(value: the measure); "same story", "other story" (value: another article) value what is right; empty for
null; names in `via` are parted by a bar; part_of is the quote of the whole

The file is read in `file`; `applied` sets figures right after reading and hands on what is said of stories.
Every row is reported as applied, no longer needed, or not matching any more.
"""

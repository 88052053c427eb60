"""Columns that several tables have, each described once."""

from __future__ import annotations

from expectations.tables import count, day, text
from expectations.vocabulary import BASES, CHANGES, MEASURES, ROLES, STATUSES

RUN = text("run_id", "The run that wrote the row.")
ARTICLE = text("article_id", "The article, as in articles.")
STORY = text("story_id", "The story (event) that it belongs to, as in stories; null if none.", null=True)
START = count(
    "start_char", "Offset of the quote's first character in the article's body, from 0.", "code points"
)
END = count(
    "end_char", "Offset behind its last character: body[start_char:end_char] is the quote.", "code points"
)
MEASURE = text("measure", "What is counted.", values=MEASURES)
STATUS = text("status", "Whether the text reports it as fact, expects it, or denies it.", values=STATUSES)
BASIS = text(
    "basis",
    "What the number covers: all so far, a closed period, what comes on top, or a rate.",
    values=BASES,
)
ROLE = text(
    "role", "Which people. Roles overlap, so numbers of several roles make no sum of their own.", values=ROLES
)
PARTY = text(
    "party", "Whose people they are: canonical name of a state or side; null if not said.", null=True
)
PLACE = text(
    "place", "Canonical name of the part of the event's area that the number is limited to.", null=True
)
SOURCE = text("source", "Whose number it is, as a canonical name; null if nobody is named.", null=True)
AS_OF = text(
    "as_of", "When it holds: ISO date, month or year, as precise as the text; null if not told.", null=True
)
AS_OF_DATE = day("as_of_date", "The end of as_of as a date: last day of its month or year.")
CHANGE = text("change", "What that run did to the row.", values=CHANGES)
CHANGED_IN = text("run_id", "The run in which the row appeared, changed or ended.")

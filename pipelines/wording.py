"""How figures are told in messages: numbers with their hedge, harm as a noun, names in a row.

Messages of findings, mends of sums and explanations are worded with these, so that they read alike.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.intervals import Interval
from pipelines.records import Figure

_HEDGE = {
    "exact": "",
    "about": "about ",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "up to ",
    "less_than": "fewer than ",
}
_GIVEN_AS = {
    "killed": "dead",
    "wounded": "wounded",
    "casualties": "casualties",
    "missing": "missing",
    "captured": "captured",
    "deployed": "deployed",
    "returned": "returned",
    "rescued": "rescued",
    "displaced": "displaced",
    "materiel": "pieces of equipment",
}
_DONE = {
    "killed": "killed",
    "wounded": "wounded",
    "casualties": "killed or wounded",
    "missing": "missing",
    "captured": "captured",
    "deployed": "deployed",
    "returned": "returned",
    "rescued": "rescued",
    "displaced": "displaced",
    "materiel": "pieces of equipment",
}


def said(figure: Figure) -> str:
    """The number with its hedge: "about 600", "15,000 to 18,000", "hundreds"."""
    if figure.hedge in ("vague", "fraction"):
        return figure.quote[:1].lower() + figure.quote[1:]
    if figure.hedge == "range":
        return f"{figure.stated_low:,} to {figure.stated_high:,}"
    return _HEDGE[figure.hedge] + f"{figure.number or 0:,}"


def told(figure: Figure) -> str:
    """The number with its hedge, and with its interval where that is not the number itself."""
    words = said(figure)
    return words if figure.hedge in ("exact", "range") else f"{words} ({span(figure.interval)})"


def quoted(figure: Figure) -> str:
    """The bare number: "600"; for ranges and vague words what `said` gives."""
    return said(figure) if figure.number is None else f"{figure.number:,}"


def given_as(figure: Figure) -> str:
    """The harm as a word that follows "given as": "wounded", "dead"; with the place where the number has
    one."""
    word = _GIVEN_AS[figure.measure]
    return f"{word} in {figure.place}" if figure.place else word


def what(measure: str) -> str:
    """The measure as a predicate: "killed", "killed or wounded"."""
    return _DONE[measure]


def who(party: str | None, role: str) -> str:
    """The people: "North Korea, troops", "people"."""
    return f"{party}, {role}" if party else role


def span(interval: Interval) -> str:
    """An interval in words: "600", "570 to 630", "4,000 or more"."""
    if interval.high is None:
        return f"{interval.low:,} or more"
    return f"{interval.low:,}" if interval.low == interval.high else f"{interval.low:,} to {interval.high:,}"


def listed(names: Iterable[str]) -> str:
    """Names in a row: "a", "a and b", "a, b and c"."""
    known = list(names)
    return known[0] if len(known) == 1 else f"{', '.join(known[:-1])} and {known[-1]}" if known else ""


def digit_slips(number: int) -> list[int]:
    """What `number` becomes with two neighbouring digits swapped or one digit dropped, without itself."""
    digits = str(number)
    swapped = {digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)}
    dropped = {digits[:i] + digits[i + 1 :] for i in range(len(digits))} if len(digits) > 1 else set()
    return sorted({int(slip) for slip in swapped | dropped if slip[0] != "0"} - {number})

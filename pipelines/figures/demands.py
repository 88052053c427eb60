"""Which patterns a sentence can hold at all, by the words that they cannot do without.

Belongs here: a look at a sentence's words before its grammar is tried, at the cost of a few look-ups. A
pattern that is not ruled out may still not be there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

Words = frozenset[str]


class Demands:
    """Patterns by place; each demands, for every one of its steps, one word out of a set."""

    def __init__(self, patterns: Iterable[Sequence[Words]]) -> None:
        self._patterns = list(patterns)
        self._always = [at for at, steps in enumerate(self._patterns) if not steps]
        self._by_word = self._by_rarest()

    def _by_rarest(self) -> dict[str, list[int]]:
        """Places by the step whose words fewest others share: "be" and "to" tell next to nothing."""
        shared = Counter(word for steps in self._patterns for words in steps for word in words)
        table: dict[str, list[int]] = defaultdict(list)
        for at, steps in enumerate(self._patterns):
            for word in min(steps, key=lambda words: sum(shared[word] for word in words), default=()):
                table[word].append(at)
        return dict(table)

    def possible(self, words: Words) -> list[int]:
        """The places of all patterns whose demands are met, in order."""
        table = self._by_word
        places = {at for word in words if word in table for at in table[word]}
        met = [at for at in places if not any(words.isdisjoint(step) for step in self._patterns[at])]
        return sorted([*met, *self._always])

    def any(self, words: Words) -> bool:
        """Whether the demands of any pattern are met."""
        if self._always:
            return True
        table, patterns = self._by_word, self._patterns
        return any(
            not any(words.isdisjoint(step) for step in patterns[at])
            for word in words
            if word in table
            for at in table[word]
        )

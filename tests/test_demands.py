"""The looks at a sentence's words before its grammar is tried change nothing that is read."""

from datetime import date
from pathlib import Path

import pytest

from pipelines.figures import demands, idioms, parse, read_text

HERE = Path(__file__).parent
TEXTS = [path.read_text(encoding="utf-8") for path in sorted((HERE.parent / "articles").rglob("*.txt"))]
TEXTS += [path.read_text(encoding="utf-8") for path in sorted((HERE / "clusters").rglob("*.txt"))[::12]]
SINGLES = """A guard was shot and another died in hospital.

No one was hurt, but a prisoner of war is missing. The attack came without casualties, the mayor said.
A civil-defence worker took her own life; none of his colleagues knew. "No soldier of ours was killed."
An ex-policeman, a father of two, was among those beaten to death. Ann Lee was stabbed to death, and
the killing of Omar Reed and the death of his driver shocked the town. Mr Poe was beaten up in jail.
"""


def test_demands_are_met_where_every_word_of_a_pattern_stands():
    looked = demands.Demands([[frozenset("ab"), frozenset("c")], [frozenset("d")], [frozenset("a")]])
    assert looked.possible(frozenset("ac")) == [0, 2]
    assert looked.possible(frozenset("a")) == [2]
    assert looked.any(frozenset("d"))
    assert not looked.any(frozenset("bxy"))


def test_nothing_is_read_more_where_every_sentence_is_parsed(monkeypatch: pytest.MonkeyPatch):
    published = date(2025, 5, 1)
    read = [read_text(text, published) for text in (*TEXTS, SINGLES)]
    assert sum(len(figures) for figures, _ in read) > 50
    assert len(read[-1][1]) > 1
    monkeypatch.setattr(demands.Demands, "any", lambda self, words: True)
    monkeypatch.setattr(demands.Demands, "possible", lambda self, words: list(range(len(self._patterns))))
    monkeypatch.setattr(parse.Parsed, "counts", lambda self: True)
    monkeypatch.setattr(idioms, "_possible", idioms._possible.__wrapped__)
    assert [read_text(text, published) for text in (*TEXTS, SINGLES)] == read

"""The chain of a story's numbers: who claims them, who passes them on, who publishes them, as a tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from warehouse.report.facts import Facts
from warehouse.report.words import day

Row = dict[str, Any]


@dataclass
class Node:
    """Somebody in the chain: a claimant or a relay with those after it, or (with `article_id`) a publisher
    with the first of its figures."""

    name: str | None
    kind: str
    figures: int = 0
    article_id: str | None = None
    figure_id: str | None = None
    when: str | None = None
    copy: bool = False
    after: dict[str, Node] = field(default_factory=dict)

    def leaves(self) -> Iterator[Node]:
        """The publishers at the ends of the chain."""
        if not self.after:
            yield self
        for node in self.after.values():
            yield from node.leaves()


def chains(facts: Facts, figures: Iterable[Row]) -> list[Node]:
    """A tree for each claimant, those whose numbers go furthest first; numbers that nobody is named for come
    last, under a node without a name."""
    claimants: dict[str, Node] = {}
    for row in figures:
        source = row["source"]
        node = claimants.setdefault(source or "", Node(source, "claimant"))
        node.figures += 1
        article = facts.articles[row["article_id"]]
        publisher = facts.publisher(article)
        for relay in row["via"]:
            if relay not in (publisher, node.name):
                node = node.after.setdefault(f"relay {relay}", Node(relay, "relay"))
                node.figures += 1
        leaf = node.after.setdefault(
            row["article_id"],
            Node(
                publisher,
                "publisher",
                article_id=row["article_id"],
                figure_id=row["figure_id"],
                when=day(article["published_on"]),
                copy=article["near_duplicate_of"] is not None,
            ),
        )
        leaf.figures += 1
    return sorted(
        claimants.values(), key=lambda node: (node.name is None, -len(list(node.leaves())), node.name or "")
    )

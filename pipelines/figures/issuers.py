"""Who issues a document that vouches for its own numbers: a communique, a situation report, a company's statement.

Belongs here: the head of a text and its first person. Ordinary news has no issuer.
"""

from __future__ import annotations

from .names import Entity, Table
from .reader import Reading


def issuer(reading: Reading, table: Table) -> Entity | None:
    """The body that issues the text, None for ordinary news."""
    return None

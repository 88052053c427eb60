"""What reading one record yields, before it is a row of `articles`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass
class Draft:
    """An article as it was read: `paragraphs` without the headline, `dropped` in the order of the page,
    `notes` what a person should know of the reading (one clause each)."""

    headline: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published_on: date | None = None
    updated_on: date | None = None
    language: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def body(self) -> str:
        """The clean text: headline first, paragraphs apart by an empty line."""
        return "\n\n".join([*([self.headline] if self.headline else []), *self.paragraphs])

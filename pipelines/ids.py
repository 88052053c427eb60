"""Ids that stay the same while what they name stays the same: a prefix and a hash of the content."""

from __future__ import annotations

import hashlib


def stable_id(prefix: str, *parts: object) -> str:
    """`prefix_` and 16 hexadecimal digits of the parts' SHA-256; null and the empty text are told apart."""
    text = "\0".join("\1" if part is None else str(part) for part in parts)
    return f"{prefix}_{hashlib.sha256(text.encode()).hexdigest()[:16]}"

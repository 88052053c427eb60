"""Who published an article: canonical names of outlets, from metadata, address, or the text's own signature.

The names are data (`lexicon/names/outlets.toml`). Who vouches for a number is another question (`figures`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from pipelines.lexicon import load

_SUBDOMAINS = ("www.", "m.", "amp.", "edition.", "mobile.", "us.", "en.", "eng.", "english.")
_PLACE_LINE = re.compile(
    r"^[^a-z\n]{0,60}?[^\W\d_a-z][\w .,/’'-]{1,60}?\(([^()]{2,30})\) ?[-–—:.]|^\(([^()]{2,30})\) ?[-–—:]"
    r"|^[^\W\d_a-z][\w .,’'-]{1,60}?/([\w -]{2,20})/ ?[-–—:.]"
)
_CLOSING = re.compile(
    r"[\[(]?(?:source|quelle|fuente|источник|via|by"
    r"|©|copyright|[-–—])? ?:? ?\(?([\w. /&’'-]{2,40}?)[\])]*\.?",
    re.I,
)
# "dpa xx yy z1 mm": the agency and the codes of its desks
_DESK = re.compile(r"([\w-]{2,20})(?: [a-z\d]{1,3}){1,8}")
_SIGN_OFF = re.compile(r"[.!?\"”»][ \xa0](?:\(([^()]{2,40})\)|([\w-]{2,20}))(?: Enditem| Item)?\.?$")
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d+[a-z_]*/(https?://.+)", re.I)
_KIND_OF_DESK = re.compile(
    r"\s*(?:\((?:web |online )?news\)|\(online\)|- news|- opinion|\(opinion\))\s*$", re.I
)


@cache
def _names() -> dict[str, dict[str, Any]]:
    """Every spelling, case-folded, to its entry."""
    return {
        spelling.casefold(): entry
        for entry in load("names", "outlets")["outlet"]
        for spelling in (entry["name"], *entry.get("aliases", ()))
    }


@cache
def _domains() -> dict[str, dict[str, Any]]:
    return {
        domain: entry for entry in load("names", "outlets")["outlet"] for domain in entry.get("domains", ())
    }


@cache
def _signs() -> re.Pattern[str]:
    signs = {sign for entry in load("names", "outlets")["outlet"] for sign in entry.get("signs", ())}
    return re.compile(
        r"\b(?:" + "|".join(re.escape(sign) for sign in sorted(signs, key=len, reverse=True)) + r")\b"
    )


@cache
def _signers() -> dict[str, str]:
    return {
        sign: entry["name"] for entry in load("names", "outlets")["outlet"] for sign in entry.get("signs", ())
    }


def outlet_of(told: str | None, url: str | None, signature: str | None) -> str | None:
    """The outlet by its metadata, else by its address, else by its signature; a name in the list before one
    outside."""
    told = _KIND_OF_DESK.sub("", told).strip() if told else None
    known = _names().get(told.casefold()) if told else None
    if told and told.startswith(("www.", "http://", "https://")):
        told = domain_of(told) or told
    known = known or _by_domain(told) or _by_domain(url)
    return known["name"] if known else told or domain_of(url) or signature


def original_address(url: str | None) -> str | None:
    """The address itself where a web archive put its own before it."""
    match = _ARCHIVED.match(url or "")
    return match[1] if match else url


def domain_of(url: str | None) -> str | None:
    """The host of an address without `www.` and its like; None where there is none."""
    if not url or "." not in url:
        return None
    try:
        host = urlsplit(url if "//" in url else "//" + url).hostname or ""
    except ValueError:
        return None
    for start in _SUBDOMAINS:
        if host.startswith(start) and host.count(".") > 1:
            host = host.removeprefix(start)
    return host if "." in host and " " not in host else None


def _by_domain(url: str | None) -> dict[str, Any] | None:
    host = domain_of(url)
    while host and "." in host:
        if host in _domains():
            return _domains()[host]
        host = host.partition(".")[2]
    return None


def known_outlet(name: str) -> str | None:
    """The canonical name of an outlet of the list; None for other words."""
    entry = _names().get(name.strip(" .()[]").casefold())
    return entry["name"] if entry else None


def writes_month_first(outlet: str | None) -> bool:
    """Whether the outlet writes 4/30/2025 for the 30th of April."""
    entry = _names().get(outlet.casefold()) if outlet else None
    return bool(entry and entry.get("month_first"))


def closing_signature(line: str) -> str | None:
    """The known outlet that a line names and does nothing else: "ANI", "(Reuters)", "Source: AP", "— dpa"."""
    if len(line) > 60:
        return None
    forms = (form.fullmatch(line) for form in (_CLOSING, _DESK))
    entries = (_names().get(match[1].strip().casefold()) for match in forms if match)
    return next((str(entry["name"]) for entry in entries if entry), None)


def sign_off(paragraph: str) -> str | None:
    """The agency with which the last paragraph of a text ends: "... he said. (Xinhua)", "... dijo. EFE"."""
    match = _SIGN_OFF.search(paragraph[-60:])
    entry = _names().get((match[1] or match[2]).strip().casefold()) if match else None
    return str(entry["name"]) if entry and entry.get("agency") else None


def signature_in(opening: list[str]) -> str | None:
    """The outlet that the first paragraphs name as their own: "(Reuters) -" or "writes UNN"."""
    for paragraph in opening[:3]:
        match = _PLACE_LINE.match(paragraph[:140])
        entry = _names().get((match[1] or match[2] or match[3]).strip().casefold()) if match else None
        if entry and entry.get("agency"):
            return str(entry["name"])
        sign = _signs().search(paragraph)
        if sign:
            return _signers()[sign[0]]
    return None

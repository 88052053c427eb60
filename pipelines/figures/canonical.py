"""Names that the data files know: every spelling of a country, body, outlet or person to its canonical name
and kind.

Belongs here: look-up of names. Whom a phrase of a document means is decided in `names`.
"""

from __future__ import annotations

from functools import cache

from ..lexicon import load

STATE, PERSON, MEDIA = "state", "person", "media"
DESCRIBED = frozenset(load("en", "saying")["described"])
SPELLINGS: tuple[tuple[str, str], ...] = tuple(
    (one, other) for one, other in load("en", "reckoning")["spellings"].items()
)


def key(text: str) -> str:
    """A name for comparing: one kind of apostrophe and space, no article, capitals kept."""
    plain = " ".join(text.replace("’", "'").replace(".", "").split())
    return plain[4:] if plain[:4] in ("the ", "The ") else plain


@cache
def known() -> dict[str, tuple[str, str]]:
    """Canonical name and kind by every spelling of a name in the data files."""
    made: dict[str, tuple[str, str]] = {}
    for country in load("names", "countries")["country"]:
        for text in (country["name"], *country.get("aliases", []), country.get("capital", "")):
            made.setdefault(key(text), (country["name"], STATE))
    for outlet in load("names", "outlets")["outlet"]:
        for text in (outlet["name"], *outlet.get("aliases", [])):
            made.setdefault(key(text), (outlet["name"], MEDIA))
    for group in load("names", "groups")["name"]:
        if group["kind"] == "people":
            continue
        kind = _kind(group["kind"])
        for text in (group["canonical"], *group.get("aliases", [])):
            if not (group.get("care") and text == group["canonical"]):
                made.setdefault(key(text), (group["canonical"], kind))
    made.pop("", None)
    return made


@cache
def _careful() -> dict[str, tuple[str, str]]:
    """Names that count only after a word that tells what they are, as they are also ordinary words."""
    careful = (group for group in load("names", "groups")["name"] if group.get("care"))
    return {key(group["canonical"]): (group["canonical"], _kind(group["kind"])) for group in careful}


def _kind(kind: str) -> str:
    return MEDIA if kind == "outlet" else kind


@cache
def _lowered() -> dict[str, tuple[str, str]]:
    """Names of several words without regard to capitals ("Russian defence ministry")."""
    return {text.lower(): value for text, value in known().items() if " " in text}


@cache
def _owners() -> dict[str, str]:
    """Adjective of a country by its name or capital ("russia": "Russian")."""
    made: dict[str, str] = {}
    for country in load("names", "countries")["country"]:
        for text in (country["name"], *country.get("aliases", []), country.get("capital", "")):
            if country.get("adjectives"):
                made.setdefault(key(text).lower(), country["adjectives"][0])
    return made


@cache
def _lands() -> frozenset[str]:
    """First words of the names and adjectives of countries, in lower case."""
    words: set[str] = set()
    for country in load("names", "countries")["country"]:
        for text in (
            country["name"],
            *country.get("aliases", []),
            country.get("capital", ""),
            *country.get("adjectives", []),
        ):
            words.update(part.lower() for part in key(text).split()[:1])
    return frozenset(words - {"the", "of", "saint", "new", "united", "democratic", "republic", "central"})


@cache
def _offices() -> frozenset[str]:
    data = load("names", "groups")["office"]
    kinds = ("ministry", "minister", "department")
    return frozenset(f"{office} {kind}" for office in data["offices"] for kind in kinds) | set(data["bodies"])


def canonical(text: str) -> tuple[str, str] | None:
    """Canonical name and kind of a name that the data files know."""
    plain = key(text)
    found = known().get(plain) or _lowered().get(plain.lower())
    if found is None and "'s " in plain:
        rest = plain.rpartition("'s ")[2]
        found = known().get(rest) if rest[:1].isupper() and " " in rest else None
        found = found if found is not None and found[1] not in (PERSON, STATE) else None
    if found is None and " of " in plain:
        front, _, land = plain.rpartition(" of ")
        found = known().get(front) if land.lower() in _owners() else None
    return found


def inner(text: str) -> tuple[str, str] | None:
    """The known body inside a description of it ("Syria's state news agency SANA")."""
    words = text.split()
    while words and words[-1] in DESCRIBED:
        words.pop()
    while words and _describes(words[0]):
        if words.pop(0) in ("of", "in", "for", "at", "from", "near", "on", "to"):
            return None
        rest = " ".join(words)
        found = known().get(key(rest)) or _careful().get(key(rest))
        if found is not None:
            return found if found[1] not in (STATE, PERSON) else None
    rest = " ".join(words)
    found = known().get(key(rest)) if rest != text else None
    return found if found is not None and found[1] not in (STATE, PERSON) else None


def _describes(word: str) -> bool:
    """True for a word before a name that only tells what it is ("state", "Iran-backed", "Syria's")."""
    last = word.rsplit("-", 1)[-1]
    return word[0].islower() or word.endswith(("'s", "’s")) or (last != word and last[:1].islower())


def of_a_country(text: str) -> bool:
    """True where a description begins with a country ("Israel's military", "South Korean intelligence")."""
    return text.replace("’", "'").split()[0].removesuffix("'s").lower() in _lands()


def settled(text: str) -> str:
    """An office of a country with its adjective: "Romania's interior ministry" to "Romanian interior
    ministry"."""
    owner, mark, rest = text.replace("’", "'").partition("'s ")
    if mark and rest.lower() in _offices() and owner.lower() in _owners():
        return f"{_owners()[owner.lower()]} {rest}"
    return text


def as_spelt(name: str, body: str) -> str:
    """A canonical name in the spelling of the text, American or British ("Ministry of Defense")."""
    for british, american in SPELLINGS:
        for one, other in ((british, american), (american, british)):
            for ours, theirs in ((one, other), (one.title(), other.title())):
                if ours in name and ours not in body and theirs in body:
                    name = name.replace(ours, theirs)
    return name

"""The lexicon's data: every file parses, its lists do not contradict each other, and nothing is missing.

Belongs here: what must hold of the words themselves. How they are matched is tested with the grammar.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from expectations import columns

LEXICON = Path(__file__).parent.parent / "pipelines" / "lexicon"
FILES = sorted(LEXICON.rglob("*.toml"))
MEASURES = tuple(measure for measure in columns.MEASURES if measure != "materiel")
KINDS = {"armed_group", "army", "agency", "body", "monitor", "outlet", "person", "people"}

# Irregular verbs of news prose: those that the frames or the words of saying use need their forms.
COMMON_IRREGULAR = frozenset(
    re.findall(
        r"\w+",
        """
    be bear beat become begin bet bite bleed blow break bring build buy catch choose cling come cost creep
    cut deal dig do draw drink drive eat fall feed feel fight find flee fly forbid forget freeze get give
    go grow hang have hear hide hit hold keep know lay lead leave lend let lie lose make mean meet
    overcome pay put quit read rid ride rise run say see seek sell send set shake shoot show shut sink sit
    slay sleep speak spend spread stand steal strike sweep swell swim take teach tear tell think throw
    undergo understand win withdraw withhold write
    """,
    )
)


def load(path: str) -> dict[str, Any]:
    with (LEXICON / path).open("rb") as file:
        return tomllib.load(file)


def singular(noun: str | dict[str, str]) -> str:
    return noun if isinstance(noun, str) else noun["one"]


def singulars(nouns: list[str | dict[str, str]]) -> list[str]:
    return [singular(noun) for noun in nouns]


PEOPLE = load("en/people.toml")
PREDICATES = load("en/predicates.toml")
SAYING = load("en/saying.toml")
MATERIEL = load("en/materiel.toml")
OTHER = load("en/other_nouns.toml")
COUNTRIES = load("names/countries.toml")["country"]
NAMES = load("names/groups.toml")["name"]
ROLES = PEOPLE["role"].values()
PERSONS = [noun for table in ROLES for noun in singulars(table["nouns"]) + table["collective"]]
HARMED = {noun for nouns in PEOPLE["harmed"].values() for noun in singulars(nouns)}
ATTACKERS = set(singulars(PEOPLE["not_harmed"]["attackers"]))
NEVER = [noun for group in OTHER["never"].values() for noun in singulars(group)]
FRAMES = [
    frame
    for measure in (*MEASURES, "materiel")
    for kind in ("transitive", "intransitive", "weak")
    for frame in PREDICATES[measure][kind]
]
IDIOMS = [idiom for measure in (*MEASURES, "materiel") for idiom in PREDICATES[measure]["idioms"]]
ARMS = singulars(MATERIEL["nouns"]) + singulars(MATERIEL["unit_nouns"]) + MATERIEL["collective"]


def repeated(words: list[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if times > 1]


def lists(table: dict[str, Any]) -> list[list[Any]]:
    found = []
    for value in table.values():
        if isinstance(value, dict):
            found += lists(value)
        elif isinstance(value, list):
            found.append(value)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_file_parses(path: Path) -> None:
    assert load(str(path.relative_to(LEXICON)))


@pytest.mark.parametrize("table", [PEOPLE, PREDICATES, SAYING, MATERIEL, OTHER])
def test_no_word_twice_in_a_list(table: dict[str, Any]) -> None:
    for words in lists({key: value for key, value in table.items() if key != "irregular"}):
        assert not repeated([str(word) for word in words])


def test_no_word_has_space_around() -> None:
    for table in (PEOPLE, PREDICATES, SAYING, MATERIEL, OTHER):
        words = [word for words in lists(table) for word in words if isinstance(word, str)]
        assert not [word for word in words if not word or word != " ".join(word.split())]


def test_a_person_noun_has_one_role() -> None:
    assert not repeated(PERSONS)


def test_plain_plurals_are_regular() -> None:
    irregular = re.compile(r"(?<!hu)man$|child$|wife$|person$|people$| of |-by$")
    plain = [noun for table in ROLES for noun in table["nouns"] if isinstance(noun, str)]
    assert not [noun for noun in plain if irregular.search(noun)]


def test_what_never_counts_people_is_no_person_and_no_weapon() -> None:
    never = set(NEVER)
    assert not never & (set(PERSONS) | HARMED | ATTACKERS)
    assert not never & set(ARMS)
    assert not never & set(OTHER["collectives_not_counted"])


def test_no_weapon_is_a_person() -> None:
    assert not set(ARMS) & (set(PERSONS) | HARMED)


def test_weak_harm_nouns_are_harm_nouns() -> None:
    assert set(PEOPLE["harmed_weak"]["nouns"]) <= HARMED


def test_a_harm_noun_has_one_measure() -> None:
    assert not repeated([noun for nouns in PEOPLE["harmed"].values() for noun in set(singulars(nouns))])


@pytest.mark.parametrize("measure", [*MEASURES, "materiel"])
def test_measure_is_complete(measure: str) -> None:
    table = PREDICATES[measure]
    assert set(table) == {"transitive", "intransitive", "weak", "adjectives", "nouns", "of_nouns", "idioms"}
    assert not set(table["weak"]) & (set(table["transitive"]) | set(table["intransitive"]))


@pytest.mark.parametrize("kind", ["transitive", "intransitive", "adjectives"])
def test_a_frame_says_one_measure(kind: str) -> None:
    assert not repeated([word for measure in MEASURES for word in PREDICATES[measure][kind]])


def test_idioms_have_a_slot_and_words() -> None:
    words = r"[\w'-]+(/[\w'-]+)*"
    part = re.compile(rf"\.\.\.|:|-|\({words}\)|{words}")
    for idiom in IDIOMS:
        parts = idiom.split()
        assert "N" in parts, idiom
        assert [one for one in parts if one != "N"], idiom
        assert all(part.fullmatch(one) for one in parts), idiom


def test_irregular_verbs_in_use_have_their_forms() -> None:
    used = {frame.split()[0] for frame in FRAMES}
    used |= {word for idiom in IDIOMS for part in idiom.split() for word in part.strip("()").split("/")}
    used |= {verb.split()[0] for key in ("verbs", "weak", "relay", "counting") for verb in SAYING[key]}
    assert used & COMMON_IRREGULAR <= set(PREDICATES["irregular"])
    assert all(len(forms) >= 2 for forms in PREDICATES["irregular"].values())


def test_sayings_refer_to_verbs_of_saying() -> None:
    verbs = set(SAYING["verbs"])
    assert not verbs & set(SAYING["weak"])
    assert {phrase["source"] for phrase in SAYING["phrases"]} == {"before", "after"}
    assert not repeated([phrase["text"] for phrase in SAYING["phrases"]])


def test_a_name_means_one_thing() -> None:
    named: dict[str, set[str]] = {}
    for country in COUNTRIES:
        for word in (country["name"], *country["aliases"], *country["adjectives"], *country["people"]):
            named.setdefault(word, set()).add(country["name"])
    for name in NAMES:
        for word in (name["canonical"], *name["aliases"], *name.get("members", [])):
            named.setdefault(word, set()).add(name["canonical"])
    for outlet in load("names/outlets.toml")["outlet"]:
        for word in (outlet["name"], *outlet.get("aliases", [])):
            named.setdefault(word, set()).add(outlet["name"])
    assert not {word: meanings for word, meanings in named.items() if len(meanings) > 1}


def test_a_party_is_a_known_name() -> None:
    known = {country["name"] for country in COUNTRIES} | {name["canonical"] for name in NAMES}
    assert not {name["party"] for name in NAMES if "party" in name} - known
    assert not {country["within"] for country in COUNTRIES if "within" in country} - known
    assert {name["kind"] for name in NAMES} == KINDS


def test_lists_are_long_enough() -> None:
    assert len(PERSONS) >= 400
    assert len(ARMS) >= 120
    assert len(NEVER) >= 300
    assert len(COUNTRIES) >= 200
    assert len(NAMES) >= 300
    assert len(FRAMES) >= 300
    assert len(IDIOMS) >= 60

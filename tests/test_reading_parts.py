"""The parts of reading one by one: dates, outlets, languages, bytes, paragraphs, alignment."""

from datetime import date

import pytest

from pipelines import lexicon
from pipelines.reading import dates, words
from pipelines.reading.alignment import aligned
from pipelines.reading.dates import DateLine, date_line
from pipelines.reading.decoding import NotTextError, decode
from pipelines.reading.languages import language_of
from pipelines.reading.outlets import closing_signature, domain_of, outlet_of, signature_in
from pipelines.reading.repeated import address_of
from pipelines.reading.shapes import byline_of
from pipelines.reading.text import paragraphs

SECOND_OF_MAY = date(2025, 5, 2)


@pytest.mark.parametrize(
    "said",
    [
        "2025-05-02",
        "2025-05-02T23:30:00-04:00",
        "2025/05/02",
        "2 May 2025",
        "May 2, 2025",
        "Fri, 02 May 2025 10:00:00 GMT",
        "2nd of May 2025",
        "02.05.2025",
        "2/5/2025",
        "02-05-25",
        "20250502",
        "2025年5月2日",
        "2 mai 2025",
        "2 de mayo de 2025",
        "2. Mai 2025",
        "2 мая 2025 г.",
        "2 травня 2025",
        "2 Mayıs 2025",
        "2 maja 2025",
        "2 मई 2025",
        1746196800,
        "1746196800000",
    ],
)
def test_dates_of_the_world(said):
    assert dates.parse(said) == SECOND_OF_MAY


@pytest.mark.parametrize(
    "said",
    [
        "",
        "soon",
        "2025-13-45",
        "31 April 2025",
        "May 2025",
        "2025",
        "yesterday",
        True,
        None,
        -1e30,
        "9999999999999999999",
        "12:30",
        "0000-00-00",
    ],
)
def test_what_is_no_date(said):
    assert dates.parse(said) is None


def test_month_first_where_the_outlet_writes_so():
    assert dates.parse("05/02/2025", month_first=True) == SECOND_OF_MAY
    assert dates.parse("05/02/2025") == date(2025, 2, 5)
    assert dates.parse("05/13/2025") == date(2025, 5, 13)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Friday, May 2, 2025", DateLine(SECOND_OF_MAY)),
        ("Published: 2 May 2025 18:22", DateLine(SECOND_OF_MAY)),
        ("Updated 2 May 2025 at 6:22 p.m. EDT", DateLine(None, SECOND_OF_MAY)),
        ("01/05/2025 | Updated: 02/05/2025, 07:10 IST", DateLine(date(2025, 5, 1), SECOND_OF_MAY)),
        ("Six people were killed on 2 May 2025", None),
        ("2 May 2025: six killed", None),
        ("Born 2 May 2025", None),
        ("18:22", None),
    ],
)
def test_lines_that_are_nothing_but_dates(line, found):
    assert date_line(line) == found


def test_date_in_an_address():
    assert dates.from_address("https://x.test/news/2025/05/02/wall") == SECOND_OF_MAY
    assert dates.from_address("https://x.test/2025-05-02-wall.html") == SECOND_OF_MAY
    assert dates.from_address("https://x.test/item/20259999") is None


@pytest.mark.parametrize(
    ("told", "url", "signature", "outlet"),
    [
        ("CNN (Web News)", None, None, "CNN"),
        ("New York Times - News", None, None, "The New York Times"),
        ("The Cape Messenger", None, None, "The Cape Messenger"),
        ("Guest Writer", "https://www.washingtontimes.com/x", None, "The Washington Times"),
        (None, "https://edition.cnn.com/2025/x", "AP", "CNN"),
        (None, "https://www.capemessenger.test/x", None, "capemessenger.test"),
        (None, None, "AP", "AP"),
        ("associated press", None, None, "AP"),
        (None, None, None, None),
    ],
)
def test_outlets(told, url, signature, outlet):
    assert outlet_of(told, url, signature) == outlet


@pytest.mark.parametrize("url", ["no address", "http://[broken", "https://", "", None, "/relative/path"])
def test_addresses_without_a_host(url):
    assert domain_of(url) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("ANI", "ANI"),
        ("(Reuters)", "Reuters"),
        ("Source: AP", "AP"),
        ("— dpa", "dpa"),
        ("The end", None),
        ("Reuters reported this on Friday", None),
    ],
)
def test_closing_signatures(line, name):
    assert closing_signature(line) == name


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("KYIV, April 30 (Reuters) - Six people", "Reuters"),
        ("SEOUL (AP) — Six people", "AP"),
        ("(CNN) -- Six people", "CNN"),
        ("Six people died, UNN writes.", "UNN"),
        ("Six people died, Reuters reported.", None),
        ("The agency (AP) was first to say so.", None),
    ],
)
def test_signatures_in_the_opening(opening, name):
    assert signature_in([opening]) == name


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Clara Moss", "Clara Moss"),
        ("BY CLARA MOSS AND PIET DE HOLLANDER", "CLARA MOSS AND PIET DE HOLLANDER"),
        ("By Clara Moss, Mining Correspondent", "Clara Moss, Mining Correspondent"),
        ("Author: Clara Moss", "Clara Moss"),
        ("By Clara Moss | The Cape Messenger", "Clara Moss"),
        ("By Friday six people had died.", None),
        ("by then", None),
    ],
)
def test_bylines(line, names):
    assert byline_of(line) == names


@pytest.mark.parametrize(
    ("text", "hint", "code"),
    [
        (
            "Six people were killed when a wall fell on a stop, and the mayor said that he had warned of it.",
            "de",
            "en",
        ),
        ("Quake kills 40", None, "en"),
        (
            "Sechs Menschen sind am Freitag ums Leben gekommen, als eine Mauer auf eine Haltestelle stürzte.",
            "en",
            "de",
        ),
        ("Er det 12 døde?", "da", "da"),
        ("1 2 3", None, "und"),
    ],
)
def test_languages(text, hint, code):
    assert language_of(text, hint) == code


def test_encodings():
    assert decode("“Six”".encode()).note is None
    assert decode("“Six” – José".encode("cp1252")).text == "“Six” – José"
    assert decode("Sześć osób zginęło".encode("iso8859-2"), "iso-8859-2").text == "Sześć osób zginęło"
    assert decode("шесть человек".encode("utf-16")).text == "шесть человек"
    with pytest.raises(NotTextError, match="binary"):
        decode(b"\x00\x01\x02")
    with pytest.raises(NotTextError, match="binary"):
        decode(b"\x89PNG\r\n\x1a\n")


def test_a_second_language_is_a_folder(tmp_path, monkeypatch):
    for folder in ("de", "en", "names"):
        (tmp_path / folder).mkdir()
    (tmp_path / "en" / "furniture.toml").write_text('lines = ["share"]', encoding="utf-8")
    (tmp_path / "en" / "reading.toml").write_text('updated = ["updated"]', encoding="utf-8")
    (tmp_path / "de" / "furniture.toml").write_text('lines = ["teilen"]', encoding="utf-8")
    (tmp_path / "names" / "furniture.toml").write_text('lines = ["nothing"]', encoding="utf-8")
    caches = (lexicon.load, words.languages_with, words.words, words.words_of)
    monkeypatch.setattr(lexicon, "HERE", tmp_path)
    try:
        for cached in caches:
            cached.cache_clear()
        assert words.words("furniture", "lines") == {"share", "teilen"}
        assert words.words_of("de", "furniture", "lines") == {"teilen"}
        assert words.words_of("de", "reading", "updated") == frozenset()
    finally:
        for cached in caches:
            cached.cache_clear()


def test_paragraphs_of_hard_wrapped_and_of_single_lines():
    wrapped = "At least six people were killed when a wall fell on a bus\nstop in the harbour, firemen said."
    assert paragraphs(f"{wrapped}\n\nA headline\nA standfirst under it") == [
        wrapped.replace("\n", " "),
        "A headline",
        "A standfirst under it",
    ]


def test_alignment_keeps_the_order():
    page = ["home", "title", "home", "a", "b", "ad", "b", "c", "title"]
    assert [key for key, kept in zip(page, aligned(page, ["title", "a", "b", "c"]), strict=True) if kept] == [
        "title",
        "a",
        "b",
        "c",
    ]
    assert aligned([], ["a"]) == []
    assert sum(aligned(["x"] * 5000, ["x"] * 3000)) == 3000


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://www.x.test/a/b/?utm_source=feed", "x.test/a/b"),
        ("http://x.test/a/b/amp", "x.test/a/b"),
        ("https://x.test/", None),
        ("https://x.test/news.php?id=7", "x.test/news.php[('id', '7')]"),
        (None, None),
    ],
)
def test_addresses_by_which_versions_are_told(url, address):
    assert address_of(url) == address

"""Dates are read as claimed: nothing is invented, and the vague stays vague."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfoNotFoundError

import pytest

from crawler.dates import MAX_RAW, MAX_TEXT, read_date, read_visible_date
from storage.records import ClaimedDate

KYIV = "Europe/Kyiv"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def machine(raw: str, timezone: str | None = None) -> ClaimedDate | None:
    return read_date(raw, role="published", origin="feed", timezone=timezone)


def visible(text: str, language: str | None, timezone: str | None = None) -> ClaimedDate | None:
    return read_visible_date(text, role="published", language=language, timezone=timezone)


@pytest.mark.parametrize(
    ("raw", "at", "precision"),
    [
        ("2025-07-08T21:04:11-04:00", "2025-07-09T01:04:11", "second"),
        ("2025-07-08T21:04-0400", "2025-07-09T01:04", "minute"),
        ("2025-07-08T21:04:11.123456Z", "2025-07-08T21:04:11", "second"),
        ("2025-07-08T21:04:11,5+05:30", "2025-07-08T15:34:11", "second"),
        ("20250708T210411Z", "2025-07-08T21:04:11", "second"),
        ("2025-07-08 21:04:11 +0300", "2025-07-08T18:04:11", "second"),
        ("2025-07-08 21:04:11 +0000 UTC", "2025-07-08T21:04:11", "second"),
        ("2025-07-08T21:04:11-04:00[America/New_York]", "2025-07-09T01:04:11", "second"),
        ("2025-07-08t21:04:11z", "2025-07-08T21:04:11", "second"),
        ("2025-07-08T21Z", "2025-07-08T21:00", "hour"),
        ("2025-07-08T21:04−03:00", "2025-07-09T00:04", "minute"),
        ("2025/07/08 9:04 PM EDT", "2025-07-09T01:04", "minute"),
        ("Tue, 08 Jul 2025 21:04:11 EDT", "2025-07-09T01:04:11", "second"),
        ("Tue, 08 Jan 2025 21:04:11 EST", "2025-01-09T02:04:11", "second"),
        ("Tue, 8 Jul 25 21:04 GMT", "2025-07-08T21:04", "minute"),
        ("08 July 2025 21:04:11 +0300", "2025-07-08T18:04:11", "second"),
        ("Tue, 08 Jul 2025 00:00:00 -0000", "2025-07-08T00:00", "second"),
        ("Tue Jul 08 2025 21:04:11 GMT-0400 (Eastern Time)", "2025-07-09T01:04:11", "second"),
        ("1752023051", "2025-07-09T01:04:11", "second"),
        ("1752023051123", "2025-07-09T01:04:11", "second"),
        ("2025-07-08T00:00:00Z", "2025-07-08T00:00", "second"),
        ("2025-07-08T00:00:00+03:00", "2025-07-07T21:00", "second"),
        ("  2025-07-08T21:04:11Z\n", "2025-07-08T21:04:11", "second"),
    ],
)
@pytest.mark.parametrize("timezone", [None, "Asia/Kolkata"])
def test_an_instant_with_a_zone_is_kept_as_stated(
    raw: str, at: str, precision: str, timezone: str | None
):
    claim = machine(raw, timezone)
    assert claim is not None
    assert (claim.at, claim.precision, claim.zone) == (utc(at), precision, "stated")


@pytest.mark.parametrize(
    "raw", ["2025-07-08 21:04:11", "2025-07-08T21:04:11.5", "20250708210411", "8 Jul 2025 21:04:11"]
)
def test_a_clock_time_without_a_zone_is_read_in_the_outlets_zone(raw: str):
    claim = machine(raw, KYIV)
    assert claim == ClaimedDate(
        "published", "feed", raw, utc("2025-07-08T18:04:11"), "second", "outlet"
    )


@pytest.mark.parametrize("raw", ["2025-07-08 21:04:11", "Tue, 08 Jul 2025 21:04", "20250708T2104"])
def test_a_clock_time_in_no_known_zone_is_only_a_day(raw: str):
    claim = machine(raw)
    assert claim is not None
    assert (claim.at, claim.precision, claim.zone) == (utc("2025-07-08"), "day", "unknown")


@pytest.mark.parametrize(
    "raw", ["2025-07-08", "20250708", "2025-07-08T00:00:00", "2025-07-08 00:00", "08 Jul 2025"]
)
def test_a_day_or_midnight_without_a_zone_is_the_start_of_a_day(raw: str):
    bare, known = machine(raw), machine(raw, KYIV)
    assert bare is not None
    assert known is not None
    assert (bare.at, bare.precision, bare.zone) == (utc("2025-07-08"), "day", "unknown")
    assert (known.at, known.precision, known.zone) == (utc("2025-07-07T21:00"), "day", "outlet")


def test_a_day_with_an_offset_starts_where_it_says():
    claim = machine("2025-07-08+03:00")
    assert claim is not None
    assert (claim.at, claim.precision, claim.zone) == (utc("2025-07-07T21:00"), "day", "stated")


def test_the_outlets_winter_and_summer_time_are_told_apart():
    summer, winter = machine("2025-07-08 12:00", KYIV), machine("2025-01-08 12:00", KYIV)
    assert summer is not None
    assert winter is not None
    assert (summer.at.hour, winter.at.hour) == (9, 10)


def test_israels_ist_is_not_indias_for_an_outlet_in_israel():
    raw = "Wed, 08 Jan 2025 21:04:11 IST"
    israel, elsewhere = machine(raw, "Asia/Jerusalem"), machine(raw)
    assert israel is not None
    assert elsewhere is not None
    assert (israel.at.hour, elsewhere.at.hour) == (19, 15)


def test_chinas_cst_is_not_chicagos_for_an_outlet_in_china():
    raw = "2025-01-08T21:04:11 CST"
    china, elsewhere = machine(raw, "Asia/Shanghai"), machine(raw)
    assert china is not None
    assert elsewhere is not None
    assert (china.at, elsewhere.at) == (utc("2025-01-08T13:04:11"), utc("2025-01-09T03:04:11"))


def test_a_word_that_is_no_zone_gives_none():
    claim = machine("Tue, 08 Jul 2025 21:04:11 XYZ")
    assert claim is not None
    assert (claim.precision, claim.zone) == ("day", "unknown")


@pytest.mark.parametrize(
    "raw",
    [
        *("", "yesterday", "2025", "2025-07", "2025-13-01", "2025-02-30", "2025-07-08T25:00Z"),
        *(
            "2025-07-08T21:61Z",
            "1989-12-31T23:59:59Z",
            "1970-01-01",
            "0",
            "123456789",
            "12345678901",
        ),
        *("2025-07-08T21:04:11+25:00", "9999-12-31T23:59:59-05:00", "07/08/2025", "8 Foo 2025"),
        *("0000-00-00 00:00:00", "٢٠٢٥-٠٧-٠٨", "2025-07-08" + " " * 5 + "x" * MAX_RAW),
    ],
)
def test_what_is_no_possible_date_is_none(raw: str):
    assert machine(raw, KYIV) is None


def test_the_raw_date_its_role_and_its_origin_are_kept():
    claim = read_date("2025-07-08", role="modified", origin="json-ld", timezone=None)
    assert claim is not None
    assert (claim.raw, claim.role, claim.origin) == ("2025-07-08", "modified", "json-ld")


def test_a_zone_that_does_not_exist_is_the_seed_files_error():
    with pytest.raises(ZoneInfoNotFoundError):
        machine("2025-07-08", "Europe/Atlantis")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("9 de julio de 2025", "es"),
        ("Publicado el miércoles 9 de julio del 2025", "es"),
        ("9 de jul. de 2025", "pt-BR"),
        ("9 июля 2025", "ru"),
        ("9 июля 2025 г.", "ru"),
        ("9 липня 2025", "uk"),
        ("9. Juli 2025", "de"),
        ("le 9 juillet 2025", "fr"),
        ("9 luglio 2025", "it"),
        ("9 Ιουλίου 2025", "el"),
        ("9 Temmuz 2025", "tr"),
        ("9 lipca 2025", "pl"),
        ("9. července 2025", "cs"),
        ("9. heinäkuuta 2025", "fi"),
        ("9 juli 2025", "sv"),
        ("2025. július 9.", "hu"),
        ("2025 m. liepos 9 d.", "lt"),
        ("9 iulie 2025", "ro"),
        ("9 юли 2025", "bg"),
        ("9 يوليو 2025", "ar"),
        ("٩ يوليو ٢٠٢٥", "ar"),
        ("9 ביולי 2025", "he"),
        ("9 जुलाई 2025", "hi"),
        ("ngày 9 tháng 7 năm 2025", "vi"),
        ("9 Juli 2025", "id"),
        ("2025年7月9日", "zh"),
        ("2025年7月9日", "ja"),
        ("2025년 7월 9일", "ko"),
        ("July 9, 2025", "en"),
        ("Jul. 9, 2025", "en"),
        ("Wednesday, 9th July 2025", "en"),
        ("By Jane Roe | July 9, 2025 | 3 min read", "en"),
        ("2025-07-09", "en"),
        ("9.7.2025", "de"),
        ("09.07.2025", "en"),
        ("09/07/2025", "es"),
        ("July 9, 2025", "ru"),
        ("9 July 2025", "xx"),
        ("9 июля 2025", None),
    ],
)
def test_a_printed_day_is_read_in_many_languages(text: str, language: str | None):
    claim = visible(text, language)
    assert claim is not None
    assert (claim.at, claim.precision, claim.zone) == (utc("2025-07-09"), "day", "unknown")
    assert claim.origin == "text"


@pytest.mark.parametrize(
    ("text", "language", "at", "precision"),
    [
        ("9 de julio de 2025, 08:30", "es", "2025-07-09T05:30", "minute"),
        ("9 de julio de 2025 a las 21h", "es", "2025-07-09T18:00", "hour"),
        ("le 9 juillet 2025 à 8h30", "fr", "2025-07-09T05:30", "minute"),
        ("9. Juli 2025, 08:30 Uhr", "de", "2025-07-09T05:30", "minute"),
        ("9. Juli 2025 um 8 Uhr", "de", "2025-07-09T05:00", "hour"),
        ("08:30, 9 июля 2025", "ru", "2025-07-09T05:30", "minute"),
        ("9 Ιουλίου 2025, 8:30 μ.μ.", "el", "2025-07-09T17:30", "minute"),
        ("2025年7月9日 午後8時30分", "ja", "2025-07-09T17:30", "minute"),
        ("2025년 7월 9일 오전 8:30", "ko", "2025-07-09T05:30", "minute"),
        ("July 9, 2025 12:05 a.m.", "en", "2025-07-08T21:05", "minute"),
        ("July 9, 2025 8 pm", "en", "2025-07-09T17:00", "hour"),
        ("July 9, 2025 at 08:30:15", "en", "2025-07-09T05:30:15", "second"),
    ],
)
def test_a_printed_time_beside_the_date_is_read_in_the_outlets_zone(
    text: str, language: str, at: str, precision: str
):
    claim = visible(text, language, KYIV)
    assert claim is not None
    assert (claim.at, claim.precision, claim.zone) == (utc(at), precision, "outlet")
    bare = visible(text, language)
    assert bare is not None
    assert (bare.at, bare.precision, bare.zone) == (utc("2025-07-09"), "day", "unknown")


@pytest.mark.parametrize(
    ("text", "language", "at"),
    [
        ("July 9, 2025 8:30 am EDT", "en", "2025-07-09T12:30"),
        ("January 9, 2025 8:30 a.m. ET", "en", "2025-01-09T13:30"),
        ("9 July 2025 08.30 CEST", "en", "2025-07-09T06:30"),
        ("9 июля 2025, 08:30 МСК", "ru", "2025-07-09T05:30"),
        ("9 July 2025, 08:30 (GMT+3)", "en", "2025-07-09T05:30"),
    ],
)
def test_a_printed_zone_is_believed(text: str, language: str, at: str):
    claim = visible(text, language, "Asia/Tokyo")
    assert claim is not None
    assert (claim.at, claim.precision, claim.zone) == (utc(at), "minute", "stated")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *(
            ("yesterday", "en"),
            ("2 hours ago", "en"),
            ("hace 3 días", "es"),
            ("today, 08:30", "en"),
        ),
        *(("July 9", "en"), ("July 2025", "en"), ("9 июля", "ru"), ("2025", "en"), ("08:30", "en")),
        *(("31 February 2025", "en"), ("9 July 1925", "en"), ("", "en"), ("3 in 10 by 2025", "en")),
        ("12 people died in March 2025", "en"),
    ],
)
def test_nothing_relative_or_partial_becomes_a_date(text: str, language: str):
    assert visible(text, language, KYIV) is None


@pytest.mark.parametrize("language", ["en", None])
def test_a_date_whose_order_nobody_can_know_is_not_guessed(language: str | None):
    assert visible("04/07/2025", language) is None


def test_a_day_above_twelve_settles_the_order():
    british, american = visible("13/07/2025", "en"), visible("07/13/2025", "en")
    assert british is not None
    assert american is not None
    assert british.at == american.at == utc("2025-07-13")


def test_the_first_date_is_read_and_the_time_of_the_next_is_left_to_it():
    claim = visible("Published 9 July 2025. Updated 10 July 2025 09:00", "en", KYIV)
    assert claim is not None
    assert (claim.raw, claim.precision) == ("9 July 2025", "day")
    assert visible("9 July 2025. Updated 10:15 am", "en", KYIV) == claim


def test_the_raw_part_is_what_was_read():
    claim = visible("By Jane Roe, Kyiv. 9 July 2025, 08:30 | World", "en", KYIV)
    assert claim is not None
    assert claim.raw == "9 July 2025, 08:30"


def test_only_the_start_of_a_long_text_is_looked_at():
    assert visible("x" * MAX_TEXT + " 9 July 2025", "en") is None

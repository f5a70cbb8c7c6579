"""What stands before the first sentence: place, date and agency, and never the sentence itself."""

from __future__ import annotations

import pytest

from crawler.extract import datelines

PRINTED = [
    ("MOSCOW, July 9 (Reuters) - The harbour was closed.", "MOSCOW, July 9 (Reuters)", "Reuters"),
    ("WASHINGTON (AP) — The harbour was closed.", "WASHINGTON (AP)", "AP"),
    ("ST. JOSEPH, Mich. (AP) — The harbour was closed.", "ST. JOSEPH, Mich. (AP)", "AP"),
    ("BEIRUT/THE HAGUE, March 7 (Reuters) - The harbour.", "BEIRUT/THE HAGUE, March 7 (Reuters)", "Reuters"),
    ("March 4 (Reuters) - The harbour was closed.", "March 4 (Reuters)", "Reuters"),
    ("(Reuters) — The harbour was closed.", "(Reuters)", "Reuters"),
    ("Berlin (dpa) - Der Hafen ist zu.", "Berlin (dpa)", "dpa"),
    ("Rothenburg ob der Tauber (dpa/lby) - Der Hafen ist zu.", "Rothenburg ob der Tauber (dpa/lby)", "dpa"),
    ("Wien (APA/dpa). Der Hafen ist zu.", "Wien (APA/dpa)", "APA/dpa"),
    ("PARIS, 9 juil (AFP) — Le port est fermé.", "PARIS, 9 juil (AFP)", "AFP"),
    ("Madrid, 9 jul (EFE).- El puerto está cerrado.", "Madrid, 9 jul (EFE)", "EFE"),
    ("MADRID, 9 (EUROPA PRESS) El puerto está cerrado.", "MADRID, 9 (EUROPA PRESS)", "Europa Press"),
    ("(ANSA) - ROMA, 09 LUG - Il porto è chiuso.", "(ANSA) - ROMA, 09 LUG", "ANSA"),
    ("Milano, 9 lug. (askanews) – Il porto è chiuso.", "Milano, 9 lug. (askanews)", "Askanews"),
    ("ANKARA (AA) - Liman kapalı.", "ANKARA (AA)", "Anadolu"),
    ("МОСКВА, 9 июля. /ТАСС/. Порт закрыт.", "МОСКВА, 9 июля. /ТАСС/", "TASS"),
    ("МОСКВА, 9 июл — РИА Новости. Порт закрыт.", "МОСКВА, 9 июл — РИА Новости", "RIA Novosti"),
    ("Москва. 9 июля. INTERFAX.RU - Порт закрыт.", "Москва. 9 июля. INTERFAX.RU", "Interfax"),
    ("北京(新华社)港口关闭了。", "北京(新华社)", "Xinhua"),
    ("新华社北京7月9日电（记者 王小明）港口关闭了。", "新华社北京7月9日电（记者 王小明）", "Xinhua"),
    ("（中央社記者王小明台北9日電）港口關閉了。", "（中央社記者王小明台北9日電）", "CNA"),
    ("【ワシントン時事】港が閉鎖された。", "【ワシントン時事】", "Jiji"),
    ("【北京＝共同】港が閉鎖された。", "【北京＝共同】", "Kyodo"),
    ("[東京 9日 ロイター] - 港が閉鎖された。", "[東京 9日 ロイター]", "Reuters"),
    ("(서울=연합뉴스) 홍길동 기자 = 항구가 폐쇄됐다.", "(서울=연합뉴스) 홍길동 기자", "연합뉴스"),
    ("القاهرة (رويترز) - أغلق الميناء.", "القاهرة (رويترز)", "Reuters"),
    ("नई दिल्ली, 9 जुलाई (भाषा) बंदरगाह बंद है।", "नई दिल्ली, 9 जुलाई (भाषा)", "PTI"),
    ("KUALA LUMPUR, July 9 (Bernama) -- The harbour.", "KUALA LUMPUR, July 9 (Bernama)", "Bernama"),
    ("Jakarta (ANTARA) - Pelabuhan ditutup.", "Jakarta (ANTARA)", "Antara"),
    ("NEW YORK, USA - Media OutReach Newswire - 9 July 2025 - The harbour.",
     "NEW YORK, USA - Media OutReach Newswire - 9 July 2025", "Media OutReach Newswire"),
    ("HAMBURG, Germany, July 9, 2025 /PRNewswire/ -- The harbour.",
     "HAMBURG, Germany, July 9, 2025 /PRNewswire/", "PRNewswire"),
    ("(CNN) -- The harbour was closed.", "(CNN)", None),
    ("HONOLULU, Hawaii (KHNL) - The harbour was closed.", "HONOLULU, Hawaii (KHNL)", None),
    ("NEW YORK — The harbour was closed.", "NEW YORK", None),
    ("MADRID — The harbour was closed.", "MADRID", None),
    ("DUBAI, United Arab Emirates — The harbour was closed.", "DUBAI, United Arab Emirates", None),
    ("PUTRAJAYA, Nov 22 — The harbour was closed.", "PUTRAJAYA, Nov 22", None),
    ("LOS ANGELES -- For six years the harbour was closed.", "LOS ANGELES", None),
    ("Dekalb, Ill. — The harbour was closed.", "Dekalb, Ill.", None),
    ("München/London – Kurz vor dem Fest ist der Hafen zu.", "München/London", None),
    ("Musterstadt · Fünf Jahre lang war der Hafen zu.", "Musterstadt", None),
    ("TAMPA, Fla.- The harbour was closed.", "TAMPA, Fla.", None),
    ("Berlin. Der Hafen ist zu.", "Berlin", None),
    ("New York - Il porto è chiuso.", "New York", None),
]  # fmt: skip
SENTENCES = [
    "The harbour (closed since Monday) - once the largest - opens again.",
    "John Smith (Labour) - who lost his seat in May - wants it back.",
    "Präsident Muster (65) - seit drei Jahren im Amt - geht.",
    "LIVE — The harbour is closed.",
    "BREAKING — The harbour is closed.",
    "Reuters reported on Monday that the harbour was closed.",
    "The AP — which saw the letter — says so.",
    "AP, Reuters and others reported it.",
    "Monday, Dec. 18 — The harbour is closed.",
    "Früher – als der Hafen offen war – gab es Fisch.",
    "Trump – der Präsident – schweigt.",
    "“Close it,” the mayor said — and they did.",
    "El presidente (PSOE) - elegido en mayo - se va.",
    "Москва закрыла порт — и не сказала почему.",
    "港口关闭了（见图），没有人知道原因。",
    "She said: (AP) is not what it was.",
    "Palm Bay d. Rockledge 70-44",
    "A" * 500,
    "(" * 500,
    "A – " * 200,
    "",
]


@pytest.mark.parametrize(("text", "printed", "agency"), PRINTED)
def test_a_dateline_is_told_from_the_sentence(text: str, printed: str, agency: str | None) -> None:
    found = datelines.read(text)
    assert found is not None
    assert (found.text, found.agency) == (printed, agency)
    assert text[found.rest :][:1].strip(), "the sentence begins right after it"


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert datelines.read(text) is None


@pytest.mark.parametrize("text", ["Berlin.", "ATLANTA --", "Wien (APA)", "Washington"])
def test_a_dateline_may_have_a_line_of_its_own(text: str) -> None:
    assert datelines.alone(text) is not None


@pytest.mark.parametrize("text", ["Wahnsinn.", "Read more", "The harbour is closed.", ""])
def test_another_short_line_is_no_dateline(text: str) -> None:
    assert datelines.alone(text) is None

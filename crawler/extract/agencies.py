"""News agencies: under which names they are printed, and which of them a few words credit."""

from __future__ import annotations

import re

from crawler.extract.jsonld import comparable

MAX_CREDITED = 3
"""No more agencies than this are credited with one text."""

_FORMS: dict[str, tuple[str, ...]] = {
    "AAP": ("Australian Associated Press",),
    "ACN": ("Agència Catalana de Notícies",),
    "Adnkronos": (),
    "AFP": ("Agence France-Presse", "法新社", "АФП", "أ ف ب", "أ.ف.ب", "فرانس برس", "एएफपी"),
    "Agência Brasil": (),
    "Agerpres": (),
    "AGI": (),
    "Anadolu": ("AA", "Anadolu Agency", "Anadolu Ajansı", "الأناضول"),
    "ANI": ("एएनआई",),
    "ANP": (),
    "ANSA": (),
    "Antara": (),
    "AP": ("Associated Press", "The Associated Press", "美联社", "美聯社", "АП", "أ ب", "अप"),
    "APA": (),
    "Askanews": (),
    "ΑΠΕ-ΜΠΕ": ("ΑΜΠΕ", "ANA-MPA"),
    "Axel Springer": (),
    "Belga": (),
    "Bernama": (),
    "Bloomberg": ("Bloomberg News", "彭博社", "ブルームバーグ"),
    "BNS": (),
    "BTA": ("БТА",),
    "The Canadian Press": ("Canadian Press", "La Presse Canadienne", "CP"),
    "CNA": ("中央社", "Central News Agency"),
    "中新社": ("中新网", "中新網"),
    "ČTK": (),
    "ddp": (),
    "DHA": (),
    "dpa": ("Deutsche Presse-Agentur", "dpa-AFX", "dpa international", "德新社", "ДПА"),
    "dts": ("dts Nachrichtenagentur",),
    "EFE": ("Agencia EFE", "EFE News"),
    "epd": ("Evangelischer Pressedienst",),
    "Estadão Conteúdo": ("Agência Estado",),
    "Europa Press": (),
    "Hina": (),
    "IANS": ("आईएएनएस",),
    "İHA": (),
    "Interfax": ("Интерфакс", "Interfax.ru"),
    "Interfax-Ukraine": ("Интерфакс-Украина", "Інтерфакс-Україна"),
    "IRNA": ("ایرنا",),
    "Italpress": (),
    "Jiji": ("Jiji Press", "時事", "時事通信"),
    "KCNA": ("조선중앙통신",),
    "Keystone-SDA": ("SDA", "ATS", "Keystone-ATS"),
    "KNA": ("Katholische Nachrichten-Agentur",),
    "Kyodo": ("Kyodo News", "共同", "共同通信"),
    "LETA": (),
    "Lusa": ("Agência Lusa",),
    "MTI": (),
    "뉴스1": ("News1",),
    "뉴시스": ("Newsis",),
    "NTB": (),
    "PA": ("PA Media", "Press Association", "PA news agency"),
    "PAP": (),
    "PTI": ("Press Trust of India", "पीटीआई", "भाषा"),
    "Reuters": ("رويترز", "Рейтер", "路透社", "路透", "ロイター", "रॉयटर्स", "Thomson Reuters"),
    "RIA Novosti": ("РИА Новости", "Ria Nowosti", "РИА «Новости»"),
    "Ritzau": (),
    "RNS": ("Religion News Service",),
    "SID": ("Sport-Informations-Dienst", "SID Nachrichtenagentur"),
    "SPA": ("واس",),
    "SPS": (),
    "Sputnik": ("Спутник", "سبوتنيك"),
    "STT": (),
    "Tanjug": ("Танјуг",),
    "TASS": ("ТАСС", "ИТАР-ТАСС", "ITAR-TASS", "塔斯社", "タス通信", "تاس"),
    "Télam": (),
    "TT": (),
    "TTXVN": ("VNA",),
    "UNI": (),
    "UNIAN": ("УНИАН", "УНІАН"),
    "УНН": (),
    "Укринформ": ("Укрінформ", "Ukrinform"),
    "UPI": ("United Press International",),
    "WAFA": ("وفا",),
    "Xinhua": ("新华社", "新華社", "新华网", "Синьхуа", "شينخوا"),
    "연합뉴스": ("Yonhap", "Yonhap News"),
}
"""Every agency's usual name, and the others under which it is printed."""

_RELEASES = (
    "PRNewswire", "PR Newswire", "Business Wire", "BUSINESS WIRE", "GlobeNewswire",
    "GLOBE NEWSWIRE", "ACCESSWIRE", "ACCESS Newswire", "Media OutReach Newswire", "Newsfile Corp.",
    "EQS-News", "EQS Newswire", "ots", "APA-OTS", "OTS", "CNW", "Newswire", "PRWeb", "EZ Newswire",
    "ANI/PRNewswire", "PNN", "NewsVoir", "CNW Group", "Marketwired", "news aktuell",
)  # fmt: skip
"""Services that carry what companies and authorities write about themselves."""

_OTHERS = (
    "AFX", "AXS", "DPA International", "Notimex", "Nachrichtenagentur", "Wires", "news agencies",
    "agencies", "Agenturen", "agencias", "Getty Images", "Zuma Press",
)  # fmt: skip
"""What else is printed in a byline's place and is nobody: few words, agencies of pictures."""

_BY_FORM = {form.casefold(): name for name, forms in _FORMS.items() for form in (name, *forms)} | {
    form.casefold(): form for form in _RELEASES
}
_PERSONS = frozenset({"axelspringer"})
"""Names of agencies that are names of persons as well."""

_COMPARABLE = frozenset(comparable(form) for form in (*_BY_FORM, *_OTHERS)) - _PERSONS
_BETWEEN = re.compile(r"\s*(?:[/,;+&、・]|\s(?:and|und|et|y|e|i|en|og|och|и|та|ve)\s)\s*")
_DESK = re.compile(r"^(dpa|afp|ap|apa|sda|epd|kna|sid)[-\s]\w{2,12}$", re.IGNORECASE)
_LOWER_CASE = frozenset({"dpa", "afp", "ap", "sid", "epd", "kna", "apa", "ddp", "dts", "ots"})
"""Agencies that German outlets print without capitals; others need theirs to be told from words."""


def named(text: str) -> str | None:
    """Return the agencies that a short credit names, "AFP/Reuters"; None where it names another.

    The credit has to be nothing but names: "dpa/lby", "AP", "Reuters and AFP"; one that is not an
    agency's may stand beside one that is.
    """
    if len(text) > 80:
        return None
    found = [name for part in _BETWEEN.split(text.strip(" .()[]")) if (name := _one(part))]
    return "/".join(list(dict.fromkeys(found))[:MAX_CREDITED]) or None


def is_agency(name: str) -> bool:
    """Say whether a name in a byline is an agency's, whatever its case and punctuation."""
    return comparable(name) in _COMPARABLE


def is_release_service(name: str) -> bool:
    """Say whether what carries a text carries what companies say about themselves."""
    return name in _RELEASES


def _one(part: str) -> str | None:
    plain = re.sub(
        r"^\W*(?:the|agencia|agência|agence|agenzia|via)\s+", "", part, flags=re.IGNORECASE
    )
    plain = plain.strip(" .()[]*-–—_")
    if len(plain) <= 4 and plain.islower() and plain.isascii() and plain not in _LOWER_CASE:
        return None
    found = _BY_FORM.get(plain.casefold()) or _BY_FORM.get(part.strip().casefold())
    if found is None and (match := _DESK.match(plain)):
        found = _BY_FORM[match.group(1).casefold()]
    return found


_FORM = "|".join(
    re.escape(form) for form in sorted({*_BY_FORM.keys()} - {"uni", "ots"}, key=len, reverse=True)
)
_CREDITED = re.compile(
    rf"(?:with (?:files|material|reporting|reports?|additional reporting|information"
    rf"|inputs?) (?:from|by|of)"
    rf"|(?:reporting|report|written|source|sources|story|text) (?:by|from)|source\s?:"
    rf"|sources\s?:|quelle\s?:"
    rf"|quellen\s?:|mit material (?:von|der)|mit informationen (?:von|der)|avec|source\s?:"
    rf"|con (?:información|datos) de"
    rf"|fuente\s?:|com (?:informações|agências) d[aoe]|fonte\s?:|bron\s?:|kilde\s?:|källa\s?:"
    rf"|źródło\s?:"
    rf"|kaynak\s?:|источник\s?:|джерело\s?:|sumber\s?:|nguồn\s?:|来源\s?[:：]|來源\s?[:：])"
    rf"\s*(?:the |l['’]|der |die )?({_FORM})(?!\w)"
    rf"|\bwith (?:the )?({_FORM}) (?:material|files|reports?|inputs?|reporting)\b"
    rf"|(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:(?:19|20)\d\d)?,?\s*(?:by "
    rf"|the )*({_FORM})(?!\w)",
    re.IGNORECASE,
)  # fmt: skip


def credited(line: str) -> str | None:
    """Return the agency that a line below a text credits.

    The line is nothing but a credit ("Reuters", "dpa/abc", "(AFP)"), or says what came from whom
    ("© AFP", "With files from The Canadian Press", "Mit Material von dpa").
    """
    if not 2 <= len(line) <= 300:
        return None
    if len(line) <= 40 and (found := named(re.sub(r"^[\W_]*(?:©|\(c\))\s*", "", line))):
        return found
    if match := _CREDITED.search(line):
        return _BY_FORM.get(next(form for form in match.groups() if form).casefold())
    return None


def within(text: str) -> tuple[str, int, int] | None:
    """Return the first agency whose name stands in a text, and the characters that it has."""
    if match := _INSIDE.search(text):
        return _BY_FORM[match.group(1).casefold()], match.start(1), match.end(1)
    return None


_INSIDE = re.compile(rf"(?<!\w)({_FORM})(?!\w)", re.IGNORECASE)

"""Invented reports in several languages, and a database of who printed what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from clustering.reprints import REPRINTS
from clustering.telling import tell
from storage.database import opened
from tests.clustering.helpers import MONDAY

WIRE = """LARNOW, July 7 (Northwire) - A fire destroyed the wooden market hall of Larnow in the night to Monday, and three people were treated for smoke, the town's mayor said.

The blaze started shortly after two o'clock in a stall where frying oil was stored, according to the fire brigade, and reached the roof within twenty minutes.

"We have lost the heart of our town, and we will build it again, beam by beam, as our grandparents did after the war," mayor Irena Kolm told reporters in front of the smoking ruins.

The hall was built in 1911 and held about 140 stalls. Traders who had gathered behind the barriers said that few of them were insured. Damage was put at 12,000,000 crowns by a first estimate, which the town's insurer would not confirm.

Police have sealed off four streets. Investigators were expected from the capital on Tuesday to examine the wiring, which had been renewed only last year by a company that has since gone out of business.

The neighbouring church of Saint Vitus, whose organ is among the oldest in the region, was saved by a change of the wind."""

OWN = """Smoke hung over Larnow all morning, and the smell of burnt pepper reached as far as the railway bridge.

Anna Perl sold flowers in the old market for thirty-one years. On Monday she stood at a red and white tape with a bucket of roses which a neighbour had carried out, and did not know where to put it down.

The hall burned down overnight. Three traders went to hospital. Nobody yet knows why the fire began, though many here speak about the fryers near the east gate, and some about the cables.

The council meets tonight at seven. It has offered the sports ground to those who lost their stalls, and free coffee to all."""

SPANISH = """Un incendio destruyó en la madrugada del lunes el mercado de madera de Larnow y tres personas fueron atendidas por inhalación de humo, informó la alcaldesa de la localidad.

El fuego comenzó poco después de las dos en un puesto donde se guardaba aceite para freír, según los bomberos, y alcanzó el techo en veinte minutos.

El edificio fue construido en 1911 y albergaba unos 140 puestos. Los comerciantes que se reunieron detrás de las vallas dijeron que pocos de ellos tenían seguro contra incendios.

La policía cerró cuatro calles. Se espera que los investigadores de la capital lleguen el martes para examinar la instalación eléctrica, renovada apenas el año pasado."""

RUSSIAN = """Пожар уничтожил деревянный рынок в городе Ларнов в ночь на понедельник, три человека получили помощь из-за отравления дымом, сообщила мэр города.

Огонь вспыхнул вскоре после двух часов в лавке, где хранилось масло для жарки, и за двадцать минут дошёл до крыши, рассказали в пожарной охране.

Здание построили в 1911 году, в нём было около 140 лавок. Торговцы, собравшиеся за ограждением, говорили, что мало кто из них застраховал свой товар.

Полиция перекрыла четыре улицы. Во вторник из столицы ждут следователей, которые осмотрят проводку: её обновили только в прошлом году."""

ARABIC = """دمر حريق السوق الخشبية في بلدة لارنوف ليل الأحد الاثنين وتلقى ثلاثة أشخاص العلاج بسبب استنشاق الدخان حسبما أعلنت رئيسة البلدية.

واندلع الحريق بعد الساعة الثانية بقليل في متجر كان يخزن فيه زيت القلي ووصل إلى السقف خلال عشرين دقيقة بحسب فرقة الإطفاء.

وبني السوق عام 1911 وكان يضم نحو 140 متجرا. وقال تجار تجمعوا خلف الحواجز إن قلة منهم كانت لديهم تأمينات على بضائعهم.

وأغلقت الشرطة أربعة شوارع. ومن المتوقع أن يصل محققون من العاصمة يوم الثلاثاء لفحص الأسلاك التي جددت العام الماضي فقط."""

CHINESE = """拉尔诺夫市的木结构市场在周一凌晨被大火烧毁，三人因吸入浓烟接受治疗，该市市长表示。

消防部门称，大火于凌晨两点后不久从一个存放食用油的摊位开始燃烧，二十分钟内便蔓延到屋顶。

这座市场建于1911年，共有约一百四十个摊位。聚集在警戒线外的商贩说，他们当中很少有人购买了火灾保险。

警方封锁了四条街道。调查人员预计将于周二从首都赶来检查电线，这些电线去年才刚刚更换，而负责施工的公司已经倒闭。"""


@dataclass(frozen=True)
class Printed:
    """An article of a test; `hours` after Monday morning, None where it has no date."""

    id: str
    outlet: str
    body: str
    hours: float | None = 0.0
    language: str = "en"
    byline: str | None = None
    kind: str = "article"
    precision: str = "second"
    headline: str = "A market hall burns down"


def put(path: Path, *printed: Printed) -> None:
    """Store articles as the crawl would; outlets are called as their ids are, in capitals."""
    with opened(path, write=True) as con:
        for one in printed:
            at = None if one.hours is None else MONDAY + timedelta(hours=one.hours)
            seen = MONDAY + timedelta(days=3)
            con.execute(
                "INSERT INTO outlets (id, name, home) SELECT $id, $name, $home "
                "WHERE NOT EXISTS (FROM outlets WHERE id = $id)",
                {
                    "id": one.outlet,
                    "name": one.outlet.title(),
                    "home": f"https://{one.outlet}.example/",
                },
            )
            con.execute(
                "INSERT INTO articles (id, url, outlet, language, kind, published, "
                "published_precision, published_zone, first_seen, last_seen) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, 'stated', ?, ?)",
                (
                    one.id,
                    f"https://{one.outlet}.example/{one.id}",
                    one.outlet,
                    one.language,
                    one.kind,
                    at,
                    one.precision if at else None,
                    seen,
                    seen,
                ),
            )
            revise(con, one.id, 1, one.body, one.headline)
            if one.byline:
                con.execute(
                    "INSERT INTO bylines VALUES (?, 1, ?, 'person')", [one.id + ".1", one.byline]
                )
            con.execute("INSERT INTO memberships VALUES ('s1', ?, 1, [], 'r', NULL)", [one.id])
        con.execute(
            "INSERT INTO stories (id, title, state) SELECT 's1', 'A fire', 'new' "
            "WHERE NOT EXISTS (FROM stories)"
        )


def revise(
    con, article: str, number: int, body: str, headline: str = "A market hall burns down"
) -> None:
    """Store a revision."""
    con.execute(
        "INSERT INTO revisions (id, article, number, headline, body, seen_at, headline_hash, "
        "body_hash, reader) VALUES (?, ?, ?, ?, ?, ?, '', '', 'test')",
        (
            f"{article}.{number}",
            article,
            number,
            headline,
            body,
            MONDAY + timedelta(3, 0, 0, 0, 0, number),
        ),
    )


def run(path: Path) -> None:
    tell(path, REPRINTS, None, lambda *_: None)


def rows(path: Path) -> dict[str, dict]:
    """The table `reprints`, by article."""
    with opened(path) as con:
        found = con.execute("SELECT * FROM reprints ORDER BY article")
        names = [column[0] for column in found.description]
        return {row[0]: dict(zip(names, row, strict=True)) for row in found.fetchall()}


def told(path: Path, *printed: Printed) -> dict[str, dict]:
    """Store articles, look for copies, and return what was found."""
    put(path, *printed)
    run(path)
    return rows(path)


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


def joined(*parts: str) -> str:
    return "\n\n".join(parts)

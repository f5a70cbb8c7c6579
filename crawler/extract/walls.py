"""What stands below the beginning of an article where the rest is not to be had."""

from __future__ import annotations

from crawler.extract.phrases import anywhere

WALL = anywhere((
    (r"(?:to|and) (?:continue|keep) reading\b|(?:to|and) read (?:the )?(?:full|rest|whole|entire"
    r"|complete)"),
    (r"(?:this|the) (?:article|story|content|post) is (?:only )?(?:for|reserved for"
     r"|exclusive to|available to)"
    r" (?:our |paid |paying |registered |digital )*(?:subscribers|members)|(?:subscribers?"
    r"|members?)[ -]only"),
    (r"exclusive (?:to|for) (?:our )?(?:subscribers|members)|already (?:a )?(?:subscriber|member"
    r"|subscribed)\?"),
    (r"subscribe (?:now )?(?:to|for) (?:read|continue|unlock|unlimited|full access)"
    r"|unlock this (?:article|story)"),
    r"you(?:['’]ve| have) (?:reached|read) (?:your|all your|the) .{0,30}(?:limit|free articles?)",
    r"(?:want to|sie (?:wollen|möchten)|du möchtest) (?:read more\?|weiterlesen)|jetzt weiterlesen",
    (r"(?:weiterlesen|weiter lesen) mit\b|um (?:diesen artikel|den artikel|weiterzulesen"
    r"|den ganzen|den vollen)"),
    (r"(?:nur|exklusiv) für (?:\w+ )?(?:abonnent|mitglied)|lesen sie (?:den ganzen"
    r"|diesen) artikel mit"),
    r"(?:jetzt|kostenlos) .{0,20}(?:testen|abonnieren) und weiterlesen|artikel freischalten",
    (r"(?:la suite|cet article|contenu) est réservée?s? (?:aux|à nos)|réservé aux abonnés"
    r"|article réservé"),
    r"pour (?:lire|continuer) (?:la suite|l['’]article|votre lecture|la lecture)|déjà abonnée? ?\?",
    (r"(?:solo|exclusiv[oa]s?) para (?:suscriptores|assinantes|abonad|socios)|para (?:seguir"
    r"|continuar) leyendo"),
    (r"contenido (?:exclusivo|reservado)|ya (?:eres|soy) suscriptor|para (?:continuar lendo"
    r"|ler (?:o|a) (?:texto|artigo|matéria))"),
    (r"conteúdo exclusivo|riservat[oa] agli abbonati|per continuare a leggere"
    r"|contenuto riservato|sei già abbonat"),
    (r"(?:lees|om) verder te lezen|exclusief voor abonnees|alleen voor abonnees"
    r"|lees (?:dit artikel )?verder met"),
    (r"för att (?:läsa vidare|läsa hela)|för prenumeranter|for å lese (?:videre|hele)"
    r"|for abonnenter"),
    (r"(?:bli|er du) abonnent|for at læse (?:videre|hele)|kun for abonnenter|vain tilaajille"
    r"|tilaa ja lue"),
    (r"(?:dla|tylko dla) (?:prenumerator|subskrybent)|czytaj dalej z|aby (?:czytać"
    r"|przeczytać) (?:dalej|całość)"),
    (r"(?:только|доступн\w+) (?:для|по) подпис\w+|чтобы (?:читать|прочитать) (?:далее|дальше"
    r"|полностью)"),
    r"(?:лише|тільки) для передплатників|abonelere özel|devamını okumak için|μόνο για συνδρομητές",
    r"この記事は(?:有料|.{0,12}(?:会員|購読者)限定)|会員限定記事です",
    r"続きを(?:読む|お読みになる)には|続きをお読みいただけ|残り\s?[\d,]+\s?文字",
    (r"订阅(?:后|以)继续|付费(?:阅读|会员)|會員專屬|訂閱.{0,6}(?:繼續|全文)|구독(?:자 전용"
     r"|하고 계속)"
    r"|유료 ?회원"),
    r"للمشتركين فقط|סדר מינוי|למנויים בלבד",
    r"有料会員になると|有料記事(?:読み放題|もお読み)|jetzt abonnieren und",
))  # fmt: skip
"""What a wall below the beginning of an article says."""

WALL_STEMS = (
    "reading", " read ", "subscrib", "member", "unlock", "limit", "weiterlesen",
    "weiterzulesen", "abon", "artikel", "article", "réserv", "lire", "para ", "suscript",
    "conteúdo", "riservat", "continuare", "verder", "prenumer", "läsa", "lese ", "læse",
    "tilaa", "czyta", "подпис", "читать", "передплат", "abonel", "devamını", "συνδρομητ",
    "会員", "有料", "続き", "残り", "订阅", "付费", "會員", "訂閱", "구독", "유료",
    "للمشتركين", "מינוי", "למנויים", "reste", "% ", " %",
)  # fmt: skip
"""One of these stands in every phrase of `WALL`: looking for them costs next to nothing."""

REST_HIDDEN = anywhere((
    r"il (?:vous )?reste \d+(?:[.,]\d+)? ?% de cet article|残り\s?[\d,，]+\s?(?:文字|字)",
    r"(?:la suite (?:de cet article )?est réservée|the rest of this (?:article|story) is)",
    r"\d+ ?% (?:of this article|des artikels|del artículo) (?:left|remain|verbleib|restante)",
    r"noch \d+ ?% des artikels|остал[оа]сь \d+ ?%|剩余 ?\d+ ?%|還有 ?\d+ ?%",
))  # fmt: skip
"""A wall that says how much of the article it hides."""


def is_wall(line: str) -> bool:
    """Say whether a line asks for money, or says how much of an article it hides."""
    folded = line.casefold()
    if not any(stem in folded for stem in WALL_STEMS):
        return False
    return bool(WALL.search(line) or REST_HIDDEN.search(line))

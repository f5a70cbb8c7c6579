"""Pages of an outlet that are no articles and no lists: about itself, its offers, its rules. Pure.

Precision goes first: a page that declares itself a news article is only refused where both its
address and its heading are those of such a page.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.extract.structured import Declared

_OFFER_TYPES = frozenset({
    "Product", "ProductGroup", "JobPosting", "AboutPage", "ContactPage", "LocalBusiness",
    "RealEstateListing", "Vehicle", "Course",
})  # fmt: skip
_OFFER_OG_TYPES = frozenset({"product", "product.item", "product.group", "og:product"})

_NAMES = (
    r"about(?: us)?|contact(?: us)?|privacy(?: (?:policy|notice|statement))?|cookies?(?: policy)?"
    r"|terms(?: (?:and conditions|of (?:use|service)|conditions))?|advertis(?:e|ing)(?: with us)?"
    r"|careers|jobs|subscribe|editorial (?:policy|standards|guidelines)|imprint|accessibility"
    r"|impressum|datenschutz(?:erklärung)?|agb|nutzungsbedingungen|kontakt|über uns|mediadaten"
    r"|mentions légales|qui sommes nous|politique de confidentialité|nous contacter"
    r"|aviso legal|política de (?:privacidade?|cookies)|quiénes somos|contacto|termos de uso"
    r"|quem somos|chi siamo|contatti|note legali|informativa (?:sulla )?privacy|over ons"
    r"|privacyverklaring|om oss|polityka prywatności|o nas|regulamin|о нас|контакты"
    r"|политика конфиденциальности|про нас|hakkımızda|künye|gizlilik politikası|liên hệ"
    r"|من نحن|اتصل بنا|سياسة الخصوصية|מדיניות פרטיות|צור קשר|会社概要|利用規約"
    r"|プライバシーポリシー|关于我们|联系我们|隐私政策|회사소개|개인정보 ?처리방침"
)
_NAME = re.compile(rf"(?:our |the )?(?:{_NAMES})", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"[\W_]+")


def is_no_news(declared: Declared, headline: str, url: str, *, is_article: bool) -> bool:
    """Say whether a page is about the outlet itself, or offers something.

    Args:
        declared: what the page says about itself.
        headline: its headline.
        url: where it was fetched.
        is_article: whether it declares itself an article.
    """
    headed, addressed = _is_named(headline), _is_named(_last_part(url))
    if is_article or declared.json_ld.get("datePublished"):
        return headed and addressed
    kinds = {value.strip().lower() for value in declared.meta.get("og:type", ())}
    if "article" not in kinds and (kinds & _OFFER_OG_TYPES or declared.other_types & _OFFER_TYPES):
        return True
    return headed or addressed


def _last_part(url: str) -> str:
    """Return the last folder of an address in words, "about-us.html" as "about us"."""
    return urlsplit(url).path.rstrip("/").rpartition("/")[2].partition(".")[0]


def _is_named(text: str) -> bool:
    return bool(_NAME.fullmatch(_PLAIN_NAME.sub(" ", text[:100]).strip()))

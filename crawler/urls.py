"""One article under its many addresses.

Two functions answer two questions, since no single string can answer both:

* `canonical(url)`: which address do we keep, show and fetch? Everything is gone that the page works
  without (tracking, fragment, AMP, print view, mobile host). What a server may insist on stays:
  the scheme, `www.`, a trailing slash, `index.html`.
* `identity(url)`: are two addresses the same article? The canonical address without the rest of
  the spelling that servers insist on. Compare with it, and make ids from it
  (`storage.records.article_id(identity(url))`); never fetch it.

Path case, path order and every query parameter not known as decoration count: to join two articles
is worse than to see one twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from posixpath import normpath
from typing import Final
from urllib.parse import SplitResult, unquote, urljoin, urlsplit, urlunsplit

import tldextract
from w3lib.url import canonicalize_url

from crawler.marks import Marks, fits

MAX_ADDRESS: Final = 2_000
"""Characters; a longer string is no address."""
MAX_WRAPPERS: Final = 3  # caches around an address that are unwrapped
# The list of public suffixes that ships with tldextract: it must neither call home nor write a
# cache. Private suffixes count, so that two blogs on one host (a.blogspot.com) are two sites.
_suffixes = tldextract.TLDExtract(None, suffix_list_urls=(), include_psl_private_domains=True)

# One `name=value` of a query that the page is the same without. Where a name means tracking on most
# sites and an article's number on a few, a bare number is believed to be the latter.
_DECORATION: Final = re.compile(
    r"""
    (?:utm|mtm|pk|piwik|matomo|hsa|itm|mkt|vero|oly|ns|at|wt|fb|ga|mc|ml|gs|sc|stm|int|guce|soc
      |xtor|traffic|amp|_x_tr|__twitter)[_.-][^=]*=.*
    | (?:[a-z]{1,4}clid|msclkid|gclsrc|[gw]braid|igshi?d?|li_fat_id|srsltid|mkt_tok|dm_i|dicbo|ftag
      |maca|i?cmpi?d?|icid|intcid|ocid|cvid|xtor|smid|smtyp|smprod|srcref|[io]ref|ref_(?:src|url)|nb
      |trk|shared?|ito|ico|taid|tpcc|itid|emc|regi_id|instance_id|segment_id|wpisrc|wpmm|wpmk|linkid
      |guccounter|referr?er|replytocom|showcomments|spm|_gl|_ga|_hs\w+|usqp)=.*
    | (?:s?ref|cid|eid|from|src|source|origin|campaign|campaign_id|medium|partner|feature|platform
      )=(?!\d+$).*
    | mod=.*_.* | rss=.* | r=rss | m=[01]
    | (?:_?amp|isamp|print|printable)=(?:1|true|yes|amp|print)?
    | (?:outputtype|output|view|mode|format|type)=(?:amp|amphtml|print|mobile)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MOBILE_HOSTS: Final = frozenset({"m", "mobile", "amp", "edition", "wap"})
_HOST: Final = re.compile(r"[^\s<>\"'\\%]+")
_AMP_CACHE: Final = re.compile(r"(?:.+\.)?(?:cdn\.ampproject\.org|bing-amp\.com)")
_SEARCH_HOST: Final = re.compile(r"(?:www\.)?(?:google(?:\.[a-z]{2,3}){1,2}|bing\.com)")
_CACHED: Final = re.compile(r"/(?P<kind>[a-z]{1,3})/(?P<secure>s/)?(?P<rest>[^/]+\.[^/]+(?:/.*)?)")
_INDEX_PAGE: Final = re.compile(r"(?i)/(?:index|default)\.(?:html?|php|aspx?|shtml|jsp)$")
_SESSION: Final = re.compile(r"(?i);jsessionid=[^/]*")
_MEDIA: Final = re.compile(
    r"(?i)\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|pdf|mp[34g]|mpeg|m4[av]|m3u8|mov|avi|wmv"
    r"|webm|wav|og[gv]|flac|zip|gz|rar|7z|xml|rss|atom|json|css|js|txt|docx?|xlsx?|pptx?|csv|epub"
    r"|apk|woff2?)$"
)
_HOME: Final = re.compile(r"(?i)/(?:[a-z]{2}(?:[-_][a-z]{2,4})?/?)?")


@lru_cache(maxsize=1024)
def canonical(url: str) -> str:
    """Return the address to keep and fetch for an article, without what the page works without.

    Args:
        url: An absolute address; what is no http(s) address comes back as it was, stripped.
    """
    parts = _split(url)
    for _ in range(MAX_WRAPPERS):
        inner = _cached_address(parts) if parts else None
        parts = _split(inner) if inner else parts
    if parts is None:
        return url.strip()
    host, path = _proper_host(_host(parts), _SESSION.sub("", parts.path))
    port = parts.port
    if port is not None and port != {"http": 80, "https": 443}[parts.scheme]:
        host = f"{host}:{port}"
    kept = "&".join(filter(None, map(_kept_piece, parts.query.split("&"))))
    plain = urlunsplit((parts.scheme, host, _undecorated(_resolved(path)), kept, ""))
    # w3lib escapes each character one way, writes foreign hosts in ASCII and sorts the query. It
    # also writes "?123" as "?123=", which some servers do not know.
    return re.sub(r"=(?=&|$)", "", canonicalize_url(plain, keep_blank_values=True))


def identity(url: str) -> str:
    """Return what is equal for two addresses of one article: no scheme, no `www.`, not to fetch.

    Args:
        url: An absolute address; `canonical` is applied to it.

    Returns:
        Host, path and query: `cnn.com/2025/07/08/politics/tape`. Never holds `://`.
    """
    parts = _split(canonical(url))
    if parts is None:
        return url.strip()
    path = _INDEX_PAGE.sub("/", parts.path).rstrip("/")
    return parts.netloc.removeprefix("www.") + path + (f"?{parts.query}" if parts.query else "")


def site(url: str) -> str:
    """Return the registrable domain of an address (`bbc.co.uk`), or its bare host without one."""
    parts = _split(canonical(url))
    return _registrable(_host(parts)) if parts else ""


def path_of(url: str) -> str:
    """Return the path of a web address; nothing of a file's, whose folders are its keeper's."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return parts.path if parts.scheme in ("http", "https") else ""


def same_site(a: str, b: str) -> bool:
    """Say whether two addresses belong to one registrable domain; no network is used."""
    one = site(a)
    return bool(one) and one == site(b)


def why_no_article(url: str, skip: tuple[str, ...] = ()) -> str | None:
    """Say in a few words why an address cannot be an article, or None when it may be one.

    Args:
        url: An absolute address.
        skip: Parts of paths that the outlet's seed file excludes, such as `/video/`.
    """
    parts = _split(canonical(url))
    if parts is None:
        return "not a web address"
    if _is_home(parts):
        return "home page"
    if _MEDIA.search(parts.path):
        return "media file"
    # A skip of "/video/" means "/video" at the end, too.
    path = f"{parts.path.rstrip('/')}/"
    return next((f"skipped path {part}" for part in skip if part in path), None)


def reads_like_article(url: str) -> bool:
    """Say whether an address has a number, a date or a headline's words, as articles' have."""
    parts = _split(canonical(url))
    return parts is not None and not why_no_article(url) and Marks(parts).of_article


def believed_canonical(
    declared: str, page_url: str, is_own: Callable[[str], bool] | None = None
) -> str | None:
    """Return the address that a page declares as its own, where that can be believed.

    Pages also declare the home page, a section, one address for all, or another article. A wrong
    belief swallows an article, so only what fits the page's own address is believed.

    Args:
        declared: What rel=canonical or og:url says; may be relative.
        page_url: Where the page was fetched, after redirects.
        is_own: Whether an address is on one of the outlet's hosts; None where the page's site is
            all that is known of it.

    Returns:
        The declared address in canonical form; None when it is not to be believed.
    """
    own = canonical(page_url)
    try:
        said = canonical(urljoin(own, declared.strip()))
    except ValueError:
        return None
    parts, own_parts = _split(said), _split(own)
    if not declared.strip() or parts is None or own_parts is None:
        return None
    related = same_site(said, own) or (is_own is not None and is_own(said))
    if not related or _is_home(parts) or _MEDIA.search(parts.path):
        return None
    if identity(said) == identity(own):
        return said
    decorated = bool(own_parts.query) or own_parts.path != urlsplit(page_url.strip()).path
    return said if fits(Marks(parts), Marks(own_parts), decorated=decorated) else None


@lru_cache(maxsize=1024)
def _split(url: str) -> SplitResult | None:
    """Split an http(s) address; None for anything that cannot be one."""
    try:
        url.encode()  # fails on half a surrogate pair, as JSON can hold it
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    usable = parts.scheme in {"http", "https"} and port != 0 and len(url) <= MAX_ADDRESS
    return parts if usable and _HOST.fullmatch(parts.hostname or "") else None


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    return f"[{host}]" if ":" in host else host


@lru_cache(maxsize=4096)
def _registrable(host: str) -> str:
    found = _suffixes(host)
    if found.domain and found.suffix:
        return f"{found.domain}.{found.suffix}"
    # No public suffix (.example, localhost), an address in numbers, or a bare suffix.
    return host if host.startswith("[") or found.ipv4 else ".".join(host.split(".")[-2:])


def _proper_host(host: str, path: str) -> tuple[str, str]:
    """Replace a mobile or AMP host by the site's own; amp.cnn.com/cnn/x is www.cnn.com/x."""
    label, _, rest = host.partition(".")
    registrable = _registrable(host)
    if label not in _MOBILE_HOSTS or host == registrable:
        return host, path
    if label == "amp":
        path = re.sub(rf"^/{re.escape(registrable.partition('.')[0])}(?=/)", "", path)
    return (f"www.{rest}" if rest == registrable else rest), path


def _cached_address(parts: SplitResult) -> str | None:
    """Return the address that an AMP cache's address holds."""
    host = parts.hostname or ""
    found = _CACHED.fullmatch(parts.path)
    kinds = {"c", "v", "wp"} if _AMP_CACHE.fullmatch(host) else {"amp"}
    cache = _AMP_CACHE.fullmatch(host) or _SEARCH_HOST.fullmatch(host)
    if not (cache and found and found["kind"] in kinds):
        return None
    query = f"?{parts.query}" if parts.query else ""
    return f"http{'s' if found['secure'] else ''}://{found['rest']}{query}"


def _resolved(path: str) -> str:
    """Resolve `.`, `..` and doubled slashes; keep a slash at the end."""
    resolved = "/" + normpath(path).lstrip("/") if path.strip("/") else "/"
    return resolved + "/" if path.endswith("/") and resolved != "/" else resolved


def _undecorated(path: str) -> str:
    """Take AMP and print marks off a path that is an article's without them."""
    parts = path.split("/")
    kept = [part for part in parts if part.lower() != "amp"]
    last = len(kept) - 1 if kept[-1] else len(kept) - 2
    if kept[last].lower() == "print":
        del kept[last]
    if kept != parts and any(re.search(r"[\d_-]", part) for part in kept):
        path = "/".join(kept) or "/"
    return re.sub(r"\.amp(?=\.html?$|$)", "", path, flags=re.IGNORECASE)


def _kept_piece(piece: str) -> str:
    # "&amp;" that was escaped once too often leaves "amp;" before the name.
    piece = piece.removeprefix("amp;")
    name, _, value = unquote(piece).partition("=")
    return "" if not name or _DECORATION.fullmatch(f"{name}={value}") else piece


def _is_home(parts: SplitResult) -> bool:
    path = _INDEX_PAGE.sub("/", parts.path) or "/"
    return _HOME.fullmatch(path) is not None and not re.search(r"=[^&]*\d", parts.query)

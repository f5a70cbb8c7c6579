"""What real news pages hold besides the article: menus, teasers, styles, programs, footers."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass

from bench.prose import Prose

SECTIONS = ("news", "politics", "business", "world", "sport", "culture", "science", "opinion")


@dataclass(frozen=True, slots=True)
class Furniture:
    """The parts that every page of one outlet has, as markup.

    Attributes:
        styles: Inline styles, and icons as SVG.
        menu: Header with its menus.
        programs: Scripts above the article.
        footer: Everything from the footer on.
    """

    styles: str
    menu: str
    programs: str
    footer: str


def furnished(name: str, seed: str, kilobytes: int) -> Furniture:
    """Return an outlet's furniture, some `kilobytes` of it."""
    chance, prose = random.Random(seed), Prose(seed)
    styles = _styles(chance, kilobytes * 1024 // 4)
    menu = _menu(name, prose)
    footer = _footer(name, prose)
    left = kilobytes * 1024 - len(styles) - len(menu) - len(footer)
    return Furniture(styles, menu, _program(chance, max(2_000, left // 2)),
                     f"{footer}{_program(chance, max(2_000, left // 2))}")  # fmt: skip


def teasers(prose: Prose, heading: str, count: int, *, tag: str = "aside") -> str:
    """Return a box with links to other articles."""
    cards = "".join(
        f'<div class="teaser card card--small"><a class="teaser__link" href="{_address(prose)}">'
        f'<picture><source srcset="/img/{n}-320.webp 320w, /img/{n}-640.webp 640w" '
        f'sizes="(max-width: 600px) 320px, 640px"><img loading="lazy" src="/img/{n}.jpg" alt="">'
        f'</picture><span class="teaser__kicker">{prose.place()}</span>'
        f'<h3 class="teaser__title">{prose.headline()}</h3></a></div>'
        for n in range(count)
    )
    return (
        f'<{tag} class="related related-stories" data-module="related"><h2 class="related__title">'
        f"{heading}</h2>{cards}</{tag}>"
    )


def picture(prose: Prose) -> str:
    """Return a picture with its caption."""
    number = prose.chance.randint(10_000, 99_999)
    return (
        f'<figure class="media"><picture><source srcset="/img/{number}-1280.webp 1280w, '
        f'/img/{number}-640.webp 640w"><img src="/img/{number}.jpg" alt="{prose.place()}" '
        f'width="1280" height="720"></picture><figcaption class="media__caption">'
        f"{prose.name()} in {prose.place()}. <small>Photo: {prose.name()}</small></figcaption>"
        "</figure>"
    )


def ad(number: int) -> str:
    """Return a place for advertising."""
    return (
        f'<div class="ad ad--inline" id="ad-{number}" data-ad-unit="/1234/article/inline{number}">'
        f"<script>window.ads=window.ads||[];ads.push({{id:'ad-{number}',sizes:[[300,250],[728,90]]"
        f",lazy:true}});</script></div>"
    )


def state(headline: str, texts: list[str]) -> str:
    """Return the article once more, as programs in the browser take it up."""
    blocks = [{"type": "paragraph", "model": {"text": text}} for text in texts]
    held = in_script({"page": {"headline": headline, "blocks": blocks}})
    return f"<script>window.__STATE__={held}</script>"


def in_script(value: object) -> str:
    """Return a value as JSON that may stand in a `<script>`."""
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def _address(prose: Prose) -> str:
    section = prose.chance.choice(SECTIONS)
    return f"/{section}/{prose.place().lower()}-{prose.chance.randint(10**6, 10**7)}"


def _menu(name: str, prose: Prose) -> str:
    columns = "".join(
        f'<li class="nav__item nav__item--{section}"><a href="/{section}">{section.title()}</a>'
        '<ul class="nav__sub">'
        + "".join(
            f'<li class="nav__subitem"><a class="nav__link" href="/{section}/{n}" '
            f'data-track="nav-{section}-{n}">{prose.place()} {section}</a></li>'
            for n in range(7)
        )
        + "</ul></li>"
        for section in SECTIONS
    )
    return (
        '<header class="site-header" role="banner"><a class="skip visually-hidden" href="#main">'
        f'Skip to content</a><div class="brand"><a href="/" title="{name}"><svg viewBox="0 0 24 24"'
        f' width="24"><path d="M4 4h16v2H4zM4 11h16v2H4z"/></svg><span>{name}</span></a></div>'
        f'<nav class="nav" aria-label="Main"><ul class="nav__list">{columns}</ul></nav>'
        '<form class="search" action="/search"><input type="search" name="q">'
        "<button>Search</button></form></header>"
    )


def _footer(name: str, prose: Prose) -> str:
    links = "".join(f'<li><a href="/about/{n}">{prose.place()} desk</a></li>' for n in range(40))
    return (
        '<section class="newsletter"><h2>Our newsletter</h2><form action="/newsletter"><label>'
        'Your address<input type="email"></label><button>Subscribe</button></form></section>'
        f'<footer class="site-footer"><ul class="footer__links">{links}</ul>'
        f"<p>© {name}. All rights reserved.</p></footer>"
    )


def _styles(chance: random.Random, size: int) -> str:
    rules: list[str] = []
    length = 0
    while length < size:
        rule = (
            f".c{chance.randrange(16**6):06x}__e{chance.randrange(99)}{{margin:"
            f"{chance.randrange(40)}px auto;color:#{chance.randrange(16**6):06x};display:flex}}"
        )
        rules.append(rule)
        length += len(rule)
    return f"<style>{''.join(rules)}</style>"


def _program(chance: random.Random, size: int) -> str:
    lines: list[str] = []
    length = 0
    while length < size:
        line = (
            f"!function(t,e){{var n=t.m{chance.randrange(16**5):05x}||{{}};if(n.x<"
            f"{chance.randrange(10**6)}&&e){{n.q.push([\"{chance.randrange(16**12):012x}\","
            f"{chance.random():.6f}])}}}}(window,document);"
        )  # fmt: skip
        lines.append(line)
        length += len(line)
    return f"<script>{''.join(lines)}</script>"

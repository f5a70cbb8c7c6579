"""What outlets print around articles, and what stands where an article should be.

Patterns in the languages of many outlets, without regard to case; each alternative is one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Pattern = re.Pattern[str]


def anywhere(alternatives: Iterable[str]) -> Pattern:
    """Return a pattern that finds one of these anywhere in a text."""
    return re.compile("|".join(alternatives), re.IGNORECASE)


def _at_start(alternatives: Iterable[str]) -> Pattern:
    return re.compile(rf"^[\W_]*(?:{'|'.join(alternatives)})", re.IGNORECASE)


PROMPT = _at_start((
    r"advertis(?:e?ment|ing)|skip advertisement|anzeige\W*$|werbung\W*$|publicit[éeà]\w*\W*$",
    r"publicidad\w*\W*$|annons\W*$|реклама\W*$|(?:article|story) continues\b",
    r"(?:continue|keep) reading\b.{0,60}$|read (?:more|next|also|the full)\b|also read\b",
    r"more (?:on this|from|stories|coverage|must-reads)\b|see (?:also|more)\b",
    r"you (?:may|might) (?:also )?(?:like|be interested)|recommended(?:\W|$)",
    r"related(?: (?:articles?|stor(?:y|ies)|news|coverage|content|topics|video|roundup)\b|:|\W*$)",
    r"most (?:read|popular|viewed)\b|trending\b.{0,30}$|popular\W*$|editors?['’]s? picks?\b",
    r"sign (?:up|in)\b|log in\b|subscribe\b|want .{0,60}(?:sign up|newsletter|subscribe)",
    r"get (?:the|our|all the) .{0,60}(?:newsletter|inbox|app\b|alerts?)",
    r"join (?:the conversation|our (?:commenting|forum|whatsapp|newsletter|\w+ forums)|us on)",
    r"join thought-provoking|follow (?:us|the .{0,60} on|.{0,40} on) (?:facebook|twitter|x\b)",
    r"follow (?:us|the .{0,60} on|.{0,40} on) (?:instagram|whatsapp|telegram|google)",
    r"(?:download|install) (?:the|our) .{0,40}\bapp\b|click (?:here|to)\b|click on the\b.{0,60}$",
    r"thank(?:s| you) for (?:signing|subscribing|your)|your subscription|(?:\d+ )?comments?\W*$",
    r"comment from the|share this\b|share\W*$|copy link|print\W*$|email\W*$|our standards:",
    r"order reprints|today['’]s paper|supported by\W*$|listen to (?:this|the) .{0,30}$",
    r"be the first to (?:get|know|comment)|(?:got|have) a (?:news )?(?:story )?tip\b",
    r"like this story|watch (?:the video|now|more|live)\b.{0,40}$|this content (?:can|is) .{0,60}$",
    r"waiting for your permission|(?:show|load|view|learn) (?:more|comments|all)\W*$|close\W*$",
    r"tagged in\b|(?:tags|topics|filed under|categories|journal information):|tags\W*$",
    r"don['’]t miss\W*$|related post:|ein klick für den datenschutz|link zum .{2,20}-inhalt\W*$",
    r"(?:more information|cite this page):|all rights reserved|©|\(c\) \d{4}",
    r"copyright\b.{0,80}(?:\d{4}|reserved)|article content\W*$|photo\W*$|newsletter\W*$",
    r"(?:story|image|photo|gallery) (?:source|credit)s?:|please log in again\b|session expired\W*$",
    (r"(?:images?|photos?|pictures?|fotos?|bild(?:er|quelle|nachweis)?|crédits?(?: photo)?"
     r"|imagen|quellen?|kilder?|fuente|fonte)"
     r"\s?: .{2,80}$|(?:zdjęcie|beeld|kuva|фото|写真|사진)\s?[:：] ?.{2,80}$"),
    r"lesen sie (?:auch|hier|mehr|dazu)|lesen:|mehr (?:zum thema|lesen|dazu)|auch interessant",
    r"das könnte sie|jetzt (?:abonnieren|anmelden|lesen|testen)|zum angebot",
    r"empfohlener (?:externer|redaktioneller)|lire (?:aussi|la suite|plus|également)|à lire",
    r"sur le même (?:sujet|thème)|abonnez-vous|inscrivez-vous|lea?\s(?:también|más|mas)|leer más",
    r"te puede interesar|ver también|suscr[ií]b|sigue leyendo|le(?:ia|r) (?:também|mais)",
    r"veja (?:também|mais)|assine\b|leggi (?:anche|tutto|di più)|iscriviti|potrebbe interessarti",
    r"lees (?:ook|meer|verder)|läs (?:också|även|mer)|les (?:også|mer)|læs (?:også|mere)",
    r"lue (?:myös|lisää)|czytaj (?:też|także|więcej)|zobacz (?:też|także)",
    r"читайте (?:также|ещё|еще|також)|читать (?:также|далее)|подпис(?:ывайтесь|аться)",
    r"підписуйтесь|ayrıca oku|abone ol|あわせて読みたい|関連記事|相关阅读|延伸阅读|관련 ?기사",
    r"читайте по теме|(?:ilgili haberler|διαβάστε (?:επίσης|ακόμ[αη])|σχετικά άρθρα)\b",
    r"đọc thêm|xem thêm|tin (?:bài )?liên quan|baca juga",
    r"อ่านเพิ่มเติม|ข่าวที่เกี่ยวข้อง|(?:यह|ये) भी पढ़ें|আরও পড়ুন",
    r"اقرأ (?:أيض[اً]+|المزيد)|مواضيع ذات صلة|بیشتر بخوانید|مطالب مرتبط",
    r"(?:版权所有|版權所有|著作権|무단 ?전재|저작권|सर्वाधिकार)",
    r"جميع الحقوق محفوظة|все права защищены",
    r"tous droits réservés|alle rechte vorbehalten|todos (?:los derechos|os direitos) reservados",
    r"tutti i diritti riservati|riproduzione riservata|wszelkie prawa zastrzeżone|tüm hakları",
    r"כתבות נוספות|עוד בנושא|קראו (?:גם|עוד)",
))  # fmt: skip
"""A paragraph that asks the reader to do something, or names a list of other articles."""

NOTICE = anywhere((
    # What outlets earn with links.
    (r"\b(?:may|might|could|can) (?:also )?(?:earn|receive)\b.{0,40}"
     r"\b(?:commissions?|payments?|revenue|compensation)\b.{0,90}"
     r"\b(?:links?\b|purchases? (?:made|through)|products? (?:featured|available) on this"
     r"|sharing this content|supports? our\b)"),
    r"\b(?:buying|purchases? made|buy something) through (?:us|our|the)\b.{0,60}\bcommission",
    r"\bwe receive compensation when you\b|\bmay contain .{0,40}\baffiliate links?\b",
    r"\benthält .{0,30}affiliate-?links?|\b(?:erhalten|bekommen) wir .{0,40}provision\b",
    r"\bnous (?:pouvons|pourrions) (?:percevoir|toucher|recevoir) une commission",
    r"\bpodemos (?:recibir|ganar|obtener) una comisión",
    r"\bpodemos (?:receber|ganhar) (?:uma )?comissão",
    r"\b(?:potremmo|possiamo) (?:ricevere|guadagnare) una commissione",
    r"ontvangen we mogelijk een commissie",
    r"\b(?:vi|vi kan|kan vi) (?:få|får|modtage|tjene) .{0,20}(?:kommission|provisjon|provision)\b",
    r"\blinki? afiliacyjn|\bпартн[её]рск(?:ие|их|ую) ссыл|アフィリエイト(?:リンク|広告)|联盟链接",
    # What stands in the place of another's content until a reader agrees.
    r"\ban dieser stelle (?:finden sie|befindet sich|steht) .{0,60}\b(?:externen? |inhalt)",
    r"\beinverstanden, dass mir .{0,20}extern|\bzum anzeigen (?:dieses|externer) inhalts?",
    r"\bce contenu (?:est|a été) (?:bloqué|hébergé) .{0,80}\b(?:cookies|tiers)",
    r"\bpara (?:ver|visualizar) este (?:contenido|conteúdo) .{0,60}\bcookies",
    r"\bto (?:view|see|display) this (?:content|embed|video)\b.{0,80}\b(?:cookies|consent|accept)",
    r"\bper (?:vedere|visualizzare) questo contenuto .{0,60}\bcookie",
    r"\bdeze inhoud .{0,60}\bcookies",
    # Newsletters, channels and offers.
    r"\bwant to bookmark\b|\bplease bookmark\b.{0,40}\bsign up|\bsubscribe today to\b",
    r"\bsign(?:ing)? up (?:to|for) (?:our|my) (?:[\w’'-]+ ){0,3}(?:newsletters?|e-course|alerts)\b",
    r"\bsign up (?:here )?(?:to|for) .{0,80}\b(?:newsletter|(?:in|to) your inbox)\b",
    r"\bget it delivered (?:every|each)",
    r"\bby (?:clicking|signing|subscribing|entering) .{0,40}\byou agree to\b|^we use your sign-?up",
    r"^got a story\? get in touch",
    r"^get in touch (?:with our news team )?by email|^for more stories like",
    r"\babonniere(?:n sie)? (?:den|unseren|jetzt) .{0,40}(?:newsletter|kanal)",
    r"\bnewsletter (?:informiert|liefert) (?:sie|dir|dich|ihnen)",
    r"^hat ihnen dieser artikel gefallen",
    r"\b(?:recevez|inscrivez-vous) .{0,60}\bnewsletter",
    r"\brecib[ea] .{0,50}\b(?:boletín|newsletter)\b",
    r"\b(?:receba|assine) .{0,50}\bnewsletter|\b(?:ricevi|iscriviti) .{0,50}\bnewsletter",
    r"\b(?:schrijf je in|meld je aan) voor .{0,40}\bnieuwsbrief",
    r"\b(?:prenumerera på|anmäl dig till|abonner på|meld deg på|tilmeld dig) .{0,40}nyhe[dt]sbrev",
    r"\btilaa .{0,30}uutiskirje|\bzapisz się (?:na|do) .{0,30}newsletter",
    r"\bbültenimize (?:abone|kay)",
    r"\bпод(?:пишитесь|писывайтесь) на (?:наш|нашу|рассылку)",
    r"\bпідпи(?:шіться|суйтесь) на (?:наш|розсилку)",
    r"メールマガジンで|ニュースレター(?:に|を).{0,10}登録",
    r"뉴스레터.{0,10}(?:구독|신청)|分享让更多人看到",
    r"\|\s{0,3}\d{1,3}:\d\d\s?min\.?$|^\d{1,3}:\d\d min\.",
    # Boxes in one line, and the rules for readers' comments.
    (r"\[(?:video|insight|warning|analysis|pictures|revealed|update|latest|report|interview|comment)\]"
    r".{0,300}\[(?:video|insight|warning|analysis|pictures|revealed|update|latest|report|interview)\]"),
    r"\bcomments (?:are|will be) (?:pre-?)?moderated",
    r"\bkommentare .{0,60}(?:moderiert|freigeschaltet)",
    r"\bcomentários .{0,90}não serão aprovados|\blos comentarios .{0,60}(?:moderad|eliminad)",
    r"\bles commentaires .{0,60}(?:modérés|supprimés)|\bкомментарии .{0,40}модер",
    r"اشترك في (?:نشرتنا|النشرة)|url이 복사되었습니다",
))  # fmt: skip
"""Lines about the outlet's own business that may begin with any words; whole paragraphs, short."""

LIST_HEADING = _at_start((
    r"more (?:from|stories|news|must-reads|coverage|on this)|most (?:read|popular|viewed)",
    r"popular\W*$|related (?:articles?|stor|news|posts|content|coverage)|trending\b",
    r"(?:[\w’'.&-]+ ){1,3}most (?:read|popular|viewed)\b",
    r"(?:top|latest|other) (?:stories|news|headlines)\W*$|partner news\W*$",
    r"you (?:may|might) (?:also )?(?:like|be)|read (?:next|more)\W*$|editors?['’]s? picks?",
    r"recommended(?: for you| stories| reading)?\W*$|about the authors?|mehr zum thema",
    r"meistgelesen|lesen sie auch|das könnte sie|sur le même|lire aussi",
    r"lo más (?:leído|visto)|noticias relacionadas|mais lidas|leia também|leggi anche|lees ook",
    r"les også|läs (?:också|mer)|читайте также|関連記事|相关(?:阅读|新闻)",
))  # fmt: skip
"""A heading under which other articles are listed."""

BYLINE = _at_start((
    r"(?:(?:words|story|report|analysis|opinion) )?(?:by|von|par|por|di|door|av|af)\b[:\s]",
    r"(?:от|автор|text|foto|photo)\b[:\s]",
))  # fmt: skip
"""A paragraph that begins like a byline."""

ABOUT_AUTHOR = _at_start((
    r"(?:is|was|has|covers|writes|works|joined|can be|ist|est|es|è|are|contributed)\b",
))  # fmt: skip
"""What follows an author's name in a line about the author."""

CONTACT = anywhere((
    r"[\w.+-]+@[\w-]+\.\w|\bcan be reached\b|\bfollow (?:him|her|them)\b",
    r"\bcontributed to this\b|\bhas been (?:updated|corrected) with more\b|^\W*@\w+\W*$",
))  # fmt: skip
"""A line that says how to reach an author, or who helped."""

DATED = anywhere((
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\bmin(?:ute)?s? read\b|\bago\b|[年月日]",
))  # fmt: skip
"""A short line that dates an article."""

NOT_FOUND = anywhere((
    r"\b404\b|not\s+found|no\s+longer\s+(?:available|exists)|(?:doesn['’]t|does\s+not)\s+exist",
    r"(?:page|article|story|content|url)\s+(?:was\s+|is\s+)?(?:unavailable|gone|missing)",
    r"nicht\s+(?:mehr\s+)?(?:gefunden|verfügbar)|page\s+introuvable|n['’]existe\s+(?:pas|plus)",
    r"page\s+non\s+trouvée|página\s+no\s+(?:encontrada|existe)|no\s+encontrad[ao]",
    r"não\s+encontrad[ao]|pagina\s+non\s+trovata|pagina\s+niet\s+gevonden",
    r"sidan\s+(?:hittades\s+inte|finns\s+inte)|siden\s+(?:ble|blev)\s+ikke\s+f[uo]n[nd]",
    r"sivua\s+ei\s+löyt|nie\s+znaleziono|strona\s+nie\s+istnieje|страница\s+не\s+найдена",
    r"сторінк\w+\s+не\s+знайден|sayfa\s+bulunamadı|ページが見つかりません|页面不存在|找不到",
    r"페이지를\s+찾을\s+수\s+없",
))  # fmt: skip
"""A heading of an error page."""

ROBOT_CHECK = anywhere((
    r"verify\s+(?:that\s+)?you\s+are\s+(?:a\s+)?human|are\s+you\s+(?:a\s+)?(?:human|robot)",
    r"not\s+a\s+robot|captcha|unusual\s+(?:traffic|activity)|just\s+a\s+moment",
    r"checking\s+(?:your\s+browser|if\s+the\s+site)|attention\s+required|access\s+denied",
    r"request\s+(?:was\s+)?blocked|please\s+enable\s+(?:cookies|js)\s+and|kein\s+roboter",
    r"you\s+have\s+been\s+blocked|pardon\s+our\s+interruption|не\s+робот|no\s+eres\s+un\s+robot",
    r"vous\s+êtes\s+(?:bien\s+)?(?:un\s+)?humain",
))  # fmt: skip

ELSEWHERE_ONLY = anywhere((
    r"(?:not|un)\s*available\s+in\s+(?:your|most)\s+(?:\w+\s+)?(?:countr(?:y|ies)|region|location)",
    r"unavailable\s+due\s+to\s+legal\s+reasons|access\s+from\s+(?:your|the\s+european)\s+\w+",
    r"country\s+belonging\s+to\s+the\s+european|(?:in|aus)\s+ihrem\s+land\s+nicht\s+verfügbar",
    r"pas\s+(?:disponible|accessible)\s+dans\s+votre\s+(?:pays|région)",
    r"no\s+está\s+disponible\s+en\s+su\s+(?:país|región)|недоступ\w+\s+в\s+вашей\s+стране",
))  # fmt: skip
"""A page that is shown instead of the article to readers of other countries."""

CONSENT = anywhere((
    r"before\s+you\s+continue|(?:accept|manage)\s+(?:all\s+)?(?:the\s+use\s+of\s+)?cookies",
    r"we\s+(?:and\s+our\s+(?:\d+\s+)?partners\s+)?(?:use|store)\s.{0,40}cookies|consent\s+to",
    r"privacy\s+(?:settings|cent(?:er|re))|strictly\s+necessary\s+cookies|einwilligung",
    r"mit\s+werbung\s+(?:weiterlesen|lesen)|cookies\s+zu(?:stimmen|lassen)|zustimmen\s+und",
    r"accepter\s+(?:et|les\s+cookies)|aceptar\s+(?:y|las\s+cookies)|tout\s+accepter",
    r"accetta(?:re)?\s+(?:e|i\s+cookie)|alle\s+akzeptieren|akzeptieren\s+und|cookie-?instellingen",
    r"согласие\s+на\s+обработку",
))  # fmt: skip

COOKIES = anywhere((r"\bcookies?\b|\bкук[иі]|クッキー|쿠키",))

NEEDS_SCRIPT = anywhere((
    r"(?:enable|activate|requires?|turn\s+on|need)\s+(?:to\s+enable\s+)?java\s?script",
    r"javascript\s+(?:is\s+)?(?:disabled|required|not\s+enabled|aktivieren|deaktiviert)",
    r"activer\s+javascript|habilitar?\s+javascript",
))  # fmt: skip

UPDATED = anywhere((
    r"updat|modif|aktualis|mis à jour|actuali[sz]|aggiorn|обновл|uppdater|oppdater",
))  # fmt: skip
"""What is printed beside the time of a change, not of publishing."""

"""Invented news, endless and always the same for the same seed: names, headlines, paragraphs."""

from __future__ import annotations

import random

_PLACES = """
Ardenholm|Belcastro|Corvik|Dunmere|Eskaville|Farrowgate|Grenholt|Halvora|Istrand|Jorvale|Kestrel
|Lindemar|Morvane|Nordhaven|Oststrand|Pellworth|Quarrington|Rivenna|Sarkholm|Tolvane|Ulmere
|Vantry|Westrand|Yarrowby|Zelmark
""".replace("\n", "").split("|")
_FIRST = """
Anna|Bela|Carl|Dora|Emil|Flora|Georg|Hanna|Igor|Julia|Karim|Lena|Marek|Nora|Omar|Petra|Quentin
|Rosa|Stefan|Tara|Umar|Vera|Walid|Xenia|Yusuf|Zora
""".replace("\n", "").split("|")
_LAST = """
Abel|Brandt|Castell|Dahl|Ewing|Ferrer|Grosz|Hoyer|Ilves|Janda|Keller|Lund|Moreau|Novak|Okafor
|Petrov|Quist|Rahman|Santos|Tanaka|Urban|Varga|Weiss|Yilmaz|Zeman
""".replace("\n", "").split("|")
_ROLES = """
mayor|deputy minister|union secretary|harbour master|head of the school board|chief engineer
|hospital director|member of the regional council|spokeswoman for the railway|retired judge
|professor of hydrology|chair of the farmers' league
""".replace("\n", "").split("|")
_WHO = """
the city council|the transport ministry|the regional court|the water board|a committee of experts
|the largest dairy in the valley|the public broadcaster|the harbour company|the national museum
|an association of tenants|the tax office|the fire brigade|the university hospital|the ferry line
|the electricity regulator|a group of volunteers|the parliamentary inquiry|the border police
|the football club|the central bank
""".replace("\n", "").split("|")
_DID = """
approved|postponed|rejected|published|withdrew|defended|questioned|reopened|cancelled|welcomed
|criticised|presented|extended|examined|paid for|lost|found|signed|delayed|revised
""".replace("\n", "").split("|")
_WHAT = """
the plan for a second bridge|a report on the flooded tunnels|the contract with the bus company
|the budget for three new schools|the sale of the old brewery|a list of unsafe buildings
|the permit for a wind farm|the inquiry into the crash|a loan of {number} million crowns
|the rules for night flights|an agreement on wages|the merger of two hospitals
|a collection of {number} paintings|the ban on wood stoves|the timetable for the winter
|an offer from abroad|the protection of the salt marshes|a law on rents|the map of the coast
|the cleaning of the river
""".replace("\n", "").split("|")
_HOW = """
after a meeting that lasted {number} hours|despite a warning from {place}|before the end of the year
|without saying who would pay for it|in a vote of {number} to {other}|on the advice of its lawyers
|for the second time since spring|while hundreds protested outside|as prices went on rising
|in spite of {number} complaints|although the harvest had been poor|at the request of {place}
|because the old one had expired|only days after the storm|with the help of neighbouring towns
|to the surprise of its own members|under pressure from the opposition|at a cost of {number} million
""".replace("\n", "").split("|")
_SENTENCES = (
    "{Who} {did} {what} {how}.",
    "In {place}, {who} {did} {what} {how}.",
    "{name}, {role} in {place}, said that {who} {did} {what} {how}.",
    "“{Who} {did} {what},” {name} told reporters on {day}, “and nobody was asked.”",
    "According to {name}, a {role}, some {number} people knew that {who} {did} {what}.",
    "{Who} {did} {what} {how}, and {who2} {did2} {what2} on the same {day}.",
    "Records seen in {place} show that {who} {did} {what} {how}, {number} days earlier.",
    "Asked whether {who} {did} {what}, {name} declined to answer and left for {place}.",
    "It is the first time in {number} years that {who} {did} {what} {how}.",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HEADLINES = (
    "{Who} {did} {what} {how}",
    "{place}: {who} {did} {what}",
    "Why {who} {did} {what}",
    "{name} says {who} {did} {what} {how}",
)


class Prose:
    """Writes invented text; the same seed writes the same.

    Args:
        seed: Names the text.
    """

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)

    def name(self) -> str:
        """Return a person's name."""
        return f"{self.chance.choice(_FIRST)} {self.chance.choice(_LAST)}"

    def place(self) -> str:
        """Return a town's name."""
        return self.chance.choice(_PLACES)

    def headline(self) -> str:
        """Return a headline."""
        return self._filled(self.chance.choice(_HEADLINES))

    def sentence(self) -> str:
        """Return a sentence of 10 to 40 words."""
        return self._filled(self.chance.choice(_SENTENCES))

    def paragraph(self) -> str:
        """Return two to five sentences."""
        return " ".join(self.sentence() for _ in range(self.chance.randint(2, 5)))

    def _filled(self, pattern: str) -> str:
        pick = self.chance.choice
        who = pick(_WHO)
        said = pattern.format(
            Who=who[0].upper() + who[1:], who=who, did=pick(_DID), what=pick(_WHAT), how=pick(_HOW),
            who2=pick(_WHO), did2=pick(_DID), what2=pick(_WHAT), name=self.name(),
            role=pick(_ROLES), place=pick(_PLACES), day=pick(_DAYS), number="{number}",
        )  # fmt: skip
        number, other = self.chance.randint(3, 98), self.chance.randint(2, 97)
        return said.format(number=number, other=other, place=pick(_PLACES))

"""Which texts are one: who carries whose, and how many independent reports there are.

Texts are compared word by word, within a language: a translation of another's text is not found.
"""

from clustering.reprints.comparing import Likenesses, Passages
from clustering.reprints.sketching import Sketching
from clustering.reprints.step import Reprints

REPRINTS = (Sketching(), Likenesses(), Passages(), Reprints())

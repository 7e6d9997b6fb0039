"""Corrects misread words by the phrases in which they stand several times elsewhere in the document.

hududiy filjallar     → hududiy filiallar      a stroke read as another one, in a word that stands once
yuritish. boshqarmasi → yuritish boshqarmasi   a full stop before a small letter
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise
from typing import Self

from workplan_cli.documents.pdf.pages import Page, Word
from workplan_cli.documents.scan.oddities import is_stopped
from workplan_cli.language.uzbek import fold

# Two words that stand beside each other so often are a phrase.
FREQUENT = 3
# A shorter word may be another one with each of its strokes.
SHORTEST = 4
# Letters of a single stroke, of which recognition takes one for another.
_STROKES = str.maketrans("jl", "ii")


def mended_phrases(pages: Sequence[Page]) -> list[Page]:
    """Return the pages with the words corrected that their phrases tell. All pages are compared together."""
    phrases = _Phrases.of(pages)
    return [replace(page, words=tuple(phrases.mended(page.words))) for page in pages]


@dataclass(frozen=True, slots=True)
class _Phrases:
    """How often each word and each pair of words stands in a document, folded, with its punctuation marks.

    ``frequent`` has the frequent words by their letters without a difference between strokes.
    """

    words: Counter[str]
    pairs: Counter[tuple[str, str]]
    frequent: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, pages: Sequence[Page]) -> Self:
        texts = [[fold(word.text) for word in page.words] for page in pages]
        found = cls(Counter(chain(*texts)), Counter(chain(*map(pairwise, texts))))
        for word, count in found.words.items():
            if count >= FREQUENT:
                found.frequent[word.translate(_STROKES)].append(word)
        return found

    def mended(self, words: Sequence[Word]) -> Iterator[Word]:
        texts = ["", *(word.text for word in words), ""]
        for word, before, following in zip(words, texts, texts[2:], strict=False):
            text = self._with_strokes(word.text, before, following)
            text = self._without_stop(text, following)
            yield word if text == word.text else replace(word, text=text, read=word.read or word.text)

    def _with_strokes(self, text: str, before: str, following: str) -> str:
        folded = fold(text)
        # Folding changes Cyrillic words and those with an apostrophe: their letters have other strokes.
        if self.words[folded] > 1 or len(folded) < SHORTEST or folded != text.lower():
            return text
        right = [
            each
            for each in self.frequent.get(folded.translate(_STROKES), [])
            if self._is_phrase(fold(before), each) or self._is_phrase(each, fold(following))
        ]
        if len(right) != 1:
            return text
        signs = zip(text, folded, right[0], strict=True)
        return "".join(sign if one == other else other for sign, one, other in signs)

    def _without_stop(self, text: str, following: str) -> str:
        whole = text.removesuffix(".")
        certain = is_stopped(text, following) and self._is_phrase(fold(whole), fold(following))
        return whole if certain else text

    def _is_phrase(self, word: str, following: str) -> bool:
        return self.pairs[word, following] >= FREQUENT

"""What later answers a question that had no answer when it was asked.

In: findings as the register keeps them, and their `Articles`. Out: for each question, by id, what answers it. Called by
`derive.dossier`.

First what a later article tells to be the answer to whoever asked; else a later statement by whom the question was put
to, or by another who is not the asker, that shares enough words with it; and what brings out the thing that was kept
back from the asker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from openbaar.derive.articles import Articles
from openbaar.derive.later import comes_after, in_order, parties_of, same_affair, words_of
from openbaar.derive.replies import told_as_answer
from openbaar.derive.secrets import Secret
from openbaar.model.reading import Kept
from openbaar.model.records import Question, Statement
from openbaar.model.vocabulary import Act

_ANSWERS = (Act.ASSERT, Act.DENY)
_SHARED = 2  # words from which what the addressee says is about what was asked
_MORE = 3  # the same, for anybody else


def answers(kept: Iterable[Kept], secrets: Sequence[Secret], articles: Articles) -> Mapping[str, tuple[Kept, ...]]:
    """Return what later answers each question, by its id, oldest first; of those without, nothing."""
    ordered = in_order(kept)
    asked = [item for item in ordered if isinstance(item.finding, Question) and not item.finding.answered]
    if not asked:
        return {}
    said: dict[str, dict[str, Kept]] = defaultdict(dict)
    for item in ordered:
        if isinstance(item.finding, Statement) and item.finding.act in _ANSWERS:
            for word in articles.lexicon.oppositions.topics(" ".join(span.text for span in item.finding.content)):
                said[word][item.id] = item
    found: dict[str, tuple[Kept, ...]] = {}
    for item in asked:
        told = told_as_answer(item, asked, articles) or [
            *_statements(item, said, articles),
            *_disclosures(item, secrets),
        ]
        later = {one.id: one for one in told if comes_after(one, item) and same_affair(item, one, articles.bearing)}
        if later:
            found[item.id] = tuple(in_order(later.values()))
    return found


def _statements(asked: Kept, said: Mapping[str, Mapping[str, Kept]], articles: Articles) -> list[Kept]:
    question = asked.finding
    assert isinstance(question, Question)
    shared: dict[str, int] = defaultdict(int)
    items: dict[str, Kept] = {}
    matter = articles.matter(question.content.text)
    words = articles.lexicon.oppositions.telling(question.content.text)
    for stem in {stem for word, stem in words.items() if not articles.is_name(word)}:
        for key, item in said.get(stem, {}).items():
            shared[key] += 1
            items[key] = item
    askers = {name.split()[-1].lower() for name in question.by if name}
    addressee = question.to.split()[-1].lower() if question.to else ""
    return [
        items[key]
        for key, count in shared.items()
        if not askers & parties_of(items[key].finding)
        and articles.shared(matter, articles.matter(words_of(items[key].finding)))
        and count >= (_SHARED if addressee in parties_of(items[key].finding) else _MORE)
    ]


def _disclosures(asked: Kept, secrets: Sequence[Secret]) -> list[Kept]:
    """Return what brought out the thing that was kept back when this was asked."""
    question = asked.finding
    assert isinstance(question, Question)
    return [
        item
        for secret in secrets
        if any(
            one.document.id == asked.document.id
            and any(question.content.overlaps(span) for span in one.finding.spans("what"))
            for one in secret.kept
        )
        for item in secret.disclosed_by
    ]

"""What a later article tells to be the answer to whoever asked a question.

In: a question as the register keeps it, and the `Articles`. Out: what is said there. Called by `derive.answers`,
`derive.secrets`.
"""

from __future__ import annotations

from collections.abc import Sequence

from openbaar.derive.articles import Articles, Line
from openbaar.derive.later import comes_after
from openbaar.model.reading import Kept
from openbaar.model.records import Question, Statement

_NAME = 3  # letters


def told_as_answer(item: Kept, asked: Sequence[Kept], articles: Articles) -> list[Kept]:
    """Return what the first later article says that tells of an answer to whoever asked this.

    Of several questions of the same asker it is the one that the answer shares a word with.
    """
    question = item.finding
    assert isinstance(question, Question)
    names = _names(question)
    theirs = [one for one in asked if isinstance(one.finding, Question) and names & _names(one.finding)]
    matter = articles.matter(question.content.text)
    for document in articles.after(item) if names else ():
        if not articles.may_hold(document, "answers"):
            continue
        lines = articles.lines(document)
        day = articles.of[document][0]
        alone = {one.finding.start for one in theirs if comes_after(day, one)} == {question.start}
        for line in lines:
            if not line.says("answers") or line.says("withheld_still") or not _names_asker(line, names):
                continue
            around = lines[line.number : line.number + 3]
            if alone or any(articles.shared(matter, one.matter) for one in around):
                return [_answer(around, articles)]
    return []


def _names(question: Question) -> frozenset[str]:
    """Return the names of those who ask: last names, and of bodies the first words."""
    names = frozenset(name.split()[-1] for name in question.by if name and name.split()[-1][0].isupper())
    return names or frozenset(" ".join(name.split()[:2]) for name in question.by if len(name.split()) > 1)


def _names_asker(line: Line, names: frozenset[str]) -> bool:
    """Say whether a sentence names whoever asked, or the one before it does and it points back."""
    if any(name in line.text for name in names if len(name) >= _NAME):
        return True
    before = line.articles.lines(line.document)[line.number - 1] if line.number else None
    return before is not None and line.says("asked_by_them") and any(name in before.text for name in names)


def _answer(around: Sequence[Line], articles: Articles) -> Kept:
    """Return what is said in the first of some sentences that holds a statement; else any finding of the first."""
    sides = [articles.side(line.document, line.span) for line in around]
    said = [side.kept for side in sides if side.finding is not None and isinstance(side.kept.finding, Statement)]
    return (said or [side.kept for side in sides])[0]

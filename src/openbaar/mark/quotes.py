"""Quotation marks: which pairs of marks hold which words.

In: text and its paragraphs. Out: `Quote`s in text order, nested ones with their depth. Called by `mark.door`.

An apostrophe is told from a mark by what stands beside it (`zo'n`, `'s avonds`, `de jaren '90`, `VVD's`). A mark that
opens and closes alike is told by the blanks around it, and by counting where blanks stand on both sides. A quotation
that runs on over paragraphs, each opened anew, is one quotation a paragraph; only the last is closed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from openbaar.lexicon import Lexicon
from openbaar.lexicon.cues import CueKind
from openbaar.lexicon.quote_marks import MarkFamily, MarkRole
from openbaar.model.marked import Quote
from openbaar.model.span import Span

_MAX_RUN_ON = 4  # paragraphs that a quotation opened once may run on over
_WORD = re.compile(r"\w+")
_CLAUSE = re.compile(r",\s+(\w+)\s+(\w+)")
_ENDS = tuple(".?!…,")
_SHORTEST = 3  # words that a mark without an opening one may close


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    role: MarkRole
    family: MarkFamily


@dataclass(slots=True)
class _Open:
    mark: _Mark
    depth: int


def find_quotes(text: str, paragraphs: tuple[tuple[int, int], ...], lexicon: Lexicon) -> tuple[Quote, ...]:
    """Return the quotations of `text`, outermost first where they begin together."""
    marks = [_marks(text, start, end, lexicon) for start, end in paragraphs]
    found: list[Quote] = []
    carried: list[_Open] = []
    for index, (start, end) in enumerate(paragraphs):
        stack = carried
        _pair(text, marks[index], stack, found, lexicon)
        carried = []
        for item in stack:
            opens = not text[start : item.mark.start].strip()
            if item.depth == 0 and _runs_on(text, item.mark, marks[index + 1 : index + 1 + _MAX_RUN_ON], opens):
                carried = [item]
            elif _keeps(text, item.mark, marks, paragraphs, index):
                anew = index + 1 < len(paragraphs) and _opens_anew(
                    text, item.mark, marks[index + 1], paragraphs[index + 1]
                )
                stop = None if anew else _attributed(text, item.mark.end, end, lexicon)
                found.append(_quote(text, item, stop or _last_stop(text, item.mark.end, end), closed=False))
    return tuple(sorted((item for item in found if item), key=lambda quote: (quote.outer.start, quote.depth)))


def _pair(text: str, marks: list[_Mark], stack: list[_Open], found: list[Quote], lexicon: Lexicon) -> None:
    for mark in marks:
        partner = next((item for item in reversed(stack) if item.mark.family is mark.family), None)
        role = mark.role
        if partner is None and role is MarkRole.CLOSE:
            partner = _opened_otherwise(mark, marks, stack)
        if partner is None and role is not MarkRole.OPEN and (lost := _opening_left_out(text, mark, marks)) is not None:
            found.append(Quote(Span.cut(text, lost, mark.end), Span.cut(text, lost, mark.start), 0, closed=False))
            continue
        if role is MarkRole.EITHER:
            role = MarkRole.CLOSE if partner else MarkRole.OPEN
        if role is MarkRole.OPEN:
            if partner and partner.mark.family is mark.family:
                # The same kind of mark can't open within itself: its closing mark was left out.
                _drop_from(stack, partner)
                if partner.mark.family is MarkFamily.DOUBLE:
                    said = partner.mark.end, mark.start
                    stop = _attributed(text, *said, lexicon) or _last_stop(text, *said)
                    found.append(_quote(text, partner, stop, closed=False))
            stack.append(_Open(mark, len(stack)))
        elif partner:
            _drop_from(stack, partner)
            if text[partner.mark.end : mark.start].strip():
                inner = Span.cut(text, partner.mark.end, mark.start)
                outer = Span.cut(text, partner.mark.start, mark.end)
                found.append(Quote(outer, inner, partner.depth))


def _opened_otherwise(mark: _Mark, marks: list[_Mark], stack: list[_Open]) -> _Open | None:
    """Return the single mark that a double one closes (`‘Dat moet Rome weten", zei X`), if no single one does."""
    later = [item for item in marks if item.start > mark.start and item.family is MarkFamily.SINGLE]
    outer = stack[0] if len(stack) == 1 else None
    opens = outer is not None and outer.depth == 0 and outer.mark.family is MarkFamily.SINGLE
    closes = any(item.role is MarkRole.CLOSE for item in later)
    return outer if opens and mark.family is MarkFamily.DOUBLE and not closes else None


def _opening_left_out(text: str, mark: _Mark, marks: list[_Mark]) -> int | None:
    """Return where the words begin that the only double mark of a paragraph closes, behind a sentence; else None."""
    doubles = [item for item in marks if item.family is MarkFamily.DOUBLE]
    if doubles != [mark]:
        return None
    line = text.rfind("\n", 0, mark.start) + 1
    start = line + len(text[line:]) - len(text[line:].lstrip())
    said, rest = text[start : mark.start].rstrip(), text[mark.end :].split("\n", 1)[0].strip()
    ends = rest[:1] in (",", ".") or (said[-1:] in _ENDS and (not rest or rest[:1].islower()))
    return start if ends and len(said.split()) >= _SHORTEST else None


def _drop_from(stack: list[_Open], item: _Open) -> None:
    del stack[stack.index(item) :]


def _quote(text: str, item: _Open, end: int, *, closed: bool) -> Quote:
    outer = Span.cut(text, item.mark.start, max(end, item.mark.end))
    inner = Span.cut(text, item.mark.end, end) if text[item.mark.end : end].strip() else outer
    return Quote(outer, inner, item.depth, closed)


def _attributed(text: str, start: int, end: int, lexicon: Lexicon) -> int | None:
    """Return where words end before their attribution, their closing mark left out (`“…, zegt minister X.`)."""
    for match in _CLAUSE.finditer(text, start, end):
        rows = lexicon.cues.alone.get(match[1].lower(), ())
        named = match[2][:1].isupper() or match[2].lower() in lexicon.offices.by_word
        if named and any("quote" in row.takes and row.kind is not CueKind.NOUN for row in rows):
            return match.start()
    return None


def _last_stop(text: str, start: int, end: int) -> int:
    """End a quotation that nothing closes at the last stop before `end`."""
    stops = [match.end() for match in re.finditer(r"[.?!…]", text[start:end])]
    return start + stops[-1] if stops else end


def _runs_on(text: str, mark: _Mark, following: list[list[_Mark]], opens: bool) -> bool:
    """Say whether the next mark of this family, in one of the following paragraphs, closes and doesn't open.

    A single one may be an apostrophe: it must open its paragraph (`opens`), and the other one follow a stop.
    """
    for marks in following:
        same = [item for item in marks if item.family is mark.family]
        if (
            same
            and mark.family is MarkFamily.SINGLE
            and not (opens and mark.role is MarkRole.OPEN and text[same[0].start - 1] in _ENDS)
        ):
            return False
        if same:
            return same[0].role is MarkRole.CLOSE
    return False


def _opens_anew(text: str, mark: _Mark, marks: list[_Mark], paragraph: tuple[int, int]) -> bool:
    """Say whether the next paragraph begins with a mark of the same family, as in a long quotation."""
    first = next(iter(marks), None)
    return first is not None and first.family is mark.family and not text[paragraph[0] : first.start].strip()


def _keeps(
    text: str, mark: _Mark, marks: list[list[_Mark]], paragraphs: tuple[tuple[int, int], ...], index: int
) -> bool:
    """Say whether a mark that nothing closes is taken for the opening of a quotation."""
    if mark.family is MarkFamily.DOUBLE:
        return True
    # A single mark may be an apostrophe: it must stand at the start of its paragraph, and of the next one.
    following = marks[index + 1] if index + 1 < len(marks) else []
    return (
        text[paragraphs[index][0] : mark.start].strip() == ""
        and bool(following)
        and following[0].family is mark.family
        and text[paragraphs[index + 1][0] : following[0].start].strip() == ""
    )


def _marks(text: str, start: int, end: int, lexicon: Lexicon) -> list[_Mark]:
    known = lexicon.quote_marks
    widest = max(map(len, known))
    found: list[_Mark] = []
    at = start
    while at < end:
        for width in range(widest, 0, -1):
            row = known.get(text[at : at + width])
            if row:
                if not (row.family is MarkFamily.SINGLE and _is_apostrophe(text, at, lexicon, found)):
                    found.append(_Mark(at, at + width, _role(text, at, at + width, row.role, found), row.family))
                at += width - 1
                break
        at += 1
    return found


def _role(text: str, start: int, end: int, role: MarkRole, before: list[_Mark]) -> MarkRole:
    """Tell by place what a mark does; print conventions differ (`”zo”`, `»zo«`, `„zo“`)."""
    blank_before = start == 0 or text[start - 1].isspace() or text[start - 1] in "([—–-/:"
    blank_after = end >= len(text) or text[end].isspace()
    glued_marks = text[end : end + 1] in ".,;:?!)]"
    if role is MarkRole.OPEN and len(text[start:end]) == 1:
        return MarkRole.EITHER if not blank_before and (blank_after or glued_marks) else role
    if role is MarkRole.CLOSE:
        opens = blank_before and not blank_after and not glued_marks
        doubled = end - start > 1 and _is_open(MarkFamily.DOUBLE, before)  # a stray blank before the closing pair
        return MarkRole.EITHER if opens and not doubled else role
    if role is MarkRole.EITHER and blank_before != (blank_after or glued_marks):
        return MarkRole.OPEN if blank_before else MarkRole.CLOSE
    return role


def _is_open(family: MarkFamily, before: list[_Mark]) -> bool:
    """Say whether more marks of a family have opened than closed."""
    same = [item.role for item in before if item.family is family]
    return sum(role is not MarkRole.CLOSE for role in same) > sum(role is MarkRole.CLOSE for role in same)


def _is_apostrophe(text: str, at: int, lexicon: Lexicon, before: list[_Mark]) -> bool:
    """Say whether a single mark is an apostrophe."""
    left = text[at - 1] if at else " "
    right = text[at + 1] if at + 1 < len(text) else " "
    if left.isalnum() and right.isalnum():
        return True
    if right.isalnum() and not left.isalnum():
        word = _WORD.match(text, at + 1)
        if word and (word[0].lower() in lexicon.elided_words or re.fullmatch(r"\d\d", word[0])):
            return True
    opened = sum(item.family is MarkFamily.SINGLE and item.role is not MarkRole.CLOSE for item in before)
    closed = sum(item.family is MarkFamily.SINGLE and item.role is MarkRole.CLOSE for item in before)
    if left.lower() in "sxz" and right.isspace() and opened <= closed:
        return True  # a genitive: Luns' voorstel
    return left.isspace() and right.isspace() and text[at] == "'" and opened <= closed and "'" not in text[at + 1 :]

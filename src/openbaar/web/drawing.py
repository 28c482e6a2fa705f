"""A timeline as an SVG drawing, and the same as a list, in words of one language.

In: a `Timeline`. Out: its markup, escaped. Called by `timeline.html`. A drawing has hundreds of marks, whose words are
said three times each: a template's macros would take longer for them than for all the rest of a dossier.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape

from openbaar.export.tongue import N_, Tongue
from openbaar.web.dates import deadline, in_words
from openbaar.web.labels import label
from openbaar.web.timeline import Lane, Mark, Timeline

LANES = {
    "agreements": N_("Agreements"),
    "promised": N_("Promised"),
    "withheld": N_("Withheld"),
    "said": N_("Said"),
    "contradictions": N_("Contradictions"),
}
_BY_DAY = {
    "said": "#said",
    "contradictions": "#contradictions",
}  # lanes with a mark for all of a day, and their section
_SEVERAL = "#withheld"  # the section of what one mark stands for several of
BELOW = 36  # units under the lanes, for the days that were asked for
_DAYS = {
    "both": N_("as it stood, and was known, on %(date)s"),
    "as-of": N_("as it stood on %(date)s"),
    "known-on": N_("as it was known on %(date)s"),
}
_APART = 7  # units from which a ring is tied to what it belongs to
_THIN = 9  # units: what is narrower is drawn as a dot
_REACH = 9  # units around a mark that answer to it too


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn, and the same as items of a list."""

    svg: Markup
    points: Markup


def drawing(tongue: Tongue) -> Callable[[Timeline], Drawing]:
    """Return what draws a timeline in one language."""

    def draw(line: Timeline) -> Drawing:
        told = {id(mark): _words(mark, tongue) for mark in line.marks}
        lanes = "\n".join(
            f'<g class="lane-{lane.name}">\n'
            + "\n".join(_mark(mark, *told[id(mark)]) for mark in lane.marks)
            + "\n</g>"
            for lane in line.lanes
        )
        label_of_all = escape(tongue.gettext("Timeline of what held and when it was known"))
        box = f"0 0 {line.width} {line.height + BELOW}"
        svg = (
            f'<svg class="line" viewBox="{box}" role="group" aria-label="{label_of_all}">\n'
            f"{_around(line, tongue)}{lanes}\n</svg>"
        )
        names = {name: escape(tongue.gettext(words)) for name, words in LANES.items()}
        points = "".join(
            f'<li><b>{names[mark.lane]}</b>: <a href="{_target(mark)}">{escape(named)}</a>, {escape(public)}</li>'
            for mark in line.marks
            for named, public in (told[id(mark)],)
        )
        return Drawing(Markup(svg), Markup(points))

    return draw


def _around(line: Timeline, tongue: Tongue) -> str:
    """Return dates, names of lanes and the days asked for: what the list beside the drawing need not repeat."""
    top = line.top
    parts = [
        f'<line class="tick" x1="{x}" x2="{x}" y1="{top - 6}" y2="{line.height}"/>'
        f'<text class="when" x="{x}" y="{top - 12}">{escape(in_words(when, tongue))}</text>'
        for x, when in line.ticks
    ]
    parts += [_head(lane, line.width, tongue) for lane in line.lanes]
    for one in line.days:
        low = line.height + (BELOW if one.name == "known-on" else BELOW / 2) - 6
        parts.append(f'<line class="day {one.name}" x1="{one.x}" x2="{one.x}" y1="{top - 6}" y2="{low - 10}"/>')
        told = tongue.gettext(_DAYS[one.name], date=tongue.day(one.day)) + (" →" if one.beyond else "")
        end = one.x > line.left + (line.right - line.left) / 2
        parts.append(f'<text class="asked {"to" if end else "from"}" x="{one.x}" y="{low}">{escape(told)}</text>')
    return '<g aria-hidden="true">\n' + "\n".join(parts) + "\n</g>\n"


def _head(lane: Lane, width: float, tongue: Tongue) -> str:
    words = escape(tongue.gettext(LANES[lane.name]))
    head = (
        f'<line class="rule" x1="0" x2="{width}" y1="{lane.y - 6}" y2="{lane.y - 6}"/>'
        f'<text class="lane" x="0" y="{lane.y + 15}">{words}</text>'
    )
    if lane.left_out:
        more = escape(tongue.gettext("and %(num)s more", num=tongue.number(lane.left_out)))
        head += f'<text class="when" x="0" y="{lane.y + 31}">{more}</text>'
    return head


def _mark(mark: Mark, named: str, public: str) -> str:
    """Return a mark that leads to what it stands for: its stretches, and a ring where it became known."""
    words, first, last = escape(f"{named}; {public}"), mark.stretches[0], mark.stretches[-1]
    parts = [
        f'<a href="{_target(mark)}" aria-label="{words}"><title>{words}</title>',
        f'<rect class="reach" x="{mark.first - _REACH}" y="{mark.y - 11}" '
        f'width="{mark.last - mark.first + 2 * _REACH}" height="22"/>',
    ]
    known = mark.known
    if known is not None and not first.x - _APART <= known <= last.x + last.width + _APART:
        parts.append(f'<line class="tie" x1="{first.x}" x2="{known}" y1="{mark.y}" y2="{mark.y}"/>')
    for part in mark.stretches:
        middle = part.x + part.width / 2
        if mark.lane in _BY_DAY and len(mark.ids) > 1:
            parts.append(f'<circle class="t-{part.state}" cx="{middle}" cy="{mark.y}" r="9"/>')
            parts.append(f'<text class="many" x="{middle}" y="{mark.y + 4}">{len(mark.ids)}</text>')
        elif mark.lane in _BY_DAY or part.width < _THIN:
            parts.append(f'<circle class="t-{part.state}" cx="{middle}" cy="{mark.y}" r="5.5"/>')
        else:
            parts.append(
                f'<rect class="t-{part.state}" x="{part.x}" y="{mark.y - 5}" width="{part.width}" height="10" rx="3"/>'
            )
    if known is not None and len(mark.ids) > 1:
        parts.append(f'<circle class="known" cx="{known}" cy="{mark.y}" r="9"/>')
        parts.append(f'<text class="count" x="{known}" y="{mark.y + 4}">{len(mark.ids)}</text>')
    elif known is not None:
        parts.append(f'<circle class="known" cx="{known}" cy="{mark.y}" r="4"/>')
    return "".join(parts) + "</a>"


def _target(mark: Mark) -> str:
    section = _BY_DAY.get(mark.lane) or (_SEVERAL if len(mark.ids) > 1 else None)
    return section or f"/entry/{mark.ids[0]}"


def _words(mark: Mark, tongue: Tongue) -> tuple[str, str]:
    """Return what a mark is, and since when that is public."""
    return _named(mark, tongue), tongue.gettext("public %(date)s", date=in_words(mark.published, tongue))


def _named(mark: Mark, tongue: Tongue) -> str:
    count = len(mark.ids)
    match mark.lane:
        case "said":
            return tongue.ngettext("%(num)s statement", "%(num)s statements", count)
        case "contradictions":
            return tongue.ngettext("%(num)s contradiction", "%(num)s contradictions", count)
        case "agreements":
            stages = (
                f"{label(tongue, 'stage', part.state)} ({in_words(part.held, tongue)})" for part in mark.stretches
            )
            return f"{label(tongue, 'kind', mark.of[0])}: {', '.join(stages)}"
    by = ", ".join(mark.of) or tongue.gettext("somebody not known")
    if mark.lane == "promised":
        due = ", " + tongue.gettext("due %(date)s", date=in_words(deadline(mark.until), tongue)) if mark.until else ""
        return f"{by}: {label(tongue, 'promise', mark.stretches[0].state)}{due}"
    out = f" ({in_words(mark.until, tongue)})" if mark.until else ""
    times = f" ({tongue.number(count)}×)" if count > 1 else ""
    return f"{by}: {label(tongue, 'secret', mark.stretches[0].state)}{times}{out}"

"""What is done by saying it: the act of an utterance, from its cue and its words. Called by `find.speech`.

The acts have an order (refuse before promise before … assert); the cue's own act stands unless the words show one that
comes before it.
"""

from __future__ import annotations

from openbaar.find.rules import Page
from openbaar.find.speech_page import Utterance
from openbaar.model.span import Span
from openbaar.model.vocabulary import Act


def act_of(page: Page, item: Utterance) -> tuple[Act, tuple[Span, ...]]:
    """Return the act and the words that show it."""
    act = Act(item.act) if item.act else Act.ASSERT
    shown = item.cue if item.act and item.cue else item.content[:1]
    text = item.content[-1]
    if act is Act.ASSERT and text.text.rstrip().endswith("?"):
        return Act.ASK, (text,)
    return act, shown

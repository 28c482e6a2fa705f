"""When Python looks for garbage: once behind each document, not thousands of times while it is read.

Called by `pipeline` around each document, and by what measures it. A token knows its document and a document its
tokens, so reading makes many objects and hardly any that could go before it ends: the search for them took a fifth of
the time of the rules.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEW = 0  # the generation of what was made since garbage was last looked for


@contextmanager
def collected_after() -> Iterator[None]:
    """Put off the search for garbage until the block ends; then clear away what the block left behind.

    Nothing happens where it is off already: inside another such block, or by the wish of the program around.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect(_NEW)

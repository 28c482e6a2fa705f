"""Garbage is looked for behind a document, and the search is on again whatever happens."""

import gc
import weakref

import pytest

from openbaar.model.garbage import collected_after


class Ring:
    """Refers to itself, so that only a search for garbage frees it."""

    def __init__(self) -> None:
        self.self = self


def test_what_a_block_leaves_behind_is_gone_behind_it() -> None:
    def block() -> weakref.ref[Ring]:
        assert not gc.isenabled()
        return weakref.ref(Ring())

    with collected_after():
        left = block()
        assert left() is not None
    assert left() is None


def test_the_search_is_on_again_after_a_fault() -> None:
    with pytest.raises(ValueError), collected_after():
        raise ValueError
    assert gc.isenabled()


def test_nothing_changes_where_it_is_off_already() -> None:
    with collected_after():
        with collected_after():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()

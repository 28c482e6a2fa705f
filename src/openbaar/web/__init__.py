"""The pages: server-rendered, without JavaScript. One module a page; the only room, with `cli`, that asks the clock.

In: a register. Out: HTML (and JSON beside what a program would read). Called by `openbaar serve`. Accounts and levels
of access, when they come, are a layer in `guard`; other languages are translations of `templates`.
"""

from openbaar.web.app import attend, make_app, warm
from openbaar.web.succession import Served, serve_alone, serve_in_turns, settle_memory

__all__ = ["Served", "attend", "make_app", "serve_alone", "serve_in_turns", "settle_memory", "warm"]

"""Bytes to documents: formats, decoding, repair, publication date. Called by `pipeline`."""

from openbaar.read.door import ReadOptions, read
from openbaar.read.limits import MAX_BYTES

__all__ = ["MAX_BYTES", "ReadOptions", "read"]

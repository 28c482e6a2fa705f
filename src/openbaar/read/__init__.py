"""Bytes to documents: formats, decoding, repair, publication date. Called by `pipeline`."""

from openbaar.read.door import ReadOptions, read

__all__ = ["MAX_BYTES", "ReadOptions", "read"]

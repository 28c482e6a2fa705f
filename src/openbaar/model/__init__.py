"""The records that travel between the rooms: spans, documents, findings, entries. No behaviour beyond checks."""

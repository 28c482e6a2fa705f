"""Pure functions from findings to what people ask: entries, stages, promises, secrets, conflicts, dossiers.

In: findings and documents, a day. Out: frozen views. Called by `pipeline` (conflicts within a document), `cli`, `web`,
`export`. Nothing here asks the clock.
"""

"""Audits of whole archives: many documents, many processes, one result store.

- `lint.audit.packed`: a result in the form in which it is stored.
- `lint.audit.store`: the result store, and how to read it.
- `lint.audit.recording`: writing into the store, run by run.
"""

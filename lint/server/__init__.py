"""The language server: findings in the editor, while a text is written. Needs the extra `lsp`.

`positions` turns places of a report into those of the protocol, `diagnostics` findings into what editors show,
`session` speaks the protocol.
"""

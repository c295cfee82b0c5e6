"""Drafts for a person to finish: a dispute file from documents, a model from the ledger."""

"""Webhooks: what happened is put into an outbox, and sent from there (exchange.md, 5)."""

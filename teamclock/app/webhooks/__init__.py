"""Webhooks: messages about what happened are put into an outbox, then sent (exchange.md, 5)."""

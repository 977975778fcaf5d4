"""The page of the balance: how much of the work went without a meeting, and how much stalled."""

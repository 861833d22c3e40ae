"""What waits for what: earliest and latest dates, slack, critical chains, and what a delay moves."""

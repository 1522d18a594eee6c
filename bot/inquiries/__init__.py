"""What buyers asked and what the desk owes them: every message as it was understood."""

"""What the office and the factories do in chats of their own."""

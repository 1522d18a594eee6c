"""The web chat: a messenger of our own, whose log of messages is kept in our database."""

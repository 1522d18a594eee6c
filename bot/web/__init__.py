"""The desk on the web: the chat's HTTP interface, its page, the town's pictures."""

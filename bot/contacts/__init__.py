"""Who writes: buyers, their addresses on the messengers, and what their chats remember."""

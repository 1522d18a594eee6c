"""Work chats: the group robots and phone messages that a factory's clerks look at all day.

They only hear: a letter goes there as a short text with a link, and nobody answers by them.  The
robots of WeCom, DingTalk, Feishu and Lark, and ServerChan, are written to directly, because they
refuse with 200 and a code; everything else goes through Apprise.
"""

"""`python -m bot …` is `sockdesk …`."""

from bot.cli import main

main()

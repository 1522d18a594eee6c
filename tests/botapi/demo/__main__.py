"""`python -m tests.botapi.demo`: try the desk on Telegram without a token."""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress

from tests.botapi.demo.app import demo_app
from tests.botapi.serving import TOKEN, BotApi, served

USUAL_PORT = 8081


DATABASE = "sqlite:///var/telegram-demo.db"


async def show(port: int, *, desk: bool) -> None:
    """Serve the stand-in and its page until somebody ends it, with a desk if that is wished."""
    task = asyncio.current_task()
    assert task is not None
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    api = BotApi()
    async with served(api, demo_app(api), port):
        settings = {"TOKEN": TOKEN, "API_URL": api.root}
        said = " ".join(f"SOCKDESK_TELEGRAM_{name}={value}" for name, value in settings.items())
        how = "" if desk else f" and start the desk with\n{said}"
        sys.stdout.write(f"A stand-in for Telegram: open {api.root}/{how}\n")
        sys.stdout.flush()
        if desk:
            await run_desk({f"SOCKDESK_TELEGRAM_{name}": said for name, said in settings.items()})
        else:
            await asyncio.Event().wait()


async def run_desk(settings: Mapping[str, str]) -> None:
    """Run a desk of the demonstration's own until it ends, or end it once with this program."""
    environment = {"SOCKDESK_DATABASE_URL": DATABASE, **os.environ, **settings}
    running = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"), env=environment, start_new_session=True
    )
    try:
        await running.wait()
    except asyncio.CancelledError:
        with suppress(ProcessLookupError):
            running.terminate()
        await running.wait()
        raise


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.botapi.demo", description=__doc__)
    parser.add_argument("--port", type=int, default=USUAL_PORT)
    parser.add_argument("--desk", action="store_true", help="start a desk as well")
    chosen = parser.parse_args()
    try:
        with suppress(asyncio.CancelledError):
            asyncio.run(show(chosen.port, desk=chosen.desk))
    except OSError as error:
        sys.exit(f"Port {chosen.port} cannot be had ({error.strerror}); take another with --port.")


if __name__ == "__main__":
    main()

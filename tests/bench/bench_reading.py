"""How long reading a message takes, and what the reader adds to the start.

`python -m tests.bench.bench_reading` reads the sample's messages one after another in their chats;
the baseline does no more than fold the same texts and split them into words.
"""

import gc
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date

before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
begun = time.perf_counter()

from bot.understanding import folded_sku, follow, read  # noqa: E402  # its start is measured
from bot.understanding.frame import Context  # noqa: E402
from bot.understanding.text import fold  # noqa: E402
from bot.understanding.vocabulary import Vocabulary  # noqa: E402
from bot.understanding.warm import warm_up  # noqa: E402
from bot.understanding.words import words_of  # noqa: E402

warm_up()
gc.freeze()  # as the desk does once it has warmed up
seconds = time.perf_counter() - begun
megabytes = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024

from tests.bench.figures import timed, told  # noqa: E402
from tests.eval_run import SAMPLE  # noqa: E402
from tests.town import SKUS  # noqa: E402

ROUNDS = 4
DAY = date(2027, 3, 1)
TOWN = Vocabulary(skus={folded_sku(sku): sku for sku in SKUS})


def whole(messages: list[dict[str, str]]) -> Iterator[Callable[[], object]]:
    """Yield the readings of the messages, each in its chat."""
    chats: dict[str, Context] = {}
    for message in messages:

        def reading(chat: str = message["id"], text: str = message["text"]) -> None:
            context = chats.get(chat, Context())
            frame = read(text, context, TOWN, DAY)
            chats[chat] = follow(context, frame, frame.slots.skus)

        yield reading


def bare(messages: list[dict[str, str]]) -> Iterator[Callable[[], object]]:
    """Yield the same texts, only folded and split."""
    for message in messages:

        def splitting(text: str = message["text"]) -> None:
            words_of(fold(text))

        yield splitting


def main() -> None:
    """Print what reading takes, and the ratio to the baseline."""
    messages = [json.loads(line) for line in SAMPLE.read_text("utf-8").splitlines()]
    timed(whole(messages))
    reading = [second for _ in range(ROUNDS) for second in timed(whole(messages))]
    splitting = [second for _ in range(ROUNDS) for second in timed(bare(messages))]
    ratio = statistics.median(reading) / statistics.median(splitting)
    sys.stdout.write(
        f"start: {seconds:.2f} s and {megabytes:.0f} MB more\n"
        f"{len(messages)} messages, {ROUNDS} times: {told(reading)}\n"
        f"folding and splitting alone: {told(splitting)}; "
        f"reading takes {ratio:.0f} times as long\n"
    )


if __name__ == "__main__":
    main()

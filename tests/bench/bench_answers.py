"""How long one message takes, on SQLite: `python -m tests.bench.bench_answers`.

Asks the sample's questions about the sample's town, from the inbox to the answer.
"""

import asyncio
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bot.cli.rehearsal import rehearsing
from bot.clock import system_clock
from bot.settings import Settings
from bot.understanding.warm import warm_up
from tests.eval_run import SAMPLE
from tests.town import town_database


async def measure(folder: Path) -> list[float]:
    """Return the seconds that each message of the sample took."""
    database = await town_database(folder)
    warm_up()
    taken = []
    async with rehearsing(Settings(_env_file=None), database, system_clock) as rehearsal:
        for line in SAMPLE.read_text("utf-8").splitlines():
            asked = json.loads(line)
            begun = time.perf_counter()
            await rehearsal.turn({"conversation": asked["id"], "text": asked["text"]})
            taken.append(time.perf_counter() - begun)
    await database.close()
    return taken


def main() -> None:
    """Print the middle, the slow end and the rate."""
    with tempfile.TemporaryDirectory() as folder:
        taken = asyncio.run(measure(Path(folder)))
    hundredths = statistics.quantiles(taken, n=100)
    sys.stdout.write(
        f"{len(taken)} messages, one after another: median {1000 * hundredths[49]:.0f} ms, "
        f"99th percentile {1000 * hundredths[98]:.0f} ms\n"
    )


if __name__ == "__main__":
    main()

"""Learns the weights of `bot.understanding.classifier` from the examples: `make train`."""

import sys
from pathlib import Path
from typing import Final

from bot.understanding.classifier import WEIGHTS
from tests.training.examples import examples, training_key
from tests.training.learning import learned

ROOT: Final = Path(__file__).resolve().parents[2] / "bot" / "understanding"


def main() -> None:
    """Write the weights, with the key of what they were learned from."""
    kept = learned(list(examples()), training_key())
    (ROOT / WEIGHTS).write_bytes(kept)
    sys.stdout.write(f"{len(kept):,} bytes\n")


if __name__ == "__main__":
    main()

"""Learns the weights of `bot.understanding.classifier` from the examples: `make train`."""

import sys
from pathlib import Path
from typing import Final

from bot.understanding.classifier import WEIGHTS, unpacked_head
from tests.training.examples import examples, training_key
from tests.training.learning import learned

ROOT: Final = Path(__file__).resolve().parents[2] / "bot" / "understanding"


def main() -> None:
    """Write the weights, with the key of what they were learned from."""
    kept = learned(list(examples()), training_key())
    (ROOT / WEIGHTS).write_bytes(kept)
    features = len(unpacked_head(kept)["features"])
    sys.stdout.write(f"{features:,} features, {len(kept):,} bytes\n")


if __name__ == "__main__":
    main()

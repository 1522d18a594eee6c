"""Imports the sample's town into a fresh database, asks its questions, and scores the answers.

`make eval`, or `python -m tests.eval_run --now 2027-03-01T09:00+08:00 [--failures 20]`.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

EVAL: Final = Path(__file__).parent / "eval"
SAMPLE: Final = EVAL / "dev.jsonl"


def main() -> int:
    """Run the sample and print the scorer's table; returns the scorer's exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--now", required=True)
    options.add_argument("--failures", type=int, default=10)
    options.add_argument("--keep", type=Path, help="where the answers are kept")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        answers = chosen.keep or Path(folder) / "answers.jsonl"
        _ask(f"sqlite:///{folder}/eval.db", chosen.now, answers)
        scored = [EVAL / "score.py", SAMPLE, answers, "--show-failures", str(chosen.failures)]
        return subprocess.run([sys.executable, *scored], check=False).returncode


def _ask(database: str, now: str, answers: Path) -> None:
    desk = [sys.executable, "-m", "bot"]
    subprocess.run(
        [*desk, "import", EVAL / "town", "--database", database],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    asked = subprocess.run(
        [sys.executable, EVAL / "score.py", "--input", SAMPLE], check=True, capture_output=True
    )
    with answers.open("wb") as out:
        subprocess.run(
            [*desk, "ask", "--json", "--now", now, "--database", database],
            input=asked.stdout,
            stdout=out,
            check=True,
        )


if __name__ == "__main__":
    sys.exit(main())

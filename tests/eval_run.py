"""Imports the sample's town into a fresh database, asks its questions, and scores the answers.

`make eval`, or `python -m tests.eval_run --now 2027-03-01T09:00+08:00 [--failures 20]`.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.training.chats import shares_in_chats
from tests.training.sentences import HELD_OUT, TRAINING, right_in

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
        code = subprocess.run([sys.executable, *scored], check=False).returncode
    _print_topics()
    return code


def _print_topics() -> None:
    """Print how much is right in messages that were written for this.

    The weights were learned from the sentences of the one line; those of the other, and the
    chats, were set aside.
    """
    sys.stdout.write("\nchats set aside, never looked at\n")
    for language, share in shares_in_chats(HELD_OUT / "chats").items():
        sys.stdout.write(
            f"{language:14}topics {share.topics:6.1%}   slots {share.slots:6.1%}   "
            f"both {share.both:6.1%}   of {share.count:,}\n"
        )
    sys.stdout.write("\nexample sentences, topic exactly right\n")
    for name, folder in (("learned from", TRAINING), ("set aside", HELD_OUT)):
        right, count = right_in(folder)
        shares = [f"{key} {right[key] / count[key]:6.1%}" for key in count]
        sys.stdout.write(f"{name:14}{'   '.join(shares)}   of {count['all']:,}\n")


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

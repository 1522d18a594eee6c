"""Brings the message catalogues in step with the code, or with `--check` says where they lag.

`make messages` writes; `make check` only looks.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
LANGUAGES: Final = ("en", "ru", "zh")
KEYWORDS: Final = ("_", "ngettext:1,2", "pgettext:1c,2")
HEADER: Final = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def main(arguments: list[str]) -> int:
    """Update every catalogue, or only compare; returns 1 when one was behind."""
    check = ["--check"] if "--check" in arguments else []
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "sockdesk.pot"
        _extract(template)
        behind = [language for language in LANGUAGES if _update(language, template, check)]
    if behind:
        sys.stderr.write(f"catalogues behind the code: {', '.join(behind)}; run make messages\n")
    return 1 if behind else 0


def _extract(template: Path) -> None:
    keywords = [option for keyword in KEYWORDS for option in ("-k", keyword)]
    _babel(
        *("extract", "-F", "pyproject.toml", *keywords, "--add-comments=NOTE:", "--no-location"),
        *("--omit-header", "-o", str(template), "."),
    )
    template.write_text(HEADER + template.read_text("utf-8"), "utf-8")


def _update(language: str, template: Path, check: list[str]) -> int:
    catalogue = ROOT / "locales" / language / "LC_MESSAGES" / "sockdesk.po"
    return _babel(
        *("update", "-i", str(template), "-l", language, "-o", str(catalogue), "--no-wrap"),
        *("--no-fuzzy-matching", "--ignore-obsolete", "--ignore-pot-creation-date", *check),
        must_succeed=not check,
    )


def _babel(*arguments: str, must_succeed: bool = True) -> int:
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", *arguments]
    return subprocess.run(command, cwd=ROOT, check=must_succeed).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Brings the message catalogues in step with the code, or with `--check` says where they lag.

`make messages` writes; `make check` only looks.
"""

import shutil
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
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "sockdesk.pot"
        _extract(template)
        if "--check" not in arguments:
            for language in LANGUAGES:
                _update(language, template, _catalogue(language))
            return 0
        behind = [language for language in LANGUAGES if _is_behind(language, template)]
    if behind:
        sys.stderr.write(f"catalogues behind the code: {', '.join(behind)}; run make messages\n")
    return 1 if behind else 0


def _catalogue(language: str) -> Path:
    return ROOT / "locales" / language / "LC_MESSAGES" / "sockdesk.po"


def _is_behind(language: str, template: Path) -> bool:
    updated = template.with_name(f"{language}.po")
    shutil.copyfile(_catalogue(language), updated)
    _update(language, template, updated)
    return _messages(updated) != _messages(_catalogue(language))


def _messages(catalogue: Path) -> str:
    """Return a catalogue less its header, which tells when it was last updated."""
    return catalogue.read_text("utf-8").partition("\n\n")[2].strip()


def _extract(template: Path) -> None:
    keywords = [option for keyword in KEYWORDS for option in ("-k", keyword)]
    _babel(
        *("extract", "-F", "pyproject.toml", *keywords, "--add-comments=NOTE:", "--no-location"),
        *("--omit-header", "-o", str(template), "."),
    )
    template.write_text(HEADER + template.read_text("utf-8"), "utf-8")


def _update(language: str, template: Path, catalogue: Path) -> None:
    _babel(
        *("update", "-i", str(template), "-l", language, "-o", str(catalogue), "--no-wrap"),
        *("--no-fuzzy-matching", "--ignore-obsolete"),
    )


def _babel(*arguments: str) -> None:
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", *arguments]
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

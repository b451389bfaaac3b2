"""Writes the shipped templates, their style sheet and their sentences for a firm to change."""

import json
from pathlib import Path

from dunbatch.i18n.catalogues import letter_sentences
from dunbatch.i18n.languages import LANGUAGES
from dunbatch.shipped import shipped_folder

_KINDS_OF_FILE = frozenset({".html", ".css"})


def copy_templates(folder: Path) -> int:
    """Write everything into `folder`, new or empty, and return the number of files.

    Raises:
        FileExistsError: When there is something in it; nothing is written then.
        OSError: When the disk does not take it.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(str(folder))
    shipped = shipped_folder("templates")
    files = {
        path.relative_to(shipped).as_posix(): path.read_text("utf-8")
        for path in sorted(shipped.rglob("*"))
        if path.suffix in _KINDS_OF_FILE
    }
    files |= {f"sentences-{language}.yaml": _sentences(language) for language in LANGUAGES}
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="\n")
    return len(files)


def _sentences(language: str) -> str:
    """Return the sentences of a language in the form the policy takes them."""
    lines = [
        "# The sentences of the letters. To change some, copy their entries below `texts:` in the",
        "# policy and change `words`; keep placeholders such as %(total)s. This file is not read.",
    ]
    for (context, sentence), words in letter_sentences(language).items():
        lines += [
            f"- language: {language}",
            f"  context: {_quoted(context)}",
            f"  sentence: {_quoted(sentence)}",
            f"  words: {_quoted(words[0])}",
        ]
        if len(words) > 1:
            lines.append(f"  words_for_several: {_quoted(words[1])}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return `text` as YAML reads it back; a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)

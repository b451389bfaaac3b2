"""Write the gallery: every specimen as PDF and as pictures, on one page to look through.

    python tools/make_gallery.py gallery            everything, into ./gallery
    python tools/make_gallery.py --pictures DIR     the three small pictures of the README

The same specimens give the same files. Needs pdftoppm, of poppler.
"""

import argparse
import html
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PIL import Image

from dunbatch.workers import render_all
from tools.specimens.laws import LAWS
from tools.specimens.make import LANGUAGES, Specimen, specimens
from tools.specimens.scenes import AS_OF, SCENES

DOTS_PER_INCH = 150
THUMBNAIL = 220
"""Width of a thumbnail in pixels."""
PICTURES = (
    ("late_notice_second", "fr", "fr-b2b"),
    ("final_demand", "it", "it-b2b"),
    ("statement", "en", "uk-b2b"),
)
"""What the README shows."""
PICTURE_WIDTH = 640
_STYLE = Path(__file__).with_name("gallery.css")
_LANGUAGE_NAMES = {"fr": "Français", "en": "English", "it": "Italiano"}
_JOBS = 2
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Shown:
    """A specimen and what was made of it."""

    specimen: Specimen
    """The specimen."""
    pages: tuple[str, ...]
    """File names of its pages' pictures."""


def write_pdfs(chosen: Sequence[Specimen], folder: Path) -> list[Path]:
    """Render specimens into `folder` and return their files, in the order given.

    Raises:
        ValueError: When one of them has problems.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    rendered = render_all([one.document for one in chosen], _JOBS)
    for one, result in zip(chosen, rendered, strict=True):
        if result.letter is None:
            raise ValueError(f"{one.name}: {[problem.message for problem in result.problems]}")
        files.append(folder / f"{one.name}.pdf")
        files[-1].write_bytes(result.letter.pdf)
    return files


def write_pages(file: Path, folder: Path) -> tuple[str, ...]:
    """Draw the pages of a PDF into `folder` and return the pictures' names."""
    command = ["pdftoppm", "-png", "-r", str(DOTS_PER_INCH), file, folder / file.stem]
    subprocess.run(command, check=True)
    return tuple(sorted(path.name for path in folder.glob(f"{file.stem}-*.png")))


def write_gallery(folder: Path) -> int:
    """Write the whole gallery and return the number of pages in it."""
    pages, thumbnails = folder / "pages", folder / "thumbnails"
    for made in (folder / "pdf", pages, thumbnails):
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
    chosen = specimens()
    files = write_pdfs(chosen, folder / "pdf")
    drawn = in_threads(lambda file: write_pages(file, pages), files)
    in_threads(lambda names: shrink(pages / names[0], thumbnails / names[0], THUMBNAIL), drawn)
    shown = [Shown(one, names) for one, names in zip(chosen, drawn, strict=True)]
    (folder / "index.html").write_text(index_of(shown), "utf-8")
    return sum(len(one.pages) for one in shown)


def write_pictures(folder: Path) -> None:
    """Write the README's pictures: the first page of three specimens, small."""
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [one for one in specimens() if (one.scene, one.language, one.law) in PICTURES]
    scratch = folder / "scratch"
    for one, file in zip(chosen, write_pdfs(chosen, scratch), strict=True):
        first = scratch / write_pages(file, scratch)[0]
        shrink(first, folder / f"{one.scene}_{one.language}.png", PICTURE_WIDTH)
    shutil.rmtree(scratch)


def shrink(picture: Path, to: Path, width: int) -> None:
    """Write a smaller copy of a picture, in few colours."""
    with Image.open(picture) as full:
        size = (width, round(full.height * width / full.width))
        small = full.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    small.quantize(64, dither=Image.Dither.NONE).save(to, optimize=True)


def in_threads(work: Callable[[T], R], items: Iterable[T]) -> list[R]:
    """Return what `work` makes of each item, two at a time."""
    with ThreadPoolExecutor(_JOBS) as pool:
        return list(pool.map(work, items))


def index_of(shown: Sequence[Shown]) -> str:
    """Return the page to look through: a section for each law, scenes down, languages across."""
    by_law = {law.name: [one for one in shown if one.specimen.law == law.name] for law in LAWS}
    sections = "\n".join(
        f'<section id="{law.name}"><h2>{text(law.name)} <small>{text(law.about)}</small></h2>\n'
        f"{_grid(by_law[law.name])}</section>"
        for law in LAWS
    )
    links = " ".join(f'<a href="#{law.name}">{text(law.name)}</a>' for law in LAWS)
    counted = f"{len(shown)} letters, {sum(len(one.pages) for one in shown)} pages"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        "<title>dunbatch: the gallery</title>\n"
        f"<style>\n{_STYLE.read_text('utf-8')}</style>\n</head>\n<body>\n"
        f"<header><h1>The gallery</h1><p>{counted}: every kind of document, in every language, "
        f"under every law there is a preset for, as of {AS_OF.isoformat()}. All firms and sums "
        f"are invented.</p><nav>{links}</nav></header>\n<main>\n{sections}\n</main>\n"
        "</body>\n</html>\n"
    )


def text(plain: str) -> str:
    """Return text with what HTML would read as markup escaped."""
    return html.escape(plain)


def _grid(shown: Sequence[Shown]) -> str:
    heads = "".join(
        f'<div class="language">{text(_LANGUAGE_NAMES.get(language, language))}</div>'
        for language in LANGUAGES
    )
    found = {(one.specimen.scene, one.specimen.language): one for one in shown}
    rows = "\n".join(
        f'<div class="scene">{text(scene.name.replace("_", " "))}</div>'
        + "".join(_cell(found[scene.name, language]) for language in LANGUAGES)
        for scene in SCENES
    )
    columns = f"--languages: {len(LANGUAGES)}"
    return f'<div class="grid" style="{columns}"><div></div>{heads}\n{rows}\n</div>'


def _cell(one: Shown) -> str:
    name, document = one.specimen.name, one.specimen.document
    pages = " ".join(
        f'<a href="pages/{page}">{number}</a>' for number, page in enumerate(one.pages, start=1)
    )
    channel = document.channel.value.replace("_", " ")
    return (
        f'<figure lang="{one.specimen.language}"><a href="pages/{one.pages[0]}">'
        f'<img src="thumbnails/{one.pages[0]}" width="{THUMBNAIL}" alt="{text(name)}" '
        f'loading="lazy"></a><figcaption lang="en"><b>{text(one.specimen.law)}</b> '
        f'{text(channel)}<br>{pages} <a class="pdf" href="pdf/{name}.pdf">PDF</a></figcaption>'
        "</figure>"
    )


def main() -> int:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pictures", action="store_true", help="only those of the README")
    asked = parser.parse_args()
    if shutil.which("pdftoppm") is None:
        sys.stderr.write("pdftoppm is missing: install poppler (poppler-utils on Debian)\n")
        return 1
    if asked.pictures:
        write_pictures(asked.folder)
        return 0
    pages = write_gallery(asked.folder)
    sys.stdout.write(f"{pages} pages: open {asked.folder / 'index.html'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

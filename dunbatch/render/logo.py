"""The letterhead's picture: accepted only when it can do nothing but be a picture.

An SVG is a program of sorts: it can carry scripts, name other files and grow without bound. What
a letterhead does not need is refused with the reason, never silently dropped.
"""

import re
import warnings
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree

from PIL import Image, UnidentifiedImageError

from dunbatch.core.problems import NOWHERE, Problem
from dunbatch.policy.policy import Logo
from dunbatch.render.problems import LOGO_UNUSABLE

LARGEST_LOGO = 2 * 1024 * 1024
"""Bytes."""
MOST_PIXELS = 20_000_000
"""Pixels of a PNG or JPEG."""
MOST_ELEMENTS = 10_000
"""Elements of an SVG."""
MOST_NESTED = 64
"""Elements of an SVG inside one another; drawing programs give a dozen."""

_RASTERS = {".png": ("PNG", "image/png"), ".jpg": ("JPEG", "image/jpeg")}
_EXTENSIONS = {".svg": ".svg", ".png": ".png", ".jpg": ".jpg", ".jpeg": ".jpg"}
# A page is in sRGB; a picture in printing inks would make the file break its archival profile.
_MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})
# Text would be drawn in a font that only this machine may have.
_REFUSED_ELEMENTS = frozenset(
    {"script", "foreignobject", "image", "use", "a", "iframe", "set", "text", "tspan", "textpath"}
)
# What is drawn again wherever it is named: one inside another grows without bound.
_REPEATED = frozenset({"pattern", "mask", "marker", "clippath", "filter"})
_NAMED = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)")


@dataclass(frozen=True, slots=True)
class LogoAsset:
    """A logo as the layout uses it."""

    file_name: str
    """`logo.svg`, `logo.png` or `logo.jpg`, so that no name of the user's is in the document."""
    media_type: str
    """Media type."""
    content: bytes
    """Bytes."""


def logo_asset(logo: Logo) -> LogoAsset | Problem:
    """Return `logo` ready for the layout, or the problem with it."""
    dot = logo.name.rfind(".")
    extension = _EXTENSIONS.get(logo.name[dot:].lower() if dot >= 0 else "")
    if extension is None:
        return LOGO_UNUSABLE.at(NOWHERE, file=logo.name, reason="it is not SVG, PNG or JPEG")
    if len(logo.content) > LARGEST_LOGO:
        return LOGO_UNUSABLE.at(NOWHERE, file=logo.name, reason="it is larger than 2 MiB")
    if extension == ".svg":
        media_type, reason = "image/svg+xml", _svg_fault(logo.content)
    else:
        image_format, media_type = _RASTERS[extension]
        reason = _raster_fault(logo.content, image_format)
    if reason:
        return LOGO_UNUSABLE.at(NOWHERE, file=logo.name, reason=reason)
    return LogoAsset(f"logo{extension}", media_type, logo.content)


def _raster_fault(content: bytes, image_format: str) -> str:
    """Return why a picture made of pixels is refused; empty when it is not."""
    try:
        # Pillow warns about pictures that it would still open; here the limit is stricter.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=[image_format]) as image:
                width, height = image.size
                if width * height > MOST_PIXELS:
                    return f"it has {width} × {height} pixels"
                if image.mode not in _MODES:
                    return f"its colours are {image.mode}, not RGB or grey"
                image.load()
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
    ):
        return f"it is not a readable {image_format} file"
    return ""


def _svg_fault(content: bytes) -> str:
    """Return why an SVG is refused; empty when it is not."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "it is not UTF-8"
    if "<!" in text.replace("<!--", "").replace("<![CDATA[", ""):
        return "it has a document type or entities"
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 entities were refused above
    except ElementTree.ParseError:
        return "it is not well-formed"
    if _local(root.tag) != "svg":
        return "it is not an SVG"
    for count, element in enumerate(root.iter(), start=1):
        if count > MOST_ELEMENTS:
            return f"it has more than {MOST_ELEMENTS} elements"
        if reason := _element_fault(element):
            return reason
    return _growth_fault(root)


def _growth_fault(root: ElementTree.Element) -> str:
    """Return why the drawing could cost far more than its size; empty when it could not."""
    repeated = {
        element.get("id", "") for element in root.iter() if _local(element.tag) in _REPEATED
    }
    waiting = [(root, 1, False)]
    while waiting:
        element, depth, inside = waiting.pop()
        if depth > MOST_NESTED:
            return f"its elements are nested more than {MOST_NESTED} deep"
        name = _local(element.tag)
        if inside or name == "style":
            texts = (element.text or "",) if name == "style" else element.attrib.values()
            if any(repeated.intersection(_NAMED.findall(text)) for text in texts):
                return "it repeats a pattern, mask or marker inside another"
        inside = inside or name in _REPEATED
        waiting.extend((child, depth + 1, inside) for child in element)
    return ""


def _element_fault(element: ElementTree.Element) -> str:
    name = _local(element.tag)
    if name in _REFUSED_ELEMENTS:
        return f"it holds a '{name}' element"
    if name == "style" and _leads_outside(element.text or ""):
        return "its style names another file"
    for attribute, value in element.attrib.items():
        local = _local(attribute)
        if local.startswith("on"):
            return f"it holds a script in '{local}'"
        if local == "href" and not value.strip().startswith("#"):
            return "it names another file"
        if _leads_outside(value):
            return f"its '{local}' names another file"
    return ""


def _leads_outside(style: str) -> bool:
    """Whether CSS text could name another file; escapes count, they can spell anything."""
    lowered = "".join(style.lower().split())
    inside = lowered.replace("url(#", "").replace("url('#", "").replace('url("#', "")
    return "url(" in inside or "@import" in inside or "\\" in inside


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()

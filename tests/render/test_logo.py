from io import BytesIO
from time import monotonic

import pytest
from PIL import Image

from dunbatch.core.problems import Problem
from dunbatch.policy.policy import Logo
from dunbatch.render import logo as logo_module
from dunbatch.render.logo import LARGEST_LOGO, LogoAsset, logo_asset
from tests.render.factories import LOGO_SVG


def svg(inside="", attributes=""):
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" {attributes}>'
    return f"{head}{inside}</svg>".encode()


def picture(image_format="PNG", mode="RGB", size=(4, 4)):
    out = BytesIO()
    Image.new(mode, size).save(out, image_format)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "served_as"),
    [
        ("Our Logo.SVG", LOGO_SVG, "logo.svg"),
        ("a.png", picture(), "logo.png"),
        ("a.png", picture(mode="RGBA"), "logo.png"),
        ("a.jpeg", picture("JPEG"), "logo.jpg"),
        ("a.svg", svg('<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/>'), "logo.svg"),
        ("a.svg", svg("<style>rect{fill:#123}</style>"), "logo.svg"),
        ("a.svg", svg('<clipPath id="c"><rect/></clipPath><g clip-path="url(#c)"/>'), "logo.svg"),
        (
            "a.svg",
            svg('<linearGradient id="g"/><mask id="m"><rect fill="url(#g)"/></mask>'),
            "logo.svg",
        ),
    ],
)
def test_a_plain_picture_is_served_under_a_name_of_ours(name, content, served_as):
    asset = logo_asset(Logo(name, content))

    assert isinstance(asset, LogoAsset)
    assert (asset.file_name, asset.content) == (served_as, content)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.gif", b"GIF89a", "not SVG, PNG or JPEG"),
        ("logo", b"", "not SVG, PNG or JPEG"),
        ("a.png", b"no picture", "not a readable PNG"),
        ("a.png", picture("JPEG"), "not a readable PNG"),
        ("a.png", picture()[:40], "not a readable PNG"),
        ("a.jpg", picture("JPEG", "CMYK"), "colours are CMYK"),
        ("a.svg", b"<svg", "not well-formed"),
        ("a.svg", b"\xff\xfe<\x00", "not UTF-8"),
        ("a.svg", b"<html/>", "not an SVG"),
        ("a.svg", b"<!DOCTYPE svg><svg/>", "document type"),
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "document type"),
        ("a.svg", svg("<script/>"), "'script'"),
        ("a.svg", svg("<foreignObject/>"), "'foreignobject'"),
        ("a.svg", svg('<image href="file:///secret"/>'), "'image'"),
        ("a.svg", svg('<use href="#a"/>'), "'use'"),
        ("a.svg", svg('<linearGradient href="other.svg#a"/>'), "names another file"),
        ("a.svg", svg('<rect fill="url(https://evil.example/x)"/>'), "'fill' names another file"),
        ("a.svg", svg('<rect style="fill:u\\72l(x)"/>'), "'style' names another file"),
        ("a.svg", svg("<style>@import 'x.css';</style>"), "style names another file"),
        ("a.svg", svg(attributes='onload="x()"'), "script in 'onload'"),
        ("a.svg", svg("<text>Ltd</text>"), "'text'"),
        (
            "a.svg",
            svg('<mask id="a"><rect mask="url(#b)"/></mask><mask id="b"><rect/></mask>'),
            "inside another",
        ),
        (
            "a.svg",
            svg('<pattern id="a"><g><rect style="fill: url( \'#a\')"/></g></pattern>'),
            "inside another",
        ),
        (
            "a.svg",
            svg('<clipPath id="a"/><style>rect{clip-path:url(#a)}</style>'),
            "inside another",
        ),
    ],
)
def test_what_is_more_than_a_picture_is_refused(name, content, reason):
    problem = logo_asset(Logo(name, content))

    assert isinstance(problem, Problem)
    assert problem.code == "T008"
    assert reason in problem.message


def test_size_has_a_limit():
    padding = svg(f"<!--{'x' * (LARGEST_LOGO - len(svg()) - 7)}-->")

    assert len(padding) == LARGEST_LOGO
    assert isinstance(logo_asset(Logo("a.svg", padding)), LogoAsset)
    assert isinstance(logo_asset(Logo("a.svg", padding + b" ")), Problem)


def test_elements_have_a_limit(monkeypatch):
    monkeypatch.setattr(logo_module, "MOST_ELEMENTS", 3)

    assert isinstance(logo_asset(Logo("a.svg", svg("<g/><g/>"))), LogoAsset)
    assert isinstance(logo_asset(Logo("a.svg", svg("<g/><g/><g/>"))), Problem)


def test_pixels_have_a_limit(monkeypatch):
    monkeypatch.setattr(logo_module, "MOST_PIXELS", 16)

    assert isinstance(logo_asset(Logo("a.png", picture(size=(4, 4)))), LogoAsset)
    assert isinstance(logo_asset(Logo("a.png", picture(size=(4, 5)))), Problem)


def test_nesting_has_a_limit():
    inside = logo_module.MOST_NESTED - 1

    assert isinstance(logo_asset(Logo("a.svg", svg("<g>" * inside + "</g>" * inside))), LogoAsset)
    inside += 1
    assert isinstance(logo_asset(Logo("a.svg", svg("<g>" * inside + "</g>" * inside))), Problem)


def test_bombs_are_refused_before_they_are_opened():
    grey = BytesIO()
    Image.new("1", (30_000, 30_000)).save(grey, "PNG")
    deep = svg("<g>" * 9_000 + "</g>" * 9_000)
    begun = monotonic()

    assert len(grey.getvalue()) < LARGEST_LOGO
    for name, content in (("a.png", grey.getvalue()), ("a.svg", deep)):
        problem = logo_asset(Logo(name, content))
        assert isinstance(problem, Problem)
        assert problem.code == "T008"
    assert monotonic() - begun < 5

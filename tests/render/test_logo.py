from io import BytesIO

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

"""A picture is shapes and letters in the colours of the product, or it does not get in."""

import pytest

from lms.catalogue import pictures
from lms.catalogue.pictures import Picture

NS = 'xmlns="http://www.w3.org/2000/svg"'


def drawn(inside: str, root: str = f'{NS} viewBox="0 0 360 100"') -> tuple[Picture | None, list[str]]:
    picture, faults = pictures.read(f"<svg {root}>\n{inside}\n</svg>", "media/a.svg")
    assert (picture is None) == bool(faults)
    return picture, [str(fault) for fault in faults]


def test_a_picture_is_written_without_what_does_not_show() -> None:
    picture, faults = drawn(
        '<title>cũ</title>\n<!-- ghi chú -->\n  <g class="ink"  transform="translate(1, 2)">'
        '\n <path d="M0 0\n  L1 1"></path></g>'
        '\n<text class="label" x="1"><tspan>Mã  OTP &amp; tôi</tspan>\n <tspan x="2">hai</tspan></text>'
    )

    assert faults == []
    assert picture is not None
    assert picture.body == (
        '<g class="ink" transform="translate(1, 2)"><path d="M0 0 L1 1"/></g>'
        '<text class="label" x="1"><tspan>Mã OTP &amp; tôi</tspan><tspan x="2">hai</tspan></text>'
    )


def test_the_figure_says_what_the_picture_shows() -> None:
    picture, _ = drawn('<circle cx="1" cy="1" r="1"/>')

    assert picture is not None
    assert picture.figure("hinh-otp-1", "Bà Tư <cầm> máy") == (
        '<figure class="picture"><svg viewBox="0 0 360 100" role="img" aria-labelledby="hinh-otp-1">'
        '<title id="hinh-otp-1">Bà Tư &lt;cầm&gt; máy</title><circle cx="1" cy="1" r="1"/></svg></figure>\n'
    )


REFUSED = [
    ("<script>alert(1)</script>", "2: script"),
    ("<g>\n<style>*{}</style></g>", "3: style"),
    ('<foreignObject><b xmlns="x">a</b></foreignObject>', "2: foreignObject"),
    ('<use href="#a"/>', "2: use"),
    ('<image href="https://evil.example/x.png"/>', "2: image"),
    ('<a href="javascript:alert(1)"><path d="M0 0"/></a>', "2: a"),
    ('<animate attributeName="x"/>', "2: animate"),
    ('<set attributeName="onclick" to="x"/>', "2: set"),
    ('<path d="M0 0" onclick="alert(1)"/>', "2: onclick"),
    ('<path d="M0 0" onLoad="alert(1)"/>', "2: onLoad"),
    ('<path d="M0 0" style="fill:red"/>', "2: style"),
    ('<path d="M0 0" fill="#f00"/>', "2: fill"),
    ('<path d="M0 0" fill="url(https://evil.example)"/>', "2: fill"),
    ('<path d="M0 0" stroke="red"/>', "2: stroke"),
    ('<path d="M0 0" class="ink other"/>', "2: class"),
    ('<path d="M0 0" marker-end="url(https://evil.example#a)"/>', "2: marker-end"),
    ('<path d="M0 0" marker-end="url(#khong)"/>', "2: khong"),
    ('<path d="M0 0;alert(1)"/>', "2: d"),
    ('<g transform="rotate(1);x"/>', "2: transform"),
    ('<rect width="100%" height="1"/>', "2: width"),
    ('<path id="a" d="M0 0"/><path id="a" d="M0 0"/>', "2: id"),
    ('<path id="a&quot;b" d="M0 0"/>', "2: id"),
    ('<text font-size="9">a</text>', "2: font-size"),
    ('<x:script xmlns:x="http://www.w3.org/2000/svg">a</x:script>', "2: x:script"),
    ('<g xml:base="https://evil.example"/>', "2: xml:base"),
    ("<g>chữ lạc</g>", "2: g"),
    ("<g>", "3"),
]


@pytest.mark.parametrize(("inside", "where"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_is_not_drawing_is_refused_by_line(inside: str, where: str) -> None:
    _, faults = drawn(inside)

    assert [fault for fault in faults if fault.startswith(f"media/a.svg:{where}: ")], faults


@pytest.mark.parametrize(
    "root",
    [
        f"{NS}",
        f'{NS} viewBox="0 0 0 0"',
        f'{NS} viewBox="0 0 360 100" width="10"',
        f'{NS} viewBox="0 0 360 100" onload="x"',
        'viewBox="0 0 360 100"',
    ],
)
def test_the_root_has_a_box_and_nothing_else(root: str) -> None:
    picture, faults = drawn("<g/>", root)

    assert picture is None
    assert faults[0].startswith("media/a.svg:1: ")


@pytest.mark.parametrize(
    "svg",
    [
        f'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg {NS} viewBox="0 0 9 9"><text>&a;</text></svg>',
        f'<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg {NS} viewBox="0 0 9 9"/>',
        f'<svg {NS} viewBox="0 0 9 9"><text>&nbsp;</text></svg>',
        "",
        "<html/>",
    ],
)
def test_entities_and_other_documents_are_refused(svg: str) -> None:
    picture, faults = pictures.read(svg, "media/a.svg")

    assert picture is None
    assert faults

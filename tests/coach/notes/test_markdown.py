import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.notes.markdown import rendered

TAG = re.compile(r"<\s*/?\s*([a-zA-Z!?][^\s>/]*)")
ALLOWED = {"p", "br", "strong", "em", "ul", "ol", "li", "a"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**heavy** and _light_", "<p><strong>heavy</strong> and <em>light</em></p>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("- squat\n- row", "<ul>\n<li>squat</li>\n<li>row</li>\n</ul>"),
        ("1. squat\n2. row", "<ol>\n<li>squat</li>\n<li>row</li>\n</ol>"),
        ("130. Went up slowly.", "<p>130. Went up slowly.</p>"),
        ("\\*no list", "<p>*no list</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("# no heading", "<p># no heading</p>"),
        ("`no code`", "<p>`no code`</p>"),
    ],
)
def test_bold_italics_lists_and_lines_are_understood_and_the_rest_stays_text(text: str, html: str) -> None:
    assert rendered(text).strip() == html


def test_a_link_leaves_the_site_and_says_nothing_of_us() -> None:
    html = rendered("[read](https://example.com/a) <https://example.com/b> [write](mailto:a@example.com)")

    assert re.findall('href="([^"]*)"', html) == [
        "https://example.com/a",
        "https://example.com/b",
        "mailto:a@example.com",
    ]
    assert html.count('rel="noopener noreferrer nofollow"') == 3


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "[x](/accounts/logout/)",
        "[x](//example.com)",
        "<script>alert(1)</script>",
        '<a href="javascript:alert(1)">x</a>',
        '<b style="color:red" onclick="x()">x</b>',
    ],
)
def test_nothing_of_ours_and_nothing_that_runs_comes_through(text: str) -> None:
    html = rendered(text)

    assert "href" not in re.sub("&lt;.*?&gt;", "", html)
    assert set(TAG.findall(html)) <= ALLOWED


def test_a_picture_is_not_fetched() -> None:
    assert "<img" not in rendered("![pixel](https://example.com/pixel.png)")


@given(st.text(alphabet=st.sampled_from("<>ab*_-[]()!&\"'/:`#\n 1."), max_size=60))
def test_whatever_is_typed_becomes_only_allowed_tags(text: str) -> None:
    assert set(TAG.findall(rendered(text))) <= ALLOWED

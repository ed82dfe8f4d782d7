"""Notes are written in a small part of Markdown: bold, italics, lists and links."""

from __future__ import annotations

import re

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

RULES = ["newline", "escape", "emphasis", "link", "autolink", "list", "balance_pairs", "fragments_join"]
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a"}
SCHEMES = {"http", "https", "mailto"}

# "130. Went up slowly." is no list that begins at 130.
NO_LIST = re.compile(r"^(\s*\d{3,})([.)])", re.MULTILINE)

parser = MarkdownIt("zero", {"breaks": True}).enable(RULES)
# A relative link would be one of ours, and could do something for whoever clicks it.
cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href"}, "ol": {"start"}},
    url_schemes=SCHEMES,
    url_relative="deny",
    link_rel="noopener noreferrer nofollow",
)


def rendered(text: str) -> SafeString:
    """The text as HTML that holds nothing but paragraphs, bold, italics, lists and links that leave the site."""
    return mark_safe(cleaner.clean(parser.render(NO_LIST.sub(r"\1\\\2", text))))  # noqa: S308 (this is what the cleaner is for)

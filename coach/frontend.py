"""Copies the few front-end files that pages use out of node_modules into a folder that static files are served from.

Run as `python -m coach.frontend` after `npm ci`. Collecting whole packages would take a minute and serve 14,000 files
that no page asks for.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
TARGET = ROOT / "static-packages" / "packages"

FILES = {
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "inter-latin.woff2": "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
    "inter-latin-ext.woff2": "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
    "echarts.min.js": "echarts/dist/echarts.common.min.js",
    "zip.min.js": "@zip.js/zip.js/dist/zip-native.min.js",
}
ICONS = (
    *("activity", "arrow-down", "arrow-left", "arrow-up", "award", "bike", "calendar", "chart-line", "check"),
    *("chevron-down", "chevron-left", "chevron-right", "circle-alert", "clock", "cross", "download", "dumbbell"),
    *("ellipsis", "file-text", "flag", "footprints", "funnel", "history", "house", "info", "link", "list", "log-out"),
    *("menu", "moon", "mountain", "pencil", "plus", "repeat", "route", "scale", "search", "settings", "shield"),
    *("star", "sun", "table", "timer", "trash-2", "trending-up", "undo-2", "upload", "user", "x"),
)
# A source map that is not served stops the manifest storage.
SOURCE_MAP = re.compile(rb"(/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=.*)")


def copy_files() -> None:
    """Copy each file of `FILES`, without its pointer to a source map."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, source in FILES.items():
        data = (MODULES / source).read_bytes()
        (TARGET / name).write_bytes(data if name.endswith(".woff2") else SOURCE_MAP.sub(b"", data))


def symbol(name: str) -> str:
    """One icon as a `<symbol>` that a page refers to by `icons.svg#name`."""
    svg = (MODULES / "lucide-static" / "icons" / f"{name}.svg").read_text()
    inner = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    look = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    return f'<symbol id="{name}" viewBox="0 0 24 24" {look}>{" ".join(inner.split())}</symbol>'


def write_icons() -> None:
    """Write the sprite of all `ICONS`."""
    symbols = "".join(symbol(name) for name in ICONS)
    (TARGET / "icons.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>')


if __name__ == "__main__":
    copy_files()
    write_icons()

"""Static files under hashed names, also where one of our scripts imports another."""

from typing import ClassVar

from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = r"""(?P<matched>import (?P<names>\{[^}]*\}) from "(?P<url>\./[^"]+)";)"""


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Rewrites imports to hashed names, since the plain names are not kept.

    Django's own way, `support_js_module_import_aggregation`, stumbles over a word in htmx; ours reads our files alone.
    """

    patterns: ClassVar = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((IMPORT, 'import %(names)s from "%(url)s";'),)),
    )
    # A module's hash follows from those of its imports; one pass settles one step of a chain.
    max_post_process_passes = 12

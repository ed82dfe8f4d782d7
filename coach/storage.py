"""Static files under hashed names, also where one script imports another."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Rewrites imports between modules to hashed names, since the plain names are not kept."""

    support_js_module_import_aggregation = True
    # A module's hash follows from those of its imports; one pass settles one step of a chain.
    max_post_process_passes = 12

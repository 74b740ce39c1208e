"""Static files with hashed names."""

from __future__ import annotations

from typing import ClassVar

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed and compressed names, also inside the imports of our own ES modules.

    Django's `support_js_module_import_aggregation` reads every script, and fails on a
    comment in htmx's SSE extension; our pattern reads the folder `js/` only.
    """

    patterns: ClassVar[tuple[object, ...]] = (
        *CompressedManifestStaticFilesStorage.patterns,
        (
            "js/*.js",
            (
                (
                    r'(?P<matched>(?P<before>\b(?:from|import|resolve)[\s(]*)"(?P<url>\./[^"]+)")',
                    '%(before)s"%(url)s"',
                ),
            ),
        ),
    )

"""Text with light marks: kept as people type it, drawn as a safe subset of HTML (N1).

`**bold**`, `_italic_`, `~~struck~~`, `[words](address)`, lists by `- ` or `1. `, quotes
by `> `, and `@[12]` for a colleague. What is kept stays readable, searchable text.
"""

from records.prose.blocks import render
from records.prose.inline import mentioned, plain, with_names

__all__ = ["mentioned", "plain", "render", "with_names"]

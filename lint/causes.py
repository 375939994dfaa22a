"""Why a library could not read a file, in the words of the user's language where the error is a usual one."""

from __future__ import annotations

from lint.messages import Message, message

USUAL = {
    "zipfile.BadZipFile": "cause.zip",
    "zipfile.LargeZipFile": "cause.zip",
    "zlib.error": "cause.packed",
    "lzma.LZMAError": "cause.packed",
    "gzip.BadGzipFile": "cause.packed",
    "tarfile.ReadError": "cause.cut-off",
    "tarfile.HeaderError": "cause.packed",
    "builtins.EOFError": "cause.cut-off",
    "builtins.UnicodeDecodeError": "cause.encoding",
    "builtins.UnicodeEncodeError": "cause.encoding",
    "builtins.RecursionError": "cause.depth",
    "json.decoder.JSONDecodeError": "cause.json",
    "lxml.etree.XMLSyntaxError": "cause.xml",
    "PIL.UnidentifiedImageError": "cause.image",
    "PIL.Image.DecompressionBombError": "cause.image-size",
}
"""By the full name of the error, so that no library is imported to name one of its errors."""


def cause(error: BaseException) -> Message:
    """What is wrong; of an error that is not usual, its name and the library's own words."""
    for kind in type(error).__mro__:
        if key := USUAL.get(f"{kind.__module__}.{kind.__qualname__}"):
            line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
            return message(key, line=line or 1, column=column or 1)
    return message("cause.other", name=type(error).__name__, words=error)

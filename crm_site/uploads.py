"""Where files on records lie, and which are refused unless the firm says otherwise."""

from __future__ import annotations

from typing import Any

from environs import Env

# What a click runs: programs, scripts, shortcuts, images of disks.
REFUSED = [
    *("ade", "adp", "apk", "app", "appx", "bat", "chm", "class", "cmd", "com", "cpl"),
    *("deb", "dll", "dmg", "elf", "exe", "gadget", "hta", "inf", "ins", "iso", "isp"),
    *("jar", "js", "jse", "lib", "lnk", "macho", "mde", "msc", "msi", "msix", "msp"),
    *("mst", "nsh", "phar", "php", "pif", "ps1", "reg", "rpm", "scf", "scr", "sct"),
    *("sh", "shb", "sys", "vb", "vbe", "vbs", "vhd", "vhdx", "vxd", "wsc", "wsf"),
    *("wsh", "xll"),
]


def attachments(env: Env) -> dict[str, Any]:
    """Return the storage: a folder that only we can read, or a bucket of S3's kind.

    The bucket must be private; all is served by our own views. The keys are taken from
    AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, as its library does everywhere.
    """
    bucket = env.str("CARTELA_S3_BUCKET", "")
    if not bucket:
        folder = "django.core.files.storage.FileSystemStorage"
        modes = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        return {"BACKEND": folder, "OPTIONS": modes}
    options = {
        "bucket_name": bucket,
        "endpoint_url": env.str("CARTELA_S3_ENDPOINT", "") or None,
        "region_name": env.str("CARTELA_S3_REGION", "") or None,
        "default_acl": "private",
        "file_overwrite": False,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}

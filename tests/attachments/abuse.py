"""Files that somebody sends who means no good, or whose program is broken (G14)."""

import io
import zipfile

SCRIPT = b"<script>alert(document.domain)</script>"
HTML = b"<!doctype html><html><body>" + SCRIPT + b"</body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT + b"</svg>"
XXE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
XHTML = b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">' + SCRIPT
PE = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0"
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01"
PHP = b"<?php system($_GET[0]); __HALT_COMPILER(); ?>"
LETTER = b"Hello"


def png_of(width, height):
    """Return the head of a PNG that says it is so large."""
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + size + b"\x08\x02\0\0\0"
    return head + b"\0\0\0\0\0\0\0\0IEND\xaeB`\x82"


def zipped(name):
    """Return an archive with one member."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, LETTER)
    return made.getvalue()


# What is taken, and does nothing: names as they are sent, and contents.
HARMLESS = {
    "html": ("page.html", HTML),
    "html as jpg": ("photo.jpg", HTML),
    "html as pdf": ("offer.pdf", HTML),
    "html in utf-16": ("page.txt", HTML.decode().encode("utf-16")),
    "mhtml": ("page.mht", b"MIME-Version: 1.0\r\n\r\n" + HTML),
    "svg": ("logo.svg", SVG),
    "svg as png": ("logo.png", SVG),
    "xhtml": ("page.xhtml", XHTML),
    "xml with an entity": ("data.xml", XXE),
    "xslt": ("sheet.xsl", b'<?xml-stylesheet href="javascript:alert(1)"?><a/>'),
    "gif and script": ("a.gif", b"GIF89a/*" + SCRIPT + b"*/=1;alert(1)"),
    "jpg and html": ("a.jpg", JPEG + HTML),
    "png and html": ("a.png", b"\x89PNG\r\n\x1a\n" + HTML),
    "pdf and html": ("a.pdf", b"%PDF-1.4\n" + HTML),
    "pdf with javascript": ("a.pdf", b"%PDF-1.7\n1 0 obj<</S/JavaScript/JS(app.x)>>"),
    "gif and archive of php": ("a.gif", b"GIF89a" + PHP),
    "zip that climbs": ("a.zip", zipped("../../../../tmp/evil")),
    "flash": ("a.swf", b"FWS\x09" + SCRIPT),
    "picture of 400 megapixels": ("bomb.png", png_of(20_000, 20_000)),
    "picture that is cut off": ("half.jpg", JPEG),
    "a format that nobody asked for": ("a.fits", b"SIMPLE  =  T" + b" " * 100),
    "formula": ("a.csv", b'=cmd|"/C calc"!A0'),
    "settings of a server": (".htaccess", b"AddType application/x-httpd-php .jpg"),
    "settings of another": ("web.config", b"<configuration/>"),
    "way up": ("../../etc/passwd", LETTER),
    "way up, encoded": ("..%2f..%2fetc%2fpasswd.txt", LETTER),
    "way up, twice encoded": ("..%252f..%252fpasswd.txt", LETTER),
    "way up, windows": ("..\\..\\windows\\win.ini", LETTER),
    "from the root": ("/etc/cron.d/evil", LETTER),
    "from a drive": ("C:\\boot.ini", LETTER),
    "stream of a file": ("letter.txt::$DATA", LETTER),
    "nul": ("letter.txt\0.jpg", LETTER),
    "name of a device": ("CON.txt", LETTER),
    "300 letters": ("a" * 300 + ".txt", LETTER),
    "300 wide letters": ("ж" * 300 + ".txt", LETTER),
    "300 letters after the dot": ("a." + "b" * 300, LETTER),
    "right to left": ("letter\u202efdp.txt", LETTER),
    "header in the name": ("a\r\nSet-Cookie: a=b\r\n.txt", LETTER),
    "header in the name, encoded": ("a%0d%0aSet-Cookie:a=b.txt", LETTER),
    "quote": ('a"; filename="evil.html', LETTER),
    "tag": ("<img src=x onerror=alert(1)>.txt", LETTER),
    "template": ("{{ request.user.password }}{% debug %}.txt", LETTER),
    "order to a shell": ("$(id)`id`|id;id.txt", LETTER),
    "option": ("-rf", LETTER),
    "statement": ("a'; DROP TABLE records_recordfile;--.txt", LETTER),
    "signs above the plane": ("👩‍👩‍👧.txt", LETTER),
    "unfinished letters": ("e" + "\u0301" * 200 + ".txt", LETTER),
}

# What is refused, with a sentence.
REFUSED = {
    "program": ("setup.exe", PE),
    "program in capitals": ("SETUP.EXE", LETTER),
    "program and a dot": ("setup.exe.", LETTER),
    "program and a space": ("setup.exe ", LETTER),
    "program right to left": ("invoice\u202efdp.exe", LETTER),
    "program in zero width": ("setup.e\u200bxe", LETTER),
    "program as pdf": ("offer.pdf", PE),
    "linux program as png": ("a.png", b"\x7fELF\x02\x01\x01"),
    "mac program as txt": ("a.txt", b"\xcf\xfa\xed\xfe\x07\0\0\x01"),
    "java class as jpg": ("a.jpg", b"\xca\xfe\xba\xbe\0\0\x004"),
    "shortcut as doc": ("a.doc", b"L\0\0\0\x01\x14\x02\0\0\0"),
    "script as txt": ("a.txt", b"#!/bin/sh\nrm -rf /"),
    "php as jpg": ("a.jpg", PHP),
    "php after a mark": ("a.txt", b"\xef\xbb\xbf \n" + PHP),
    "php": ("shell.PhP", PHP),
    "archive of php": ("shell.pHaR", LETTER),
    "javascript": ("a.js", LETTER),
    "application of html": ("a.hta", HTML),
    "powershell": ("a.ps1", LETTER),
    "screen saver": ("a.scr", LETTER),
    "image of a disk": ("a.iso", LETTER),
    "nothing": ("empty.txt", b""),
    "one byte too much": ("large.bin", bytes(1024 * 1024 + 1)),
}

# What is no form any more, so that no file of it is found.
NO_FORM = {
    "10 000 letters": ("a" * 10_000, LETTER),
    "bytes that are no text": (b"\xff\xfe\xc0\xaf.txt", LETTER),
    "no name": ("", LETTER),
    "only dots": ("..", LETTER),
}

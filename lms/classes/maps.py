"""The place of a class on a map: an address of a known map over https, or coordinates. Pure."""

import re
from urllib.parse import urlsplit

HOSTS = {
    "maps.app.goo.gl": "/",
    "goo.gl": "/maps/",
    "www.google.com": "/maps",
    "google.com": "/maps",
    "maps.google.com": "/",
    "www.google.com.vn": "/maps",
    "maps.apple.com": "/",
    "www.openstreetmap.org": "/",
    "openstreetmap.org": "/",
    "osm.org": "/",
    "www.bing.com": "/maps",
    "maps.vietmap.vn": "/",
    "map.coccoc.com": "/",
    "map4d.vn": "/",
}
"""Maps that people share places from, each with how the paths of its places begin."""
_POINT = re.compile(r"(?:geo:)?\s*(-?\d{1,2}(?:\.\d{1,8})?)\s*[,;]\s*(-?\d{1,3}(?:\.\d{1,8})?)(?:\?z=\d{1,2})?")
LONGEST = 255


def map_address(written: str) -> str | None:
    """The address as it is kept: `https://…` of a known map, or `geo:18.67,105.69`; None for anything else."""
    if point := _POINT.fullmatch(written):
        north, east = float(point[1]), float(point[2])
        return f"geo:{point[1]},{point[2]}" if abs(north) <= 90 and abs(east) <= 180 else None
    if len(written) > LONGEST or not written.isprintable() or " " in written:
        return None
    try:
        parts = urlsplit(written)
        plain = parts.scheme == "https" and parts.port in (None, 443) and not (parts.username or parts.password)
    except ValueError:
        return None
    begins = HOSTS.get(parts.hostname or "")
    return written if plain and begins and (parts.path or "/").startswith(begins) else None

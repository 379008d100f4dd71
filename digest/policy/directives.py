"""The policy as a value: its directives in order, as a browser reads them, and what they allow."""

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from digest.text import with_plain_line_ends

# Nothing but what the site itself has; of that, only what a page of the digest uses. What is not named (frames, media,
# plug-ins, a manifest) falls back on `default-src`. A page cannot say `frame-ancestors`; a host can, in a header.
_BASE: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),  # Material's style sheet holds its signs as data
    "font-src": ("'self'",),  # of a site's own styles: the digest's have the reader's fonts
    "connect-src": ("'self'",),
    "worker-src": ("'none'",),  # would fall back on script-src
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
}
_WASM = "'wasm-unsafe-eval'"  # the search engine is WebAssembly; JavaScript out of text stays forbidden
_TYPED: Mapping[str, tuple[str, ...]] = {"require-trusted-types-for": ("'script'",), "trusted-types": ("'none'",)}
_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}

_ALIGNED = tuple(f"text-align: {side};" for side in ("left", "center", "right"))
"""The style attributes that Markdown's tables have (``markdown.extensions.tables``): no others come from its marks."""


def digested(text: str) -> str:
    """Return the hash of an inline script or style as a policy names it; line ends are those that a browser reads."""
    digest = hashlib.sha256(with_plain_line_ends(text).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@dataclass(frozen=True, slots=True)
class Policy:
    """The policy of a site.

    ``page`` is that of the digest's pages, ``authored`` that of what people write in ``docs/``, whose tables may be
    aligned; both are written as an attribute of a page holds them. ``origin`` is where the site is published, empty
    where that is not known.
    """

    page: str
    authored: str
    origin: str = ""

    def allows(self, directive: str, address: str) -> bool:
        """Return whether an authored page may load ``address``, or an inline text by its hash."""
        sources = self._sources(directive)
        if address.startswith("'"):
            return address in sources
        parts = urlsplit(address)
        if parts.scheme and not parts.netloc:
            return f"{parts.scheme}:" in sources
        if not parts.netloc or (self.origin and _origin(address) == _origin(self.origin)):
            return "'self'" in sources
        return any(_covers(source, address) for source in sources)

    def _sources(self, directive: str) -> Sequence[str]:
        written = dict(part.split(maxsplit=1) for part in self.authored.split("; "))
        return (written.get(directive) or written["default-src"]).split()


def policy_of(more: Iterable[tuple[str, str]], *, search: bool, origin: str = "", scripts: bool = False) -> Policy:
    """Return the policy of a site: the digest's own and ``more``, as directive and source.

    ``search`` tells that the site has one; ``scripts`` that it runs some of its own. Only without these are texts
    barred from the functions that make markup or scripts of them (Trusted Types): a counter or a comment form from
    elsewhere may need these, and the digest's own scripts do without in any case.
    """
    directives = {name: [*sources] for name, sources in _BASE.items()}
    if search:
        directives["script-src"].append(_WASM)
    for name, source in sorted(set(more)):
        kept = [one for one in directives.get(name, []) if one != "'none'"]
        directives[name] = [*kept, *([source] if source not in kept else [])]
    if not scripts:
        directives |= {name: [*sources] for name, sources in _TYPED.items()}
    page = _written(directives)
    tables = {"style-src-attr": ["'unsafe-hashes'", *map(digested, _ALIGNED)]}
    return Policy(page, _written(directives | tables), origin)


def _written(directives: Mapping[str, Sequence[str]]) -> str:
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def _origin(address: str) -> tuple[str, str, int | None]:
    parts = urlsplit(address)
    return parts.scheme, parts.hostname or "", parts.port or _PORTS.get(parts.scheme)


def _covers(source: str, address: str) -> bool:
    """Return whether a source such as ``https://*.host:port/path/`` covers an address (CSP 3, section 6.7.2.7)."""
    if "://" not in source:
        return False
    wanted, given = urlsplit(source.replace(":*", "")), urlsplit(address if "://" in address else f"https:{address}")
    host, other = wanted.hostname or "", given.hostname or ""
    near = other.endswith(host[1:]) if host.startswith("*.") else other == host
    schemes = {wanted.scheme, {"http": "https", "ws": "wss"}.get(wanted.scheme, wanted.scheme)}
    ports = ":*" in source or (given.port or _PORTS.get(given.scheme)) in {
        wanted.port or _PORTS[scheme] for scheme in schemes
    }
    path = wanted.path
    inside = given.path.startswith(path) if path.endswith("/") else path in {"", given.path}
    return near and given.scheme in schemes and ports and inside

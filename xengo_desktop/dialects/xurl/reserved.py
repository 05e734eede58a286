"""Slugs that XURL keeps for its own pages, compared in lower case."""

_WORDS = """
_next .well-known about acceptable-use admin analytics-preview api api-docs blog contact dashboard
documentation docs expired favicon.ico features guest-policy help login manifest.json not-found
placeholder preview pricing privacy profile purchase-history r refund robots.txt settings sitemap.xml
support sw.js terms vercel workbox
"""

RESERVED = frozenset(_WORDS.split())

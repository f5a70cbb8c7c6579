"""A small invented web: newsrooms under `.example`, their pages, feeds and edits, as of an instant.

`storytrack demo` and the tests crawl it. `articles` reads what was written, `web` answers requests
as a pure function of time, `server` puts that on loopback as an HTTP proxy.
"""

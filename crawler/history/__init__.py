"""The past of a story: what its outlets published before anybody followed it.

Which lists to ask and which of their lines belong to a window of days (`months`), what the Wayback
Machine holds (`cdx`), and what local WARC files hold (`warcs`).
"""

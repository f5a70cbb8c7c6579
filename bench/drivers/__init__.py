"""The programs that `bench.crawl` measures, each in a process of its own.

All are called with one argument, a JSON file: `urls` (the pages to fetch), `homes` (the outlets'
addresses), `folder` (a place to write to), `at` (the moment of the crawl, or null) and `cores`.
"""

"""A program that watches once, with the real fetcher and an engine without a model, to be killed.

python -m tests.engines.watching.killed RECORD HOST:PORT…
"""

from __future__ import annotations

import sys
from ipaddress import ip_address

from onrecord.engines.watching import News, Watcher
from onrecord.sources.web import Fetcher
from onrecord.store import Record
from tests.engines.watching.papers import Words


def main(path: str, *hosts: str) -> None:
    """Follow the feed of each host, and do what is due."""
    fetcher = Fetcher(
        allow=hosts, resolver=lambda host, port: [ip_address("127.0.0.1")], delay=0, per_host=4, proxies={}
    )
    with Record.open(path) as record, record.watching():
        for host in hosts:
            record.follow(f"http://{host}/feed")
        Watcher(record, Words(), fetcher, told=_tell).once()


def _tell(news: News) -> None:
    print(type(news).__name__, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

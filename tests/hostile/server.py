"""The hostile web on loopback: each behaviour is an outlet with an address of its own.

One port, many addresses (127.0.1.1, 127.0.1.2, …). Beside them listen canaries, which no seed file
declares: whoever reaches one was led to a private address.
"""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from tests.hostile.behaviours.behaviour import Behaviour
from tests.hostile.wire import Asked, Play, Wire, answer

CANARIES = ("127.0.0.1", "127.0.0.2", "::1")
LONGEST_HEAD = 256 * 1024
"""Bytes; a client that sends more is cut off."""

SEND_BUFFER = 256 * 1024
"""Bytes that the system takes before the client does: what was sent is nearly what was taken."""

_SILENT = answer("<h1>You should not be here</h1>")


class HostileWeb:
    """A running hostile web. Use `serve`, which also stops it.

    Attributes:
        outlets: The behaviours by their addresses.
        ledger: Every request so far, in the order of arrival.
        port: The one port they all listen on.
    """

    def __init__(self, behaviours: Sequence[Behaviour]) -> None:
        self.outlets = {address(number): one for number, one in enumerate(behaviours, 1)}
        self.ledger: list[Asked] = []
        self.port = 0
        self._times: Counter[tuple[str, str]] = Counter()
        self._connections = count(1)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def url(self, host: str, path: str) -> str:
        """Return the full address of a path."""
        return f"http://{host}:{self.port}{path}"

    def write_seeds(self, folder: Path) -> Path:
        """Write a seed file for each outlet, and return the seeds folder."""
        (folder / "outlets").mkdir(parents=True)
        for host, behaviour in self.outlets.items():
            path = folder / "outlets" / f"o{host.replace('.', '-')}.toml"
            path.write_text(behaviour.seed(host, self.port), encoding="utf-8")
        return folder

    def start(self) -> None:
        """Listen on every address.

        Raises:
            OSError: This machine has no such loopback addresses.
        """
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)

    def stop(self) -> None:
        """Drop every connection."""
        asyncio.run_coroutine_threadsafe(_cancel_all(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    async def _listen(self) -> None:
        first = await asyncio.start_server(self._connected, CANARIES[0], 0, limit=LONGEST_HEAD)
        self.port = first.sockets[0].getsockname()[1]
        for host in (*CANARIES[1:], *self.outlets):
            await asyncio.start_server(self._connected, host, self.port, limit=LONGEST_HEAD)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = writer.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        number, reused = next(self._connections), False
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            while True:
                received = await reader.readuntil(b"\r\n\r\n")
                asked = _asked(writer.get_extra_info("sockname")[0], received, number)
                self.ledger.append(asked)
                self._times[asked.host, asked.path] += 1
                times = self._times[asked.host, asked.path]
                wire = Wire(asked, times, self.port, reused, writer)
                try:
                    await _until_hung_up(self._play(asked), wire, reader)
                finally:
                    asked.ended = time.monotonic()
                reused = True
                if not wire.keep:
                    break
        writer.close()

    def _play(self, asked: Asked) -> Play:
        outlet = self.outlets.get(asked.host)
        return outlet.play(asked.path) if outlet else _SILENT


def address(number: int) -> str:
    """Return the loopback address of the outlet with this number, from 1."""
    block, place = divmod(number - 1, 250)
    return f"127.0.{block + 1}.{place + 1}"


@contextmanager
def serve(behaviours: Sequence[Behaviour]) -> Iterator[HostileWeb]:
    """Run the hostile web until the block ends."""
    web = HostileWeb(behaviours)
    web.start()
    try:
        yield web
    finally:
        web.stop()


async def _until_hung_up(play: Play, wire: Wire, reader: asyncio.StreamReader) -> None:
    """Play, but stop when the other side closes the connection."""
    playing = asyncio.ensure_future(play(wire))
    hung_up = asyncio.ensure_future(reader.read(1))
    try:
        await asyncio.wait({playing, hung_up}, return_when=asyncio.FIRST_COMPLETED)
        if playing.done():
            playing.result()
        else:
            wire.keep = False
    finally:
        for task in (playing, hung_up):
            task.cancel()
        await asyncio.gather(playing, hung_up, return_exceptions=True)


def _asked(host: str, received: bytes, connection: int) -> Asked:
    first, *lines = received.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines if line)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    path = first.partition(" ")[2].partition(" ")[0]
    return Asked(host, path, headers, time.monotonic(), connection)


async def _cancel_all() -> None:
    tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

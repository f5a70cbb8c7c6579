"""One request and the connection it came on, as the hostile server and its behaviours see them."""

from __future__ import annotations

import asyncio
import socket
import struct
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from email.utils import formatdate

FULL = 64 * 1024
"""Bytes of one piece of something that never ends."""


@dataclass(slots=True)
class Asked:
    """One request as the server saw it; a line of the ledger.

    Attributes:
        host: The address of ours that was connected to, whatever name led there.
        path: Path and query as sent.
        headers: What came with it, names in lower case.
        at: When its last header had come, in seconds of the monotonic clock.
        connection: Number of the connection that it came on.
        ended: When it was answered or given up; None while it is under way.
        sent: Bytes that were sent in answer.
        not_before: When the host may be asked again, where the answer told us to wait.
    """

    host: str
    path: str
    headers: dict[str, str]
    at: float
    connection: int
    ended: float | None = None
    sent: int = 0
    not_before: float | None = None


@dataclass(slots=True)
class Wire:
    """What a behaviour answers on: every byte is its own.

    Attributes:
        asked: The request.
        times: How often the path was asked for, this time included.
        port: The server's port, for addresses in full.
        keep: Whether the connection may be used again.
    """

    asked: Asked
    times: int
    port: int
    reused: bool
    _writer: asyncio.StreamWriter
    keep: bool = field(default=False)

    async def send(self, *pieces: str | bytes) -> None:
        """Send bytes as they are, `{port}` and `{host}` in text replaced."""
        for piece in pieces:
            raw = piece if isinstance(piece, bytes) else self.filled(piece).encode()
            self._writer.write(raw)
            self.asked.sent += len(raw)
            await self._writer.drain()

    async def forever(self, piece: str | bytes, pause: float = 0) -> None:
        """Send a piece again and again, until the other side hangs up."""
        while True:
            await self.send(piece)
            await asyncio.sleep(pause)

    async def never(self) -> None:
        """Hold the connection and say nothing, until the other side hangs up."""
        await asyncio.Event().wait()

    def reset(self) -> None:
        """End the connection with a RST instead of a FIN."""
        linger = struct.pack("ii", 1, 0)
        self._writer.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, linger
        )
        self._writer.transport.abort()

    def wait(self, seconds: float) -> str:
        """Note in the ledger that the host must not be asked for so long; return the seconds."""
        self.asked.not_before = time.monotonic() + seconds
        return str(seconds)

    def wait_until(self, seconds: int) -> str:
        """Note the same; return it as an HTTP date, which knows no fractions of a second."""
        moment = int(time.time()) + seconds
        self.asked.not_before = time.monotonic() + moment - time.time()
        return formatdate(moment, usegmt=True)

    def filled(self, text: str) -> str:
        """Return a text with the server's port and the asked host in it."""
        return text.replace("{port}", str(self.port)).replace("{host}", self.asked.host)


Play = Callable[[Wire], Awaitable[None]]
"""What a server does when it is asked for one path."""


def answer(
    body: str | bytes = b"",
    *headers: str,
    status: str = "200 OK",
    kind: str | None = "text/html; charset=utf-8",
) -> Play:
    """Return a play that gives a correct answer.

    Args:
        body: What is sent; its length is told.
        headers: Further lines of the head.
        status: Code and phrase.
        kind: Its Content-Type; None for no such line.
    """

    async def play(wire: Wire) -> None:
        raw = body if isinstance(body, bytes) else wire.filled(body).encode()
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(raw)}", *headers]
        if kind is not None:
            lines.append(f"Content-Type: {kind}")
        await wire.send("\r\n".join(lines) + "\r\n\r\n", raw)
        wire.keep = True

    return play


def raw(*pieces: str | bytes) -> Play:
    """Return a play that sends bytes as they are, and closes the connection."""

    async def play(wire: Wire) -> None:
        await wire.send(*pieces)

    return play


def endless(head: str | bytes, piece: str | bytes, pause: float = 0) -> Play:
    """Return a play that sends a head, and then one piece for ever."""

    async def play(wire: Wire) -> None:
        await wire.send(head)
        await wire.forever(piece, pause)

    return play


def redirect(to: str, *headers: str, status: str = "302 Found") -> Play:
    """Return a play that leads elsewhere; `{port}` and `{host}` are filled in."""
    return answer("", f"Location: {to}", *headers, status=status)


def head(*headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> str:
    """Return the head of an answer that a behaviour sends piece by piece."""
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]) + "\r\n\r\n"

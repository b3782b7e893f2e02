"""The plainest of load balancers: each connection goes to the next of the ports that answers."""

import asyncio
import threading
from contextlib import suppress
from itertools import cycle


class RoundRobin:
    def __init__(self, ports: list[int]) -> None:
        self._ports, self._turns = ports, cycle(ports)
        self._writers: list[asyncio.StreamWriter] = []
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)
        self._thread.start()
        self._ready.wait()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    async def _run(self) -> None:
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        self._ready.set()
        await self._over.wait()
        server.close()
        for writer in self._writers:
            writer.close()
        await asyncio.gather(*(writer.wait_closed() for writer in self._writers), return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.append(writer)
        for port in [next(self._turns) for _ in self._ports]:
            with suppress(OSError):
                from_server, to_server = await asyncio.open_connection("127.0.0.1", port)
                self._writers.append(to_server)
                await asyncio.gather(_pass_on(reader, to_server), _pass_on(from_server, writer))
                return
        writer.close()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()

"""Delay of the speaker's screen with 300 phones in the room, and what it costs.

python -m bench.suites.live [how many]

Phones open the room and press: within ten seconds, all at once, and while the picture is held for
everybody, which is then released. Of each answer it is measured how much later the screen had it
than the phone. Then the same with two processes that share a Redis, with the phones in turns at
each, and the screen at the first. It passes where the screen shows every answer of every phone,
with the milliseconds that the phone was told, and 99 of 100 within a second of the phone.
"""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.load.audience import Seen, bring_phones, open_room, press_button, watch_screen
from bench.load.people import await_answer, fill_register, python_environment
from bench.load.results import median_and_most
from bench.load.servers import Running
from bench.load.whole_site import end_command
from tests.support.processes.commands import free_port
from tests.support.processes.redis_server import address, running_redis

MANY = 300
LOOKUPS = 6
# Milliseconds by which 99 of 100 answers may be later on the screen than on the phone.
MARK = 1_000
# Seconds within which the phones press, by the name of the measurement.
SPREADS = {"within 10 s": 10.0, "all at once": 0.0, "held, released": 5.0}


def main() -> int:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    met = []
    for processes in (1, 2):
        with serve_rooms(processes) as servers:
            for name, seconds in SPREADS.items():
                met.append(asyncio.run(measure_screen(servers, name, seconds, many)))
    return 0 if all(met) else 1


@contextmanager
def serve_rooms(processes: int) -> Iterator[list[Running]]:
    """Serve by so many processes; where there are several, they share a Redis."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        known = {**python_environment(), "MEANWHILE_DATA": folder, "MEANWHILE_LIMITS": "0"}
        fill_register(known, 100)
        if processes > 1:
            stack.enter_context(running_redis(Path(folder)))
            known["REDIS_URL"] = address(Path(folder))
        log = stack.enter_context((Path(folder) / "log").open("w"))
        servers: list[Running] = []
        for _ in range(processes):
            port = free_port()
            words = "-m uvicorn config.asgi:application --loop config.server.accept_loop:Loop"
            more = f"--http h11 --port {port} --no-access-log --log-level warning"
            command = [sys.executable, *words.split(), *more.split()]
            process = stack.enter_context(end_command(command, {**known, "PORT": str(port)}, log))
            await_answer(process, f"http://127.0.0.1:{port}/live/")
            servers.append(Running(f"process {len(servers) + 1}", port, process.pid))
        yield servers


async def measure_screen(servers: list[Running], name: str, seconds: float, many: int) -> bool:
    urls = [f"http://127.0.0.1:{server.port}" for server in servers]
    speaker, room = await open_room(urls[0])
    phones = await bring_phones(urls, room, many)
    on_screen, on_phones, sizes = Seen(), Seen(), list[int]()
    watching = asyncio.create_task(watch_screen(speaker, room, on_screen, sizes))
    before, began = [server.cpu for server in servers], perf_counter()
    if "held" in name:
        await speaker.order(f"{room}turn/", picture="held")
    presses = [
        asyncio.create_task(press_button(phone, room, seconds * place / many, on_phones))
        for place, phone in enumerate(phones)
    ]
    if "held" in name:
        await asyncio.sleep(seconds + 3)
        await speaker.order(f"{room}turn/", release="1")
    await asyncio.gather(*presses)
    took = perf_counter() - began
    await asyncio.sleep(1.5)  # The last update of the screen.
    watching.cancel()
    used = sum(server.cpu for server in servers) - sum(before)
    megabytes = [server.memory / 2**20 for server in servers]
    await speaker.order(f"{room}end/")
    for browser in [speaker, *phones]:
        await browser.session.close()
    return judge_figures(name, servers, many, on_screen, on_phones, used, took, megabytes, sizes)


def judge_figures(
    name: str,
    servers: list[Running],
    many: int,
    on_screen: Seen,
    on_phones: Seen,
    used: float,
    took: float,
    megabytes: list[float],
    sizes: list[int],
) -> bool:
    """Print the figures; return whether nothing was lost and nothing late."""
    late = [
        on_screen.came[key] - came for key, came in on_phones.came.items() if key in on_screen.came
    ]
    half, most = median_and_most(late)
    whole = on_screen.answers == on_phones.answers and len(on_phones.answers) == many * LOOKUPS
    met = whole and most <= MARK
    kind = f"{len(servers)} process{'es' if len(servers) > 1 else ''}"
    print(
        f"{'PASS' if met else 'FAIL'}  {kind}, {many} phones {name}: "
        f"screen {half:.0f} ms behind, 99 of 100 {most:.0f} ms; "
        f"{len(on_screen.answers)} of {many * LOOKUPS} answers on it; "
        f"{used:.1f} s of processor in {took:.1f} s, {used / many * 1000:.0f} ms a phone; "
        f"memory {', '.join(f'{one:.0f}' for one in megabytes)} MiB; "
        f"{len(sizes)} updates, {sum(sizes) / 2**20:.1f} MiB",
        flush=True,
    )
    return met


if __name__ == "__main__":
    sys.exit(main())

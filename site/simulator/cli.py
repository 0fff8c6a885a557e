"""Command line of the simulator."""

import argparse
import os
import signal
import sys
from collections.abc import Mapping, Sequence

from simulator.runner import run_simulator

SIGNALS = {signal.SIGINT, signal.SIGTERM}


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until a signal comes; `arguments` default to those of the command line."""
    options = build_parser(os.environ).parse_args(arguments)
    # Blocked here and so in every thread: a signal waits until sigwait takes it.
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    with run_simulator(options.pace, host=options.host, port=options.port) as simulator:
        address = f"{simulator.url}, DNS at UDP port {simulator.dns_port}"
        sys.stdout.write(f"The simulator answers at {address}\n")
        sys.stdout.flush()
        signal.sigwait(SIGNALS)


def build_parser(environment: Mapping[str, str]) -> argparse.ArgumentParser:
    """The command line's options."""
    options = argparse.ArgumentParser(prog="simulator", description="Stands in for every upstream.")
    port = int(environment.get("SIMULATOR_PORT", "8001"))
    options.add_argument("--host", default="127.0.0.1")
    options.add_argument("--port", type=int, default=port)
    options.add_argument("--pace", type=float, default=1.0, help="1 is realistic, 0 is immediate")
    return options

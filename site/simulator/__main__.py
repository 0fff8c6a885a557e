"""Run the simulator until it is interrupted: python -m simulator."""

from simulator.cli import main

main()

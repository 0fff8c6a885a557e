"""Run the simulator until it is interrupted: python -m simulator."""

from simulator.command import main

main()

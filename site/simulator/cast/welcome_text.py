"""Welcome text, in which the simulator introduces its cast."""

from simulator.cast.enums import Fault, Service
from simulator.cast.person import Cast


def render_welcome(cast: Cast, base_url: str) -> str:
    """The cast and the commands that direct it, as plain text."""
    width = max(len(person.email) for person in cast)
    people = "\n".join(f"  {person.email:{width}}  {person.story}" for person in cast)
    return TEXT.format(
        people=people,
        base_url=base_url.rstrip("/"),
        services=", ".join(Service),
        faults=", ".join(Fault),
    )


TEXT = """\
This is a simulator. It stands in for the services that Meanwhile asks.

People it knows
{people}

Hold an answer back, then release it
  curl -X POST {base_url}/control/hold/picture
  curl -X POST {base_url}/control/release/picture
  curl -X POST '{base_url}/control/hold/picture?email=mira.okafor@example.org'

Make answers fail, then put them right
  curl -X POST {base_url}/control/fault/picture/hang
  curl -X POST {base_url}/control/mend/picture
  curl -X POST {base_url}/control/delay/picture/1500
  curl -X POST {base_url}/control/reset

See what was asked
  curl {base_url}/control/requests
  curl {base_url}/control/arrived/picture
  curl {base_url}/control/answered/picture
  curl {base_url}/control/left/picture

Read the emails that the site has sent
  {base_url}/mail/

Services: {services}
Faults: {faults}
"""

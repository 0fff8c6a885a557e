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
This is a simulator: it stands in for the services that Meanwhile asks.

Known here
{people}

Hold an answer back, and let it go
  curl -X POST {base_url}/control/hold/picture
  curl -X POST {base_url}/control/release/picture
  curl -X POST '{base_url}/control/hold/picture?email=mira.okafor@example.org'

Let answers go wrong, and come right again
  curl -X POST {base_url}/control/fault/picture/hang
  curl -X POST {base_url}/control/mend/picture
  curl -X POST {base_url}/control/delay/picture/1500
  curl -X POST {base_url}/control/reset

See who came
  curl {base_url}/control/requests
  curl {base_url}/control/arrived/picture
  curl {base_url}/control/answered/picture
  curl {base_url}/control/left/picture

Read what the site has mailed
  {base_url}/mail/

Services: {services}
Faults: {faults}
"""

"""Django's backend for PostgreSQL, over connections that give up on a server that hangs."""

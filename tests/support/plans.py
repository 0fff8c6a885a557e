"""Plans: how the database goes about a query."""

from django.db import connection


def plans(action):
    """Return the plan of every query that the action asks, as the database makes it."""
    asked = []
    with connection.execute_wrapper(lambda run, *query: asked.append(query[:2]) or run(*query)):
        action()
    with connection.cursor() as cursor:
        return [plan(cursor, *query) for query in asked]


def plan(cursor, sql, params):
    explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    cursor.execute(f"{explain} {sql}", params)
    return "\n".join(str(row[-1]) for row in cursor.fetchall())


def reads_everything(plan):
    # FTS5 says which of its own indexes it asks: M for words, < and > for keys.
    scans = "SCAN contributors_contributor", "Seq Scan", "INDEX 0:\n"
    return any(scan in plan + "\n" for scan in scans)

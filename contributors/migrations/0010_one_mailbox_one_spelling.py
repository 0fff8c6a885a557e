from typing import Any

from django.db import migrations
from django.db.models import F
from django.db.models.lookups import IsNull

from contributors.values.email_problems import find_problem
from contributors.values.emails import normalize_email


def respell(apps: Any, editor: Any) -> None:
    """Keep each address as it is spelled today, where no other account has that spelling.

    Of several accounts that are one mailbox, the one with that spelling keeps it, or else the
    one that is proven, was signed in to last, came first. The others stay as they are: they are
    signed in to by their old spelling.
    """
    contributors = apps.get_model("contributors", "Contributor").objects.using(
        editor.connection.alias
    )
    unproven = IsNull(F("confirmed_at"), True)
    best_first = (unproven, F("last_login").desc(nulls_last=True))
    people = contributors.order_by(*best_first, "pk").values_list("pk", "email")
    respelled = [(pk, normalize_email(str(old)), str(old)) for pk, old in people.iterator()]
    for pk, new, old in respelled:
        free = new != old and not find_problem(new) and not contributors.filter(email=new).exists()
        if free:
            contributors.filter(pk=pk).update(email=new)


class Migration(migrations.Migration):
    dependencies = [
        ("contributors", "0009_outbox"),
    ]

    operations = [
        migrations.RunPython(respell, migrations.RunPython.noop),
    ]

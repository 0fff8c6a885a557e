from typing import Any

from django.db import migrations
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat


def number(apps: Any, editor: Any) -> None:
    """Write the number of an account where its handle was noted, which may tell a name."""
    exports = apps.get_model("contributors", "Export").objects
    exports.filter(by=None).exclude(who__startswith="account ").update(who="a deleted account")
    exports.exclude(by=None).update(who=Concat(Value("account "), Cast("by_id", CharField())))
    entries = apps.get_model("admin", "LogEntry").objects.filter(
        content_type__app_label="contributors", content_type__model="contributor"
    )
    entries.update(object_repr=Concat(Value("account "), F("object_id"), output_field=CharField()))


class Migration(migrations.Migration):
    dependencies = [
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("contributors", "0012_handles"),
    ]

    operations = [
        migrations.RunPython(number, migrations.RunPython.noop),
    ]

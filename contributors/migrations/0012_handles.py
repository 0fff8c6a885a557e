from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Lower
from django.utils.crypto import get_random_string


def lower(apps: Any, editor: Any) -> None:
    """Write each handle in small letters; of two that are the same then, one gets an ending."""
    model = apps.get_model("contributors", "Contributor")
    mixed = model.objects.exclude(handle=None).exclude(handle=Lower("handle"))
    for pk, handle in list(mixed.values_list("pk", "handle")):
        small = handle.lower()
        while model.objects.exclude(pk=pk).filter(handle=small).exists():
            small = f"{handle.lower()[:30]}-{get_random_string(5).lower()}"
        model.objects.filter(pk=pk).update(handle=small)


class Migration(migrations.Migration):
    dependencies = [
        ("contributors", "0011_search_text"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormerHandle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("left_at", models.DateTimeField()),
                (
                    "contributor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DB_CASCADE,
                        related_name="former_handles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-left_at", "-pk"],
            },
        ),
        migrations.RunPython(lower, migrations.RunPython.noop),
    ]

from django.db import migrations, models


# What is in it is written by contributors.directory.index.fill, once all migrations are applied.
class Migration(migrations.Migration):
    dependencies = [
        ("contributors", "0010_one_mailbox_one_spelling"),
    ]

    operations = [
        migrations.AddField(
            model_name="contributor",
            name="search_text",
            field=models.TextField(db_default="", default="", editable=False),
        ),
    ]

"""When and by whom the occupancy of a round was published."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two fields of a round."""

    dependencies = [("reporting", "0004_answering")]

    operations = [
        migrations.AddField(
            model_name="roundrow",
            name="occupancy_published_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="roundrow",
            name="occupancy_published_by",
            field=models.CharField(blank=True, max_length=64),
        ),
    ]

"""What a forecast adds up lies in an index, so that it need not read the rows."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("deals", "0004_titles")]
    operations = [
        AddIndexConcurrently(
            "deal",
            models.Index(
                fields=["closes_on"],
                include=[
                    *("amount", "currency", "stage", "responsible"),
                    *("pipeline", "private", "id"),
                ],
                condition=Q(state__in=("open", "hold"), trashed_at=None),
                name="deal_forecast",
            ),
        )
    ]

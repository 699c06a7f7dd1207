"""A payer keeps its objections to rows of a list, told to the operator outside Ramme; lines say why in English too."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0004_watch_list"),
        ("settlement", "0009_stays_in_full"),
    ]

    operations = [
        migrations.AddField("invoicelinerow", "says_en", models.CharField(blank=True, max_length=400, null=True)),
        migrations.CreateModel(
            name="OutsideObjectionRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row", models.PositiveIntegerField()),
                ("operator", models.CharField(max_length=120)),
                ("invoice", models.CharField(blank=True, max_length=500)),
                ("agreement", models.CharField(max_length=500)),
                ("service", models.CharField(blank=True, max_length=500)),
                ("month", models.DateField()),
                ("amount_oere", models.BigIntegerField()),
                ("due_oere", models.BigIntegerField(blank=True, null=True)),
                ("asked_oere", models.BigIntegerField(blank=True, null=True)),
                ("reason", models.CharField(max_length=32)),
                ("likely", models.JSONField(default=dict)),
                ("says", models.TextField()),
                ("raised_at", models.DateTimeField()),
                ("raised_by", models.CharField(max_length=64)),
                ("state", models.CharField(default="open", max_length=12)),
                ("answer", models.TextField(blank=True)),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("noted_at", models.DateTimeField(blank=True, null=True)),
                ("noted_by", models.CharField(blank=True, max_length=64)),
                (
                    "handed_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="registry.handedinlist",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections_outside",
                        to="registry.partyrow",
                    ),
                ),
            ],
            options={
                "ordering": ("-raised_at", "row"),
                "indexes": [models.Index(fields=["party", "state"], name="settlement__party_i_0e4e5c_idx")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "withdrawn"), _negated=True),
                        fields=("handed_in", "row"),
                        name="one_objection_to_a_row",
                    )
                ],
            },
        ),
    ]

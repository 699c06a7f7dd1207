"""What a paying municipality keeps beside its invoices: accounts, lines it has looked at, months gone through."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("settlement", "0002_what_is_never_changed")]
    operations = [
        migrations.CreateModel(
            name="AccountRuleRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("legal_basis", models.CharField(blank=True, max_length=64)),
                ("kind", models.CharField(blank=True, max_length=24)),
                ("account", models.CharField(max_length=40)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=64)),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="account_rules",
                        to="registry.partyrow",
                    ),
                ),
            ],
            options={
                "ordering": ("legal_basis", "kind"),
                "constraints": (
                    models.UniqueConstraint(fields=("party", "legal_basis", "kind"), name="one_account_rule_once"),
                ),
            },
        ),
        migrations.CreateModel(
            name="LineMarkRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("says", models.CharField(blank=True, max_length=400)),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=64)),
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mark",
                        to="settlement.invoicelinerow",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.partyrow"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PayerMonthRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField()),
                ("invoices", models.PositiveIntegerField()),
                ("counts", models.JSONField(default=dict)),
                ("approved_at", models.DateTimeField()),
                ("approved_by", models.CharField(max_length=64)),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="months_gone_through",
                        to="registry.partyrow",
                    ),
                ),
            ],
            options={
                "ordering": ("-month", "-invoices"),
                "constraints": (
                    models.UniqueConstraint(fields=("party", "month", "invoices"), name="one_month_gone_through"),
                ),
            },
        ),
    ]

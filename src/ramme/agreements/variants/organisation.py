"""The ways in which the parties carry their cooperation: what means go to, and how they analyse rates."""

from __future__ import annotations

from ramme.agreements.kinds.ways import Way


class SecretariatUse(Way):
    """What the secretariat's free means may go to."""

    ANALYSES = "analyses", "analyser", "analyses"
    ASSISTANCE = "assistance", "anden bistand", "other assistance"
    EVENTS = "events", "arrangementer", "events"


class AnalysedBy(Way):
    """Along which line rates are analysed."""

    TARGET_GROUP = "target_group", "målgruppe", "target group"
    MUNICIPALITY = "municipality", "kommune", "municipality"

"""How the portal is set up: everything comes from the environment, with careful defaults."""

from __future__ import annotations

from ramme.web.settings.agreements import *  # noqa: F403 (Django reads the settings from one module)
from ramme.web.settings.apps import *  # noqa: F403
from ramme.web.settings.citizens import *  # noqa: F403
from ramme.web.settings.database import *  # noqa: F403
from ramme.web.settings.login import *  # noqa: F403
from ramme.web.settings.pages import *  # noqa: F403
from ramme.web.settings.records import *  # noqa: F403
from ramme.web.settings.security import *  # noqa: F403

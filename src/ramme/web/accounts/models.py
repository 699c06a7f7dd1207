"""People and systems that use the portal, and the parties they act for."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from ramme.web.registry.models import PartyRow

LONGEST_NAME = 120


class UserManager(BaseUserManager["User"]):
    """Makes accounts; a password that is not given cannot be logged in with."""

    def create_user(self, email: str, password: str | None = None, **facts: Any) -> User:  # noqa: ANN401 (any field)
        """A new account by its mail address."""
        user = self.model(email=self.normalize_email(email).lower(), **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person with an account. There is nothing here that the account does not need."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    is_active = models.BooleanField(default=True)
    # An account of the demo, which is logged in to by one click; never made outside it.
    is_demo = models.BooleanField(default=False)
    language = models.CharField(max_length=2, default="da")

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """How the person is called on screen."""
        return self.name or self.email


class Membership(models.Model):
    """A person's role for a party, from a day and perhaps until a last day; ended, never deleted.

    One that is taken back at once ends the day before, so that it does not hold for the rest of the day.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    party = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=32)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    # The identity provider that gave it, where one did: it is taken back when the claim is no longer there.
    given_by = models.CharField(max_length=80, blank=True)

    class Meta:
        """A role for a party is held once at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=("user", "party", "role"), condition=models.Q(ends=None), name="one_open_membership"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.party_id}"


class AccessToken(models.Model):
    """A key for another system: only its checksum is kept, it acts for one party and it ends."""

    party = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=LONGEST_NAME)
    checksum = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ends = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.party_id})"


class LoginRow(models.Model):
    """A login of a person from its beginning to its end, so that it can be ended from elsewhere and by its age."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="logins")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    # What the browser calls itself, so that a person knows which of several it is.
    browser = models.CharField(max_length=200, blank=True)

    class Meta:
        """Looked up for a person, the latest first."""

        ordering = ("-began_at",)

    def __str__(self) -> str:
        return f"{self.user_id} {self.began_at:%Y-%m-%d %H:%M}"

"""People who sign in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models.role import Role, Rule
from accounts.models.team import Team
from accounts.remembered import remembered


class UserManager(BaseUserManager["User"]):
    """Makes users."""

    def create_user(
        self, email: str, password: str | None = None, **values: Any
    ) -> User:
        """Make a user; with no password the user can't sign in until one is set."""
        user = self.model(email=self.normalize_email(email), **values)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **values: Any) -> User:
        """Make an administrator (the name is Django's: `createsuperuser` calls it)."""
        return self.create_user(email, password, is_administrator=True, **values)

    def get_by_natural_key(self, email: str | None) -> User:
        """Find a user by e-mail, whatever the case it is typed in."""
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A person who works here."""

    kept_in_memory: ClassVar[bool] = True

    class Theme(models.TextChoices):
        """Light or dark; `auto` follows the device."""

        AUTO = "auto", _("As the device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    class Reminder(models.IntegerChoices):
        """Minutes before something is due at which its assignee is reminded.

        Of what is due all day: at nine of that day, or at nine of the day before.
        """

        NONE = -1, _("None")
        AT_ONCE = 0, _("At the time")
        TEN_MINUTES = 10, _("10 minutes before")
        HOUR = 60, _("1 hour before")
        DAY = 1440, _("1 day before")

    email = models.EmailField(_("e-mail"), unique=True)
    first_name = models.CharField(_("first name"), max_length=80)
    last_name = models.CharField(_("last name"), max_length=80, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_administrator = models.BooleanField(
        _("administrator"),
        default=False,
        help_text=_("Sees every record, manages users, rights, lists and fields."),
    )
    team = models.ForeignKey(
        Team,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="members",
        verbose_name=_("team"),
    )
    roles = models.ManyToManyField(
        Role, blank=True, related_name="users", verbose_name=_("roles")
    )
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default="en"
    )
    time_zone = models.CharField(
        _("time zone"), max_length=60, default=settings.TIME_ZONE
    )
    theme = models.CharField(
        _("theme"), max_length=5, choices=Theme.choices, default=Theme.AUTO
    )
    single_keys = models.BooleanField(
        _("single keys"),
        default=True,
        help_text=_("A key alone acts, outside fields: press ? to see which."),
    )
    remind_before = models.SmallIntegerField(
        _("reminder of tasks"),
        choices=Reminder.choices,
        default=Reminder.TEN_MINUTES,
        db_default=Reminder.TEN_MINUTES,
        help_text=_("Of tasks that say nothing else. All day: at 9:00."),
    )
    reminded_by_email = models.BooleanField(
        _("reminders by e-mail, too"), default=False, db_default=False
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name"]

    class Meta:
        ordering = ["first_name", "last_name", "pk"]
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_any_case"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip() or self.email

    @property
    def short_name(self) -> str:
        """The name as tables show it: Tomasz N."""
        return (
            f"{self.first_name} {self.last_name[:1]}." if self.last_name else str(self)
        )

    @property
    def initials(self) -> str:
        """Two letters for the avatar."""
        return (self.first_name[:1] + self.last_name[:1]).upper() or "?"

    @property
    def hue(self) -> int:
        """Which of the twelve colours of the palette is this person's, 1 to 12."""
        return (self.pk or 0) % 12 + 1

    @property
    def is_staff(self) -> bool:
        """Whether the Django admin lets this user in."""
        return self.is_administrator

    @property
    def is_superuser(self) -> bool:
        """Whether the Django admin allows everything."""
        return self.is_administrator

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Answer the Django admin; rights to records are rules, not permissions."""
        return self.is_active and self.is_administrator

    def has_module_perms(self, app_label: str) -> bool:
        """Answer the Django admin's index."""
        return self.is_active and self.is_administrator

    @cached_property
    def rules(self) -> list[Rule]:
        """The rules of all roles. Read once per request: a user lives that long."""
        rules = Rule.objects.filter(role__users=self).distinct()
        return remembered(("rules", self.pk), lambda: list(rules))

    @cached_property
    def colleague_ids(self) -> list[int]:
        """The users of this user's team and of the teams below, this one included."""
        if self.team is None:
            return [self.pk]
        members = User.objects.filter(team_id__in=self.team.ids_with_below())
        return sorted({self.pk, *members.values_list("pk", flat=True)})

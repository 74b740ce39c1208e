"""Roles and their rules: who may do what to which records (R2)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.access_class import AccessClass


class RecordType(models.TextChoices):
    """The kinds of records that rules speak of."""

    CONTACT = "contact", _("Contact")
    COMPANY = "company", _("Company")
    DEAL = "deal", _("Deal")
    NOTE = "note", _("Note")
    TICKET = "ticket", _("Ticket")
    CALL = "call", _("Call")


class Scope(models.IntegerChoices):
    """How far a right reaches; a wider scope holds the narrower ones."""

    NONE = 0, _("None")
    OWN = 1, _("Own")
    TEAM = 2, _("Team")
    ALL = 3, _("All")


class Action(models.TextChoices):
    """What a rule gives a scope for."""

    VIEW = "view", _("View")
    EDIT = "edit", _("Edit")
    DELETE = "delete", _("Delete")
    EXPORT = "export", _("Export")
    DESTROY = "destroy", _("Delete for good")


class Role(models.Model):
    """A named set of rules. A user has one or more; rules add up."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    description = models.CharField(_("description"), max_length=300, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self) -> str:
        return self.name


class ScopeField(models.PositiveSmallIntegerField[int, int]):
    """A scope; none unless given."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        defaults = {"choices": Scope.choices, "default": Scope.NONE}
        super().__init__(*args, **{**defaults, **kwargs})  # type: ignore[arg-type]


class Rule(models.Model):
    """What a role may do to records of one type, of one access class or of any."""

    role = models.ForeignKey(Role, models.CASCADE, related_name="rules")
    record_type = models.CharField(
        _("records"), max_length=20, choices=RecordType.choices
    )
    access_class = models.ForeignKey(
        AccessClass,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="rules",
        verbose_name=_("access class"),
        help_text=_("Empty: records of any class, and those of none."),
    )
    view_scope = ScopeField(_("view"))
    edit_scope = ScopeField(_("edit"))
    delete_scope = ScopeField(_("delete"))
    export_scope = ScopeField(_("export"))
    destroy_scope = ScopeField(_("delete for good"), db_default=Scope.NONE)
    also_unassigned = models.BooleanField(
        _("also unassigned"),
        default=False,
        help_text=_("Reaches records with no responsible person, too."),
    )
    may_create = models.BooleanField(_("create"), default=False)
    may_import = models.BooleanField(_("import"), default=False)
    may_merge = models.BooleanField(_("merge"), default=False)
    may_reassign = models.BooleanField(_("reassign"), default=False)
    may_reopen = models.BooleanField(_("reopen"), default=False, db_default=False)

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        constraints = [
            models.UniqueConstraint(
                fields=["role", "record_type", "access_class"],
                nulls_distinct=False,
                name="rule_once_per_type_and_class",
                violation_error_message=_(
                    "This role has a rule for these records and this class already."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(edit_scope__lte=models.F("view_scope"))
                & models.Q(delete_scope__lte=models.F("edit_scope"))
                & models.Q(export_scope__lte=models.F("view_scope"))
                & models.Q(destroy_scope__lte=models.F("delete_scope")),
                name="rule_reaches_no_further_than_it_sees",
                violation_error_message=_(
                    "Nobody can edit or export more than they view, "
                    "delete more than they edit, or delete for good more than they "
                    "delete."
                ),
            ),
        ]

    def __str__(self) -> str:
        kind = self.get_record_type_display()
        return f"{kind}, {self.access_class}" if self.access_class else str(kind)

    def scope(self, action: Action) -> Scope:
        """Return how far this rule reaches for `action`."""
        return Scope(getattr(self, f"{action}_scope"))

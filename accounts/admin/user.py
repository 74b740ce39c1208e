"""Users in the administration."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from accounts.admin.password_page import password_page
from accounts.admin.user_forms import NewUserForm, UserForm
from accounts.administration import Page
from accounts.models import RecordType, Rule, User

WHO = ("email", "first_name", "last_name")
RIGHTS = ("is_active", "is_administrator", "team", "roles")
TASTES = ("language", "time_zone")


@admin.register(User)
class UserPage(Page[User]):
    """The users: made, given roles, switched off; never deleted, for the history."""

    section, place = "people", 1
    icon = "users"
    summary = gettext_lazy("Who signs in, with which roles, in which team.")
    form = UserForm
    change_form_template = "admin/accounts/user/form.html"
    fieldsets = (
        (None, {"fields": (*WHO, "last_login")}),
        (gettext_lazy("Rights"), {"fields": (*RIGHTS, "rights")}),
        (gettext_lazy("Preferences"), {"fields": TASTES}),
    )
    list_display = (
        "full_name",
        "email",
        "team",
        "role_names",
        "is_administrator",
        "is_active",
        "last_login",
    )
    list_filter = ("is_active", "is_administrator", "team", "roles")
    list_select_related = ("team",)
    search_fields = ("first_name", "last_name", "email")
    ordering = ("first_name", "last_name", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Read the roles of all rows at once."""
        return super().get_queryset(request).prefetch_related("roles")

    def get_readonly_fields(
        self, request: HttpRequest, obj: User | None = None
    ) -> tuple[str, ...]:
        """Keep administrators from locking themselves out."""
        myself = obj is not None and obj.pk == request.user.pk
        return ("last_login", "rights", *(RIGHTS[:2] if myself else ()))

    def has_delete_permission(
        self, request: HttpRequest, obj: User | None = None
    ) -> bool:
        """Say no: the history names people; one who leaves is switched off."""
        return False

    def get_form(
        self,
        request: HttpRequest,
        obj: User | None = None,
        change: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Ask for a password when the user is made, and never again."""
        if obj is None:
            kwargs["form"] = NewUserForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Leave out what a new user can't have yet."""
        if obj:
            return super().get_fieldsets(request, obj)
        return [
            (None, {"fields": (*WHO, "password")}),
            (gettext_lazy("Rights"), {"fields": RIGHTS[1:]}),
            (gettext_lazy("Preferences"), {"fields": TASTES}),
        ]

    def get_urls(self) -> list[URLPattern]:
        """Add the page on which a password is given."""
        view = self.admin_site.admin_view(self.password_view)
        page = path("<int:pk>/password/", view, name="accounts_user_password")
        return [page, *super().get_urls()]

    def password_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give a user a password."""
        frame = {**self.admin_site.each_context(request), "opts": self.opts}
        return password_page(request, pk, frame)

    def response_add(
        self, request: HttpRequest, obj: User, post_url_continue: str | None = None
    ) -> HttpResponse:
        """After a user with no password was made, show the link."""
        response = super().response_add(request, obj, post_url_continue)
        if obj.has_usable_password() or "_popup" in request.POST:
            return response
        return redirect(reverse("admin:accounts_user_password", args=[obj.pk]))

    @admin.display(description=gettext_lazy("name"), ordering="first_name")
    def full_name(self, user: User) -> str:
        """First and last name."""
        return user.full_name

    @admin.display(description=gettext_lazy("roles"))
    def role_names(self, user: User) -> str:
        """The names of the roles."""
        return ", ".join(role.name for role in user.roles.all())

    @admin.display(description=gettext_lazy("what the roles allow"))
    def rights(self, user: User) -> SafeString:
        """The rules of all roles as a table."""
        types = list(RecordType)
        rules = Rule.objects.filter(role__users=user).select_related(
            "role", "access_class"
        )
        by_type = sorted(rules, key=lambda rule: types.index(rule.record_type))  # type: ignore[arg-type]
        return render_to_string(
            "admin/accounts/user/_rules.html", {"person": user, "rules": by_type}
        )

"""Teams in the administration."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Case, Count, IntegerField, QuerySet, When
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.administration import Page
from accounts.models import Team, User


class PeopleField(forms.ModelMultipleChoiceField[User]):
    """Users, each with the team that they would leave."""

    def label_from_instance(self, user: User) -> str:
        """Return the name and the present team."""
        return f"{user.full_name} ({user.team})" if user.team else user.full_name


class TeamForm(forms.ModelForm[Team]):
    """A team and its people."""

    members = PeopleField(
        User.objects.select_related("team"),
        label=_("Members"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Team
        fields = ["name", "parent"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["members"] = self.instance.members.all()

    def _save_m2m(self) -> None:
        super()._save_m2m()  # type: ignore[misc] # Django's, not in the stubs
        self.instance.members.set(self.cleaned_data["members"])


class TreeList(ChangeList):
    """The list of teams, ordered as a tree."""

    def _get_default_ordering(self) -> list[str]:
        return ["tree_place"]


@admin.register(Team)
class TeamPage(Page[Team]):
    """The teams as a tree."""

    section, place = "people", 2
    icon = "network"
    summary = _("Who works together, and which team stands below which.")
    form = TeamForm
    fields = ("name", "parent", "members")
    list_display = ("branch", "people")
    search_fields = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Team]:
        """Put each team under the one above it, and count the people."""
        order = tree(Team.objects.all())
        places = [When(pk=pk, then=place) for place, pk in enumerate(order)]
        depths = [When(pk=pk, then=depth) for pk, depth in order.items()]
        return (
            super()
            .get_queryset(request)
            .annotate(
                people_in=Count("members"),
                tree_place=Case(*places, default=0, output_field=IntegerField()),
                depth=Case(*depths, default=0, output_field=IntegerField()),
            )
        )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Order as the tree."""
        return TreeList

    @admin.display(description=_("team"))
    def branch(self, team: Team) -> SafeString:
        """The name, set in by the teams above."""
        depth: int = min(team.depth, 5)  # type: ignore[attr-defined] # annotated
        return format_html('<span class="branch depth-{}">{}</span>', depth, team)

    @admin.display(description=_("members"))
    def people(self, team: Team) -> int:
        """How many people are in it, those below not counted."""
        return team.people_in  # type: ignore[attr-defined,no-any-return] # annotated


def tree(teams: QuerySet[Team]) -> dict[int, int]:
    """Return the ids of teams, each after the one above it, with their depths."""
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for pk, parent in teams.order_by("name").values_list("pk", "parent"):
        below[parent].append(pk)
    depths: dict[int, int] = {}
    waiting = [(pk, 0) for pk in reversed(below[None])]
    while waiting:
        team, depth = waiting.pop()
        depths[team] = depth
        waiting += [(pk, depth + 1) for pk in reversed(below[team])]
    return depths

"""Tags in the administration: renamed, coloured, merged (L9)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import CASCADE, F, QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.administration import Page
from accounts.uses import use_count, uses
from records.finding import pk_of
from records.models import RemovedTag, Tag
from records.models.tag import KEPT

FEWEST_TO_MERGE = 2


class TagForm(forms.ModelForm[Tag]):
    """A tag; two that differ in case only would be taken for one."""

    class Meta:
        model = Tag
        fields = ["name", "hue", "prominent"]

    def clean_name(self) -> str:
        """Refuse the name of another tag, and offer to merge the two."""
        name: str = self.cleaned_data["name"]
        same = Tag.objects.filter(name__iexact=name).exclude(pk=self.instance.pk)
        if other := same.first():
            raise ValidationError(self._refusal(other))
        return name

    def _refusal(self, other: Tag) -> SafeString:
        if not self.instance.pk:
            return format_html("{}", _("There is such a tag already."))
        both = [self.instance.pk, other.pk]
        return format_html(
            '{} <a href="{}">{}</a>',
            _("There is such a tag. To make one of two, merge them in the list."),
            reverse("admin:records_tag_merge", query={"tag": both}),
            _("Merge the two"),
        )


@admin.register(Tag)
class TagPage(Page[Tag]):
    """The tags of all records."""

    section = "fields"
    place = 2
    icon = "tags"
    summary = gettext_lazy("Words on records: rename, colour, merge.")
    form = TagForm
    list_display = ("label", "hue", "prominent", "used")
    list_editable = ("hue", "prominent")
    list_filter = ("prominent",)
    search_fields = ("name",)
    ordering = ("name",)
    actions = ("merge",)

    class Media:
        js = (Script("js/admin-hues.js", type="module"),)

    def get_urls(self) -> list[Any]:
        """Add the pages of merging and of what was removed."""
        guarded = self.admin_site.admin_view
        return [
            path("merge/", guarded(self.merge_view), name="records_tag_merge"),
            path("removed/", guarded(self.removed_view), name="records_tag_removed"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Count the records of each tag."""
        count = use_count(Tag, on_delete=CASCADE)
        return super().get_queryset(request).annotate(used_by=count)

    @admin.display(description=gettext_lazy("name"), ordering="name")
    def label(self, tag: Tag) -> SafeString:
        """The tag as records show it."""
        return format_html('<span class="tag h{}">{}</span>', tag.hue, tag.name)

    @admin.display(description=gettext_lazy("on records"), ordering=F("used_by"))
    def used(self, tag: Any) -> int:
        """How many records carry it."""
        count: int = tag.used_by
        return count

    @admin.action(description=gettext_lazy("Merge the selected tags into one"))
    def merge(self, request: HttpRequest, tags: QuerySet[Tag]) -> HttpResponse | None:
        """Ask which of the selected tags stays, then put it in the place of all."""
        if len(tags) < FEWEST_TO_MERGE:
            self.message_user(request, _("Select two tags or more."), messages.WARNING)
            return None
        survivor = tags.filter(pk=request.POST.get("survivor") or None).first()
        if survivor is None:
            return self._ask_survivor(request, tags)
        others = list(tags.exclude(pk=survivor.pk))
        names = ", ".join(tag.name for tag in others)
        survivor.absorb(others, by=request.user)  # type: ignore[arg-type] # signed in
        self.log_change(request, survivor, _("Merged with: %s") % names)
        said = _("“%(tag)s” stands in the place of: %(names)s.")
        values = {"tag": survivor.name, "names": names}
        self.message_user(request, said % values, messages.SUCCESS)
        return None

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        """Ask which of the tags in the address stays; the list does the rest."""
        ids = [pk_of(text) for text in request.GET.getlist("tag")]
        tags = self.get_queryset(request).filter(pk__in=ids)
        if len(tags) < FEWEST_TO_MERGE:
            return redirect("admin:records_tag_changelist")
        return self._ask_survivor(request, tags)

    def _ask_survivor(self, request: HttpRequest, tags: QuerySet[Tag]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge tags"),
            "opts": self.opts,
            "tags": tags.order_by("-used_by", "name"),
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return render(request, "admin/records/tag/merge.html", context)

    def delete_model(self, request: HttpRequest, tag: Tag) -> None:
        """Take the tag off its records, so that it can be restored."""
        tag.remove(by=request.user)  # type: ignore[arg-type] # signed in

    def delete_queryset(self, request: HttpRequest, tags: QuerySet[Tag]) -> None:
        """Do the same with several."""
        for tag in tags:
            self.delete_model(request, tag)

    def removed_view(self, request: HttpRequest) -> HttpResponse:
        """Show the tags that were removed of late; a POST restores one."""
        if request.method == "POST":
            pk = pk_of(request.POST.get("removed"))
            removed = get_object_or_404(RemovedTag, pk=pk)
            tag = removed.restore(by=request.user)  # type: ignore[arg-type] # signed in
            self.log_change(request, tag, _("Restored"))
            said = _("“%(tag)s” is back on its records.") % {"tag": tag.name}
            self.message_user(request, said, messages.SUCCESS)
            return redirect("admin:records_tag_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Removed tags"),
            "opts": self.opts,
            "removed": RemovedTag.objects.restorable(),
            "days": KEPT.days,
        }
        return render(request, "admin/records/tag/removed.html", context)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Sum up what goes with the tags; a list of it could be a hundred thousand."""
        lines = []
        for tag in objs:
            count = uses(tag, on_delete=CASCADE)
            line = ngettext(
                "%(tag)s, on %(n)d record", "%(tag)s, on %(n)d records", count
            )
            lines.append(line % {"tag": tag, "n": count})
        return lines, {str(self.opts.verbose_name_plural): len(lines)}, set(), []

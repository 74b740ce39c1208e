"""Run Cartela on this machine: what `make run` calls."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from crm_site import collecting, serving
from crm_site.demo import cast


class Command(BaseCommand):
    """Set up what is missing, then run the web server and the worker."""

    help = "Set up the database and static files, then serve until stopped."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the port."""
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port: int, **options: Any) -> None:
        """Serve until a signal asks to stop, or one of the processes fails."""
        with serving.stoppable():
            try:
                serving.refuse_port_in_use(port)
                self.set_up()
                programs = serving.commands(port)
                serving.run_together(programs, port, lambda: self.greet(port))
            except serving.PortInUseError as error:
                message = f"{error} Choose another one: make run PORT=8123"
                raise CommandError(message) from error
            except serving.EndedError as error:
                raise CommandError(f"{error} Everything has been stopped.") from error

    def set_up(self) -> None:
        """Bring database and static files up to date; quick when they are."""
        self.say("Database")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if settings.DEMO:
            call_command("demo", "--if-empty", stdout=self.stdout)
        self.say("Static files")
        collecting.collect()

    def greet(self, port: int) -> None:
        """Say where the site is and, in the demo, how to get in."""
        self.say(f"\nCartela runs at http://{serving.HOST}:{port}/\n")
        people = cast.present() if settings.DEMO else []
        if people:
            self.say(f"Sign in with the password {cast.PASSWORD} as")
        for person in people:
            self.say(f"  {person.email:<24}{person.describe()}")
        self.say("\nCtrl+C stops it.")

    def say(self, text: str) -> None:
        """Print a line at once, into a pipe, too."""
        self.stdout.write(text)
        self.stdout.flush()

"""Things to draw the parts with: no models, only what the templates ask for."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

PEOPLE = [
    ("Ioana Popa", "Еврострой", "+40 21 555 94 33", "Customer", ["VIP", "Do not call"]),
    ("Алексей Соколов", "Mosaic Interiors", "+40 21 555 61 83", "Lost", ["Renewal"]),
    ("Wojciech Zieliński", "Stellar Clinic", "+48 22 555 17 55", "Lead", []),
    ("Ștefan Bălan", "Granit Construct", "+40 21 555 55 39", "Lead", ["Wholesale"]),
    ("Cristina Rusu", "Baltic Yachts", "+40 21 555 13 28", "Lost", ["Renewal"]),
    (
        "Łukasz Wójcik",
        "Stellar Clinic",
        "+48 22 555 06 16",
        "Qualified",
        ["Trade fair 2026", "Partner", "Wholesale"],
    ),
    ("Grace Bennett", "Kowal Meble", "+44 20 555 63 33", "Customer", ["Referred"]),
    ("Țuțu Ionescu", "Aurora Dental", "+40 21 555 43 91", "Qualified", ["VIP"]),
]
STAGES = {"Lead": 8, "Qualified": 9, "Customer": 5, "Lost": 1}
TAGS = ["VIP", "Do not call", "Renewal", "Wholesale", "Trade fair 2026", "Partner"]
COLUMNS = ["Company", "Phone", "Tags", "Stage", "Responsible", "City", "Last activity"]


def tag(name):
    """Make a tag with a colour of its own."""
    return SimpleNamespace(name=name, hue=sum(map(ord, name)) % 12 + 1)


def people(count=24):
    """Make as many people as asked for, the names going round."""
    now = timezone.now()
    rows = []
    for i in range(count):
        name, company, phone, stage, tags = PEOPLE[i % len(PEOPLE)]
        words = name.split()
        rows.append(
            SimpleNamespace(
                id=i + 1,
                name=name,
                initials=words[0][0] + words[1][0],
                hue=i * 5 % 12 + 1,
                picture_url="",
                company=company,
                phone=phone,
                stage=stage,
                stage_hue=STAGES[stage],
                tags=[tag(one) for one in tags],
                seen=now - timedelta(minutes=37 * (i + 1) ** 2),
            )
        )
    return rows


def link(**values):
    """Make an entry of the navigation."""
    return SimpleNamespace(current=False, **values)


def shell(theme="auto", sidebar="open"):
    """Make the frame's variables, as the site's context processor does."""
    nav = [
        link(label="Home", icon="house", url="/parts/", key="h"),
        link(label="Contacts", icon="users", url="/parts/list/", key="c"),
        link(label="Companies", icon="building-2", url="/parts/card/", key="o"),
        link(label="Import", icon="file-up", url="/parts/import/", key="i"),
    ]
    nav[1].current = True
    frame = {"theme": theme, "sidebar": sidebar, "keys": "on", "version": "0"}
    frame |= {"drawn_at": "0", "colours": ""}
    return SimpleNamespace(nav=nav, **frame)

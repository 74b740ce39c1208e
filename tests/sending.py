"""Forms of records as a browser sends them."""

HTMX = {"HX-Request": "true"}
IN_DIALOG = {**HTMX, "HX-Target": "dialog-body"}


def rows(name, *values, primary=0):
    """Return what the browser sends for repeated rows of phones or e-mails."""
    key = {"phones": "number", "emails": "address"}[name]
    kind = {"phones": "mobile", "emails": "work"}[name]
    sent = {
        f"{name}-TOTAL_FORMS": len(values),
        f"{name}-INITIAL_FORMS": 0,
        f"{name}-primary": f"{name}-{primary}",
    }
    for number, value in enumerate(values):
        sent |= {f"{name}-{number}-{key}": value, f"{name}-{number}-kind": kind}
    return sent


def sent(*, phones=(), emails=(), **values):
    """Return a form of a contact as the browser sends it."""
    return {**rows("phones", *phones), **rows("emails", *emails), **values}

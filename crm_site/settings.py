"""Settings, read from the environment. Importing this module starts nothing.

`docs/operating.md` explains each variable.
"""

from __future__ import annotations

import logging
from pathlib import Path

import django_stubs_ext
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env

from crm_site.logs import logging_config
from crm_site.uploads import REFUSED, attachments

django_stubs_ext.monkeypatch()

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.path("CARTELA_VAR", BASE_DIR / "var")

DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("CARTELA_DEMO", False)
SECRET_KEY = env.str("SECRET_KEY", "not-secret-for-development" if DEBUG else "")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])

INSTALLED_APPS = [
    "crm_site",
    "notes",
    "deals",
    "tickets",
    "contacts",
    "companies",
    "listing",
    "records",
    "accounts",
    "allauth",
    "allauth.account",
    "django_filters",
    "django_htmx",
    "import_export",
    "procrastinate.contrib.django",
    "taggit",
    "django_structlog",
    "crm_site.admin_site.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.kept_posts.SignInFirst",
    "accounts.middleware.PreferencesMiddleware",
    "accounts.middleware.RememberingMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "crm_site.caching.PrivateResponsesMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
]

ROOT_URLCONF = "crm_site.urls"
ASGI_APPLICATION = "crm_site.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "crm_site.shell.shell",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {
    "default": env.dj_db_url(
        "DATABASE_URL", "postgresql:///cartela", conn_max_age=0, conn_health_checks=True
    )
}
DATABASES["default"]["OPTIONS"] = {
    **DATABASES["default"].get("OPTIONS", {}),
    "pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL", 10)},
}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
DATABASES["default"]["TEST"] = {
    "NAME": env.str("CARTELA_TEST_DB", "test_cartela"),
    "TEMPLATE": env.str("TEST_DATABASE_TEMPLATE", "") or None,
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # In the database, so that limits on guessing hold over all web processes.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    ]
] + [{"NAME": "accounts.passwords.DemoPasswordValidator"}]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.ClosedRegistration"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Without it, all users behind a proxy share one limit on wrong sign-ins.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("ALLAUTH_TRUSTED_PROXY_COUNT", 0)

SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
HTTPS = env.bool("CARTELA_HTTPS", False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF, "blob:"],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        # A PDF in its viewer; all our other answers refuse to be framed.
        "frame-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("ro", _("Romanian")),
    ("ru", _("Russian")),
    ("pl", _("Polish")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.str("CARTELA_TIME_ZONE", "Europe/Bucharest")
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "collected"
STATICFILES_DIRS = [BASE_DIR / "static", ("ui", VAR_DIR / "ui")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "attachments": attachments(env),
    "staticfiles": {"BACKEND": "crm_site.storage.HashedStaticFiles"},
}
# Uploads are served by views after a check, so there is no MEDIA_URL to guess.
MEDIA_ROOT = env.path("CARTELA_FILES", VAR_DIR / "files")
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# The largest request, and the largest file on a record, in megabytes.
REQUEST_MEGABYTES = env.int("CARTELA_REQUEST_MEGABYTES", 200)
FILES_MEGABYTES = env.int("CARTELA_FILES_MEGABYTES", 50)
# How much all files on records may take together, in gigabytes; 0 for no limit.
FILES_GIGABYTES = env.int("CARTELA_FILES_GIGABYTES", 50)
# Endings of names that are refused; those of programs also by their content.
FILES_REFUSED = [
    ending.strip(" .").lower() for ending in env.list("CARTELA_FILES_REFUSED", REFUSED)
]

vars().update(env.dj_email_url("EMAIL_URL", "console:"))
# Where people find the site, for links in e-mails: https://crm.example.com
SITE_URL = env.str("CARTELA_URL", "")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Cartela <cartela@localhost>")

LOGGING = logging_config(debug=DEBUG)
# A page that hears of changes was closed: nothing to warn of.
DJANGO_STRUCTLOG_REQUEST_CANCELLED_LOG_LEVEL = logging.INFO

TAGGIT_CASE_INSENSITIVE = True
# The country whose national phone numbers may be typed without +.
# What amounts of new deals are in, by its ISO code.
CURRENCY = env.str("CARTELA_CURRENCY", "EUR")
DEFAULT_COUNTRY = env.str("CARTELA_COUNTRY", "RO")
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
# The largest files that an import takes.
IMPORT_MEGABYTES = env.int("CARTELA_IMPORT_MEGABYTES", 50)
IMPORT_ROWS = env.int("CARTELA_IMPORT_ROWS", 200_000)
IMPORT_COLUMNS = env.int("CARTELA_IMPORT_COLUMNS", 200)
# Days that files of exports are kept; the log of them stays.
EXPORT_DAYS = env.int("CARTELA_EXPORT_DAYS", 7)

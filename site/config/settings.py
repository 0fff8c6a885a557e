"""The one settings file. Development needs no variable; production names its secrets."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.utils.csp import CSP

from config import caches, environment

BASE_DIR = Path(__file__).resolve().parents[2]

DEBUG = environment.flag("DJANGO_DEBUG", default=True)
SECRET_KEY = environment.secret(
    "DJANGO_SECRET_KEY", stand_in="only for development, never for visitors" if DEBUG else None
)
ALLOWED_HOSTS = environment.names(
    "DJANGO_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]" if DEBUG else ""
)
if not DEBUG:
    environment.secret("DJANGO_ALLOWED_HOSTS", stand_in=None)

# What links in mails begin with. A request's Host is never asked: anybody can write one.
SITE_URL = environment.site(
    "SITE_URL",
    f"http://127.0.0.1:{environment.text('PORT', '8000')}"
    if DEBUG
    else f"https://{ALLOWED_HOSTS[0].lstrip('.')}",
)

# The path below which the site lives, for SITE_URL=https://example.org/app. Where it has none,
# cookies are for all of the host.
FORCE_SCRIPT_NAME = urlsplit(SITE_URL).path or None
CSRF_COOKIE_PATH = SESSION_COOKIE_PATH = f"{FORCE_SCRIPT_NAME or ''}/"

# --- the site -----------------------------------------------------------------------------

INSTALLED_APPS = [
    "config",
    "contributors",
    "checkstream",
    "lab",
    "meanwhile",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
]

# Django's own, by the same names; config.server.inline_middleware says what is different. Those
# that write headers stand before those that may refuse a request, whose answer then has the headers
# too.
MIDDLEWARE = [
    "config.server.inline_middleware.SecurityMiddleware",
    "config.server.inline_middleware.ContentSecurityPolicyMiddleware",
    "config.server.inline_middleware.XFrameOptionsMiddleware",
    "config.server.inline_middleware.SessionMiddleware",
    "config.server.inline_middleware.CommonMiddleware",
    "config.server.csrf.CsrfMiddleware",
    "config.server.inline_middleware.AuthenticationMiddleware",
    "config.server.inline_middleware.MessageMiddleware",
    "config.server.inline_middleware.HtmxMiddleware",
    "contributors.accounts.middleware.know_the_member",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
WSGI_APPLICATION = "config.wsgi.application"

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
                "contributors.accounts.middleware.in_navigation",
                "contributors.support.stream_patience.on_pages",
            ],
        },
    },
]

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = f"{FORCE_SCRIPT_NAME or ''}/static/"
# Not in var/: a volume for the database would hide what an image brings. A relative path starts at
# the checkout.
STATIC_ROOT = BASE_DIR / environment.text("STATIC_ROOT", "staticfiles")
STATIC_FROM_SOURCE = DEBUG  # no collectstatic needed, and a changed file is seen at once
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "servestatic.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- the database ---------------------------------------------------------------------------

AUTH_USER_MODEL = "contributors.Contributor"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def database() -> dict[str, Any]:
    """PostgreSQL where DATABASE_URL names one, else SQLite in a file of our own."""
    url = environment.text("DATABASE_URL", "")
    if url:
        return {
            **dj_database_url.parse(url, conn_max_age=None, conn_health_checks=True),
            "TEST": {"NAME": environment.text("TEST_DATABASE", "test_meanwhile")},
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": environment.folder("MEANWHILE_DATA", BASE_DIR / "var") / "meanwhile.sqlite3",
        # Safe because a few threads live as long as the process does: see config.asgi.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 1,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                "PRAGMA cache_size=-16000; PRAGMA mmap_size=134217728;"
            ),
        },
    }


DATABASES = {"default": database()}

# Seconds for which the site serves on after SIGTERM, while /readyz/ says that it stops already: as
# long as a balancer takes to hear of it.
DRAIN_SECONDS = environment.number("DRAIN_SECONDS", 0 if DEBUG else 3, least=0, most=300)

# Worker threads that run what cannot run on the event loop, each with a connection of its own.
LANES = int(environment.number("MEANWHILE_LANES", 4, least=1, most=64))

# Connections to PostgreSQL that the account lookup has, in each process. Whoever comes while all
# of them are at work is asked about together with others, so a few are enough.
POSTGRES_POOL = int(environment.number("POSTGRES_POOL", 2, least=1, most=100))

# --- the lookups ----------------------------------------------------------------------------

SIMULATOR_PORT = int(environment.number("SIMULATOR_PORT", 8001, least=1, most=65535))
SIMULATOR_URL = environment.text("SIMULATOR_URL", f"http://127.0.0.1:{SIMULATOR_PORT}")
GRAVATAR_URL = environment.text(
    "GRAVATAR_URL", f"{SIMULATOR_URL}/gravatar" if DEBUG else "https://gravatar.com"
)
GRAVATAR_API_URL = environment.text(
    "GRAVATAR_API_URL", f"{SIMULATOR_URL}/gravatar" if DEBUG else "https://api.gravatar.com"
)
LIBRAVATAR_URL = environment.text(
    "LIBRAVATAR_URL", f"{SIMULATOR_URL}/libravatar" if DEBUG else "https://seccdn.libravatar.org"
)
GITHUB_URL = environment.text(
    "GITHUB_URL", f"{SIMULATOR_URL}/github" if DEBUG else "https://api.github.com"
)
KEYSERVER_URL = environment.text(
    "KEYSERVER_URL", f"{SIMULATOR_URL}/keyserver" if DEBUG else "https://keys.openpgp.org"
)
# Where visitors' own domains are asked instead of at themselves. In production nothing may stand
# in for them, so there is no variable to set there.
WKD_URL = environment.text("WKD_URL", f"{SIMULATOR_URL}/wkd") if DEBUG else ""
# Both work without; with them, they let us ask more often.
GRAVATAR_API_KEY = environment.text("GRAVATAR_API_KEY", "")
GITHUB_TOKEN = environment.text("GITHUB_TOKEN", "")
# The system's own where none is named.
NAMESERVER = environment.server("NAMESERVER", f"127.0.0.1:{SIMULATOR_PORT}" if DEBUG else "")
RESOLV_CONF = "/etc/resolv.conf"

# Seconds. No lookup is awaited for longer, and the rows' time axis ends here.
LOOKUP_DEADLINE = environment.number("LOOKUP_DEADLINE", 2, least=0.05, most=10)
# Shorter ones, by the name of the lookup: LOOKUP_DEADLINES=picture=1,code-host=1.5
LOOKUP_DEADLINES = environment.numbers("LOOKUP_DEADLINES", least=0.05, most=LOOKUP_DEADLINE)

# Seconds after which a stream that has nothing to send gives a sign of life. A page gives up
# on one from which nothing comes: contributors.support.stream_patience.
HEARTBEAT = environment.number("HEARTBEAT", 2, least=0.5, most=2.5)

# How many questions one upstream gets from one process at a time; how long, in seconds, its
# answers are remembered (shorter in development, where one looks at the same page again).
UPSTREAM_AT_ONCE = int(environment.number("UPSTREAM_AT_ONCE", 20, least=1, most=10_000))
UPSTREAM_MEMORY = environment.number("UPSTREAM_MEMORY", 2 if DEBUG else 60, least=0, most=3600)

# An upstream that fails so often in a row is left alone for so many seconds.
CIRCUIT_FAILURES = 5
CIRCUIT_PAUSE = 10

# Seconds that anything waits for the cache. Without its answer we go on as if it were empty.
CACHE_PATIENCE = 0.3

# Bytes, and pixels a side: more than any portrait needs, little enough to hold in memory.
PICTURE_BYTES = 256 * 1024
PICTURE_PIXELS = 1024
# Seconds for which one is remembered as we have written it: from the preview to the account.
PICTURE_MEMORY = 60 * 60

# Bytes of an OpenPGP key that are read. One for a single address has a few thousand.
KEY_BYTES = 64 * 1024

# Seconds for which a checked address may go on to the next step.
INVITATION_AGE = 60 * 60 * 24

# --- mail -----------------------------------------------------------------------------------

MAILERS = {
    "default": environment.mailer("MAIL_URL", "simulator:" if DEBUG else "smtp://localhost:25")
}
if "OPTIONS" in MAILERS["default"]:
    # Seconds that each step of talking to the mail server may take.
    MAILERS["default"]["OPTIONS"]["timeout"] = 10
DEFAULT_FROM_EMAIL = environment.text("MAIL_FROM", "Meanwhile <meanwhile@localhost>")

# Who runs what a page does not wait for, such as handing a mail to its server.
# "threads" of each process, or manage.py worker, which finds them in the "database".
TASKS_BY = environment.choice("TASKS", "threads", among={"threads", "database"})
TASKS = {
    "default": {
        "BACKEND": "config.task_backend.ThreadBackend"
        if TASKS_BY == "threads"
        else "config.task_backend.OutboxBackend",
        "QUEUES": ["default", "outbox"],
    }
}
# Seconds that a process which ends waits for the mail that it is sending: the mail server may hang.
TASKS_GRACE = environment.number("TASKS_GRACE", 5, least=0, most=60)

# Seconds between two looks into the outbox, by each process that has threads for it.
MAIL_INTERVAL = 60
# Seconds after which a mail is taken over from whoever began to send it: longer than a mail server
# can take that answers each step just in time.
MAIL_LEASE = 180

# Seconds within which nobody gets the same mail twice, however often it is caused.
MAIL_PAUSE = 60

# --- joining and signing in -----------------------------------------------------------------

# "open" says in the checks that an address is registered; "quiet" tells only its owner, by mail.
SIGNUP_DISCLOSURE = environment.choice("SIGNUP_DISCLOSURE", "open", among={"open", "quiet"})

# Seconds. Where an answer must not tell who is registered, it leaves on a beat: 0014.
ANSWER_BEAT = 0.25

# Seconds for which a mailed link works. Each works once.
LINK_AGES = {"confirm": 60 * 60 * 24 * 3, "sign-in-link": 60 * 30, "move": 60 * 60 * 24}

# Days after which a sign-up is forgotten that nobody confirmed: manage.py forget.
UNCONFIRMED_DAYS = int(environment.number("UNCONFIRMED_DAYS", 7, least=3, most=90))

LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "account"

# In a cookie: a session would be read from the database while a page is rendered.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# --- the directory --------------------------------------------------------------------------

# People on a page; how far they are counted; how many of them suggest what to filter by.
DIRECTORY_SIZE = 20
DIRECTORY_COUNTED = 1_000
DIRECTORY_HINTS = 100

# --- safety ---------------------------------------------------------------------------------

# Bytes. A sign-up form is small; nothing larger is read into memory or onto the disk.
REQUEST_BYTES = 1024 * 1024
# Seconds for all of a request's body to come, however slowly it does.
BODY_DEADLINE = environment.number("BODY_DEADLINE", 20, least=0.05, most=600)
# Seconds for which a client may take nothing of what is sent to it: config.server.accept_loop.
READING_DEADLINE = environment.number("READING_DEADLINE", 30, least=0.05, most=600)

# Whether a proxy of our own stands in front, whose headers tell who asks and over which scheme.
BEHIND_PROXY = environment.flag("DJANGO_BEHIND_PROXY", default=False)

# How often one visitor does what, in ten minutes: a network, or a browser that somebody has signed
# in with. Many people may share a network. LIMITS_PER_VISITOR=check=900,mail=300 for a big house.
# Measurements lift them all. See docs/decisions/0032-limits.md.
LIMITED = environment.flag("MEANWHILE_LIMITS", default=True)
LIMITS_PER_VISITOR: dict[str, float] = {
    "check": 300,
    "step": 1_200,
    "mail": 100,
    "password": 10,
    "stream": 60,
    "lab": 120,
    "tour": 120,
}
LIMITS_PER_VISITOR |= environment.numbers(
    "LIMITS_PER_VISITOR", least=0, most=1_000_000, among=LIMITS_PER_VISITOR
)
LIMITS = {
    **{what: (int(most), 600) for what, most in LIMITS_PER_VISITOR.items()},
    # Wrong passwords for one account in a day, by browsers that its owner never signed in with.
    "account": (100, 60 * 60 * 24),
    # Links by mail that work at the same time: whoever has so many needs no other.
    "links": (5, 600),
}

# Counts have a place of their own, so that remembered answers do not push them out. Where several
# machines answer, REDIS_URL lets them count together.
CACHES = {
    "default": {"BACKEND": "config.caches.LocalCache"},
    "limits": caches.redis("REDIS_URL", patience=CACHE_PATIENCE)
    or {
        "BACKEND": "config.caches.LocalCache",
        "LOCATION": "limits",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
}

# Runs of the lab that one process has at the same moment.
LAB_AT_ONCE = 4

# These checks know Django's middleware by name only. tests/config/test_settings.py runs all of them
# with the names of those that ours are subclasses of.
SILENCED_SYSTEM_CHECKS = ["security.W001", "security.W002", "security.W003"]

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "contributors.accounts.csrf_failure.forged"
SESSION_COOKIE_HTTPONLY = True

if not DEBUG:
    SECURE_SSL_REDIRECT = environment.flag("DJANGO_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    # A site whose own address is plain HTTP, as with make serve: there, not every browser keeps
    # such a cookie, and nobody could sign in.
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not SITE_URL.startswith("http://")
    if BEHIND_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Django's own handlers would say everything twice.
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        # It would log every upstream address, and with it the hash of a visitor's.
        "httpx": {"level": "WARNING"},
        # It would say of every question that it is asked.
        "psycopg.pool": {"level": "WARNING"},
    },
}

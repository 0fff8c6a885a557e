"""The only settings file. Production needs its secrets; development is asked for by name."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.csp import CSP

from config import caches
from config.environment import REQUIRED, Environment
from config.environment.folder_kinds import folder, make_folder
from config.environment.host_kinds import address, header, hosts, server
from config.environment.mail_kinds import mailbox, mailer, sender
from config.environment.plain_kinds import amounts, choice, flag, number, pattern, whole
from config.environment.secret_kinds import former_keys, secret_key, token
from config.environment.service_kinds import database, redis
from config.environment.url_kinds import origins, url

BASE_DIR = Path(__file__).resolve().parents[2]

# Every variable is declared here, where it is read. docs/settings.md is written from this.
env = Environment(os.environ)
VARIABLES = env.variables

# Nobody gets a development site who has not asked for one: see config.development.
DEBUG = env.read(
    "DJANGO_DEBUG",
    flag(),
    "0",
    "Runs a development site, with simulated upstreams and full error pages.",
)
SECRET_KEY = env.read(
    "DJANGO_SECRET_KEY",
    secret_key(),
    "only for development, and never for visitors: 0123456789" if DEBUG else REQUIRED,
    "The key that signs everything that leaves the site and comes back.",
)
SECRET_KEY_FALLBACKS = env.read(
    "DJANGO_SECRET_KEY_FALLBACKS",
    former_keys(),
    "",
    "Earlier values of DJANGO_SECRET_KEY: what they signed is still accepted.",
)
ALLOWED_HOSTS = env.read(
    "DJANGO_ALLOWED_HOSTS",
    hosts(),
    "localhost,127.0.0.1,[::1]" if DEBUG else REQUIRED,
    "The host names of the site.",
)
CSRF_TRUSTED_ORIGINS = env.read(
    "CSRF_TRUSTED_ORIGINS", origins(), "", "Other origins whose pages can send our forms."
)

# How manage.py serve listens. Other servers have options of their own.
HOST = env.read("HOST", address(), "127.0.0.1", "The IP address that the site listens on.")
PORT = env.read("PORT", whole(1, 65_535), 8_000, "The port that the site listens on.")
WORKERS = env.read(
    "WEB_CONCURRENCY", whole(1, 64), 1, "The number of processes that serve the site."
)

# A request's Host is never asked: anybody can write one.
SITE_URL = env.read(
    "SITE_URL",
    url("https://example.org"),
    f"http://127.0.0.1:{PORT}" if DEBUG else f"https://{ALLOWED_HOSTS[0].lstrip('.')}",
    "The start of links in emails. It can end with a path, if the site lives below one.",
)
CONTACT_EMAIL = env.read(
    "CONTACT_EMAIL",
    mailbox(),
    "",
    "Where people can write to with questions about their data. The privacy page shows it.",
)
SOURCE_URL = env.read(
    "SOURCE_URL",
    url("https://git.example.org/meanwhile"),
    "",
    "Where the source code of this site is. Each page links to it.",
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
    "contributors.accounts.lost_session.LostSessionMiddleware",
    "contributors.protection.database_unavailable.DatabaseUnavailableMiddleware",
    "contributors.protection.open_streams.cap_streams",
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

# Of the admin, whose words and dates are Django's. Ours are in one English.
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = f"{FORCE_SCRIPT_NAME or ''}/static/"
# Not in var/: a volume for the database would hide what an image brings.
STATIC_ROOT = env.read(
    "STATIC_ROOT",
    folder(BASE_DIR, writable=False),
    "staticfiles",
    "Where collectstatic puts static files. A relative path starts at the checkout.",
)
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


DATABASE = env.read(
    "DATABASE_URL",
    database(),
    "",
    "A PostgreSQL database. Without one, the site uses an SQLite file.",
)
TEST_DATABASE = env.read(
    "TEST_DATABASE",
    pattern(r"\w{1,50}", "a name of letters and digits", "a b", "a/b", "a" * 51),
    "test_meanwhile",
    "The name that tests give their PostgreSQL database.",
)
DATA = env.read(
    "MEANWHILE_DATA",
    # In a container with PostgreSQL nothing can be written.
    folder(BASE_DIR, needed=not DATABASE),
    "var",
    "Where SQLite keeps its file. A relative path starts at the checkout.",
)


def sqlite_database() -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": make_folder("MEANWHILE_DATA", DATA) / "meanwhile.sqlite3",
        # Safe because a few threads live as long as the process does: see config.asgi.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 1,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON; "
                "PRAGMA cache_size=-16000; PRAGMA mmap_size=134217728;"
            ),
        },
    }


DATABASES = {
    "default": {**DATABASE, "TEST": {"NAME": TEST_DATABASE}} if DATABASE else sqlite_database()
}

# As long as a balancer takes to hear of it.
DRAIN_SECONDS = env.read(
    "DRAIN_SECONDS",
    number(0, 300),
    0 if DEBUG else 3,
    "Seconds the site keeps serving after SIGTERM, while /readyz/ says that it is stopping.",
)

# The server is asked to cancel then, which takes half a second at most.
DATABASE_DEADLINE = env.read(
    "DATABASE_DEADLINE",
    number(0.1, 60),
    2,
    "Seconds a request waits for one answer from the database, or for a connection.",
)

LANES = env.read(
    "MEANWHILE_LANES",
    whole(1, 64),
    4,
    "Threads for what cannot run on the event loop, each with its own connection.",
)

# Whoever comes while all of them are at work is asked about together with others, so a few are
# enough.
POSTGRES_POOL = env.read(
    "POSTGRES_POOL",
    whole(1, 100),
    2,
    "PostgreSQL connections for the account lookup, in each process.",
)

# --- the lookups ----------------------------------------------------------------------------

SIMULATOR_PORT = env.read(
    "SIMULATOR_PORT", whole(1, 65_535), 8_001, "The port of the simulator in development."
)
SIMULATOR_URL = env.read(
    "SIMULATOR_URL",
    url(),
    f"http://127.0.0.1:{SIMULATOR_PORT}",
    "The URL of a simulator elsewhere.",
)


def upstream_url(name: str, simulated: str, real: str, about: str) -> str:
    """Return where an upstream is asked: at the simulator in development, unless told otherwise."""
    return env.read(name, url(), f"{SIMULATOR_URL}/{simulated}" if DEBUG else real, about)


GRAVATAR_URL = upstream_url(
    "GRAVATAR_URL", "gravatar", "https://gravatar.com", "Where to get Gravatar pictures."
)
GRAVATAR_API_URL = upstream_url(
    "GRAVATAR_API_URL",
    "gravatar",
    "https://api.gravatar.com",
    "Where to get Gravatar profiles.",
)
LIBRAVATAR_URL = upstream_url(
    "LIBRAVATAR_URL",
    "libravatar",
    "https://seccdn.libravatar.org",
    "Where to get Libravatar pictures.",
)
GITHUB_URL = upstream_url("GITHUB_URL", "github", "https://api.github.com", "Where to ask GitHub.")
KEYSERVER_URL = upstream_url(
    "KEYSERVER_URL", "keyserver", "https://keys.openpgp.org", "Where to look for OpenPGP keys."
)
# In production nothing may stand in for visitors' own domains, so the variable is not obeyed there.
WKD_URL = upstream_url(
    "WKD_URL",
    "wkd",
    "",
    "Where to ask for keys instead of at visitors' own domains, in development only.",
)
WKD_URL = WKD_URL if DEBUG else ""
GRAVATAR_API_KEY = env.read(
    "GRAVATAR_API_KEY", token(), "", "An API key, so that Gravatar lets us ask more often."
)
GITHUB_TOKEN = env.read(
    "GITHUB_TOKEN", token(), "", "A token, so that GitHub lets us ask more often."
)
NAMESERVER = env.read(
    "NAMESERVER",
    server(),
    f"127.0.0.1:{SIMULATOR_PORT}" if DEBUG else "",
    "The name server to ask. By default, the system's own.",
)
RESOLV_CONF = "/etc/resolv.conf"

# The rows' time axis ends here.
LOOKUP_DEADLINE = env.read(
    "LOOKUP_DEADLINE", number(0.05, 10), 2, "The longest that we wait for a lookup, in seconds."
)
# That there are such lookups is a check: config.starting.system_checks.
LOOKUP_DEADLINES = env.read(
    "LOOKUP_DEADLINES",
    amounts("picture=1.5,account=1", 0.05, LOOKUP_DEADLINE),
    "",
    "Shorter deadlines, by the name of the lookup.",
)

# A page gives up on a stream from which nothing comes: contributors.support.stream_patience.
HEARTBEAT = env.read(
    "HEARTBEAT",
    number(0.5, 2.5),
    2,
    "Seconds after which a stream with nothing to send gives a sign of life.",
)

UPSTREAM_AT_ONCE = env.read(
    "UPSTREAM_AT_ONCE",
    whole(1, 10_000),
    20,
    "The most requests that one process sends to one upstream at a time.",
)
# Shorter in development, where one looks at the same page again.
UPSTREAM_MEMORY = env.read(
    "UPSTREAM_MEMORY",
    number(0, 3600),
    2 if DEBUG else 60,
    "How long an upstream's answers are remembered, in seconds.",
)

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
    "default": env.read(
        "MAIL_URL",
        mailer(),
        "simulator:" if DEBUG else "smtp://localhost:25",
        "The server that sends our emails.",
    )
}
if "OPTIONS" in MAILERS["default"]:
    # Seconds that each step of talking to the mail server may take.
    MAILERS["default"]["OPTIONS"]["timeout"] = 10
DEFAULT_FROM_EMAIL = env.read(
    "MAIL_FROM", sender(), "Meanwhile <meanwhile@localhost>", "The sender of our emails."
)

# Who runs what a page does not wait for, such as handing a mail to its server.
TASKS_BY = env.read(
    "TASKS",
    choice("threads", "database"),
    "threads",
    "What sends emails: threads in each process, or manage.py worker by way of the database.",
)
TASKS = {
    "default": {
        "BACKEND": "config.task_backend.ThreadBackend"
        if TASKS_BY == "threads"
        else "config.task_backend.OutboxBackend",
        "QUEUES": ["default", "outbox"],
    }
}
# The mail server may hang.
TASKS_GRACE = env.read(
    "TASKS_GRACE",
    number(0, 60),
    5,
    "Seconds a stopping process waits for the email that it is sending.",
)

# Seconds between two looks into the outbox, by each process that has threads for it.
MAIL_INTERVAL = 60
# Seconds after which a mail is taken over from whoever began to send it: longer than a mail server
# can take that answers each step just in time.
MAIL_LEASE = 180

# Seconds within which nobody gets the same mail twice, however often it is caused.
MAIL_PAUSE = 60

# Whoever is asked to join gets one mail, ever: contributors.outreach.
OUTREACH_PER_DAY = env.read(
    "OUTREACH_PER_DAY",
    whole(0, 100_000),
    500,
    "How many people staff can ask to join in 24 hours. Each of them only ever gets one email.",
)
# Lines of a list that anybody pastes, and its people.
OUTREACH_LINES = 10_000
# Such mails that one look into the outbox takes: somebody may wait for a link behind them.
OUTREACH_AT_ONCE = 20

# --- joining and signing in -----------------------------------------------------------------

SIGNUP_DISCLOSURE = env.read(
    "SIGNUP_DISCLOSURE",
    choice("open", "quiet"),
    "open",
    "Whether lookups say that an address is registered. quiet tells only its owner, by email.",
)

# Seconds. Where an answer must not tell who is registered, it leaves on a beat: 0014.
ANSWER_BEAT = 0.25

# Seconds for which a mailed link works. Each works once.
LINK_AGES = {"confirm": 60 * 60 * 24 * 3, "sign-in-link": 60 * 30, "move": 60 * 60 * 24}
# An address in commits is written to once, so its owner has time to look.
COMMIT_LINK_AGE = 60 * 60 * 24 * 14

UNCONFIRMED_DAYS = env.read(
    "UNCONFIRMED_DAYS",
    whole(3, 90),
    7,
    "Days after which manage.py forget removes a sign-up that nobody confirmed.",
)

LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "account"

# In a cookie: a session would be read from the database while a page is rendered.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# --- the directory --------------------------------------------------------------------------

# People on a page; how far they are counted; how many of them suggest what to filter by.
DIRECTORY_SIZE = 20
DIRECTORY_COUNTED = 1_000
DIRECTORY_HINTS = 100
# Those who joined last, on the home page.
HOME_MEMBERS = 5
# People in one page of a file, and seconds for which a page that others follow is kept elsewhere:
# so long may what somebody hides be seen there.
COMMONS_SIZE = 1_000
COMMONS_MEMORY = 600

# --- safety ---------------------------------------------------------------------------------

# Bytes. A sign-up form is small; nothing larger is read into memory or onto the disk.
REQUEST_BYTES = 1024 * 1024
BODY_DEADLINE = env.read(
    "BODY_DEADLINE",
    number(0.05, 600),
    20,
    "Seconds for the whole body of a request to arrive.",
)
# See config.server.accept_loop.
READING_DEADLINE = env.read(
    "READING_DEADLINE",
    number(0.05, 600),
    30,
    "Seconds for which a client can leave what we send unread.",
)

# Who asks: contributors.protection.client_address.
TRUSTED_PROXIES = env.read(
    "TRUSTED_PROXIES",
    whole(0, 10),
    0,
    "How many of our proxies are in front, each of which adds to X-Forwarded-For.",
)
CLIENT_IP_HEADER = env.read(
    "CLIENT_IP_HEADER",
    header(),
    "",
    "Instead of counting proxies, the header in which the platform names the client.",
)
if env.read("DJANGO_BEHIND_PROXY", flag(), "0", "The old name for TRUSTED_PROXIES=1. Unset it."):
    # Whoever says both means the number.
    TRUSTED_PROXIES = TRUSTED_PROXIES or (0 if CLIENT_IP_HEADER else 1)
# What else such a proxy writes is believed too: the scheme, and the id of a request.
BEHIND_PROXY = bool(TRUSTED_PROXIES or CLIENT_IP_HEADER)
STREAMS_PER_CLIENT = env.read(
    "STREAMS_PER_CLIENT",
    whole(1, 100_000),
    40,
    "Streams that one visitor can have open at once, in each process.",
)

# A visitor is a network, or a browser that somebody has signed in with. Many people may share a
# network. Measurements lift them all. See docs/decisions/0032-limits.md.
LIMITED = env.read("MEANWHILE_LIMITS", flag(), "1", "Whether to limit visitors at all.")
LIMITS_PER_VISITOR: dict[str, float] = {
    "check": 300,
    "step": 1_200,
    "preview": 1_200,
    "mail": 100,
    "password": 10,
    "stream": 60,
    "files": 300,
    "lab": 120,
    "tour": 120,
    "room": 20,
}
LIMITS_PER_VISITOR |= env.read(
    "LIMITS_PER_VISITOR",
    amounts("check=900,mail=300", 0, 1_000_000, among=LIMITS_PER_VISITOR),
    "",
    "How often one visitor can do each thing in ten minutes, for a larger network.",
)
LIMITS = {
    **{what: (int(most), 600) for what, most in LIMITS_PER_VISITOR.items()},
    # Wrong passwords for one account in a day, by browsers that its owner never signed in with.
    "account": (100, 60 * 60 * 24),
    # Links by mail that work at the same time: whoever has so many needs no other.
    "links": (5, 600),
    # Mails to one address in commits, whoever names it, in two weeks.
    "address": (3, 60 * 60 * 24 * 14),
}

REDIS_URL = env.read(
    "REDIS_URL", redis(), "", "A Redis server that lets several machines behave as one."
)
# Counts have a place of their own, so that remembered answers do not push them out.
CACHES = {
    "default": {"BACKEND": "config.caches.LocalCache"},
    "limits": caches.redis_cache(REDIS_URL, patience=CACHE_PATIENCE)
    if REDIS_URL
    else {
        "BACKEND": "config.caches.LocalCache",
        "LOCATION": "limits",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
}

# Runs of the lab that one process has at the same moment.
LAB_AT_ONCE = 4

# Rooms live in the memory of a process, each with a simulator of its own: see docs/live.md.
LIVE_ROOMS = env.read(
    "LIVE_ROOMS", whole(0, 1_000), 20, "Rooms that one process keeps at once; 0 for none."
)
LIVE_PEOPLE = env.read("LIVE_PEOPLE", whole(1, 2_000), 300, "Phones that one room takes.")
LIVE_RUNS = env.read(
    "LIVE_RUNS", whole(1, 1_000), 30, "How often one phone may press the button of its room."
)
LIVE_MINUTES = env.read(
    "LIVE_MINUTES", number(0.1, 600), 90, "Minutes after which a room ends by itself."
)
LIVE_DEADLINE = env.read(
    "LIVE_DEADLINE",
    number(0.1, 120),
    30,
    "Seconds for which a phone in a room waits: longer than a visitor, so that it can be held.",
)

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
CSRF_FAILURE_VIEW = "contributors.accounts.csrf_failure.answer_forged"
SESSION_COOKIE_HTTPONLY = True

SSL_REDIRECT = env.read(
    "DJANGO_SSL_REDIRECT", flag(), "1", "Whether production redirects visitors from HTTP to HTTPS."
)
# What a browser was told, nobody can take back before the time is over: begin with little, and with
# no other host. See docs/servers.md.
HSTS_SECONDS = env.read(
    "HSTS_SECONDS",
    whole(0, 60 * 60 * 24 * 365 * 2),
    60 * 60,
    "Seconds for which browsers use only HTTPS after their first visit.",
)
HSTS_SUBDOMAINS = env.read(
    "HSTS_SUBDOMAINS", flag(), "0", "Whether that applies to all subdomains too."
)
HSTS_PRELOAD = env.read(
    "HSTS_PRELOAD",
    flag(),
    "0",
    "Whether browsers can know this before the first visit (HSTS preload).",
)
if not DEBUG:
    SECURE_SSL_REDIRECT = SSL_REDIRECT
    SECURE_HSTS_SECONDS = HSTS_SECONDS
    SECURE_HSTS_INCLUDE_SUBDOMAINS = HSTS_SUBDOMAINS
    SECURE_HSTS_PRELOAD = HSTS_PRELOAD
    # A site whose own address is plain HTTP, as with make serve: there, not every browser keeps
    # such a cookie, and nobody could sign in.
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not SITE_URL.startswith("http://")

# Whoever can write this header can pass for a visitor over HTTPS.
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

METRICS_TOKEN = env.read(
    "METRICS_TOKEN",
    token(),
    "",
    "The token that Prometheus sends to /metrics/. Without one, there are no metrics.",
)
LOG_FORMAT = env.read(
    "LOG_FORMAT",
    choice("text", "json"),
    "text",
    "Whether log lines are written as text or as JSON.",
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {"()": "config.observability.log_format.TextFormatter"},
        "json": {"()": "config.observability.log_format.JsonFormatter"},
    },
    "filters": {"redaction": {"()": "config.observability.redaction.Redaction"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": LOG_FORMAT,
            "filters": ["redaction"],
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    # Django's own handlers would say everything twice.
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        # It would log every upstream address, and with it the hash of a visitor's.
        "httpx": {"level": "WARNING"},
        # It would say of every question that it is asked.
        "psycopg.pool": {"level": "WARNING"},
        # uvicorn's lines in the form of all others; the access log is ours, which keeps secrets.
        "uvicorn": {"handlers": [], "level": "INFO", "propagate": True},
        "uvicorn.access": {"handlers": [], "propagate": False},
    },
}

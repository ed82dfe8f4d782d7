"""Settings, all of them from the environment, with defaults that are safe.

| variable        | meaning                                                   | default                        |
| --------------- | --------------------------------------------------------- | ------------------------------ |
| SECRET_KEY      | signs sessions and links; required                        | none                           |
| SITE_URL        | the address people type; https switches on secure cookies | http://127.0.0.1:8000          |
| ALLOWED_HOSTS   | further host names, parted by commas                      | the host of SITE_URL           |
| DATABASE_URL    | sqlite:///... or postgres://...                           | an SQLite file in VAR          |
| VAR             | folder for what is not in the database                    | var/ beside manage.py          |
| TRUSTED_PROXIES | how many proxies of ours stand in front                   | 0                              |
| DEBUG           | only for those who change the code                        | off                            |
| EMAIL_URL       | smtp+tls://user:password@host:587, filemail:////folder    | mail is written to the console |
| MAIL_FROM       | sender of mail                                            | runstrong@ the host            |
| SIGN_UP         | who may make an account: open, invitation or closed       | open                           |
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. It signs logins and links, so the app does not start without it. `make run` makes one "
        "in var/; elsewhere set it to 50 or more random characters and keep it secret."
    )
DEBUG = env.bool("DEBUG", default=False)
VAR = Path(env.str("VAR", default=str(BASE_DIR / "var")))
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
SITE_HOST = urlsplit(SITE_URL).hostname or "localhost"
HTTPS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = [SITE_HOST, *env.list("ALLOWED_HOSTS", default=[])]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "athletes",
    "coach.sessions",
    "coach.notes",
    "coach.imports",
    "coach.balance",
    "coach.roster",
    "coach.accounts",
    "coach.pages",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    # Nothing registers itself: the admin site is coach.accounts.admin's own, and holds accounts alone.
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "coach.accounts.middleware.FirstVisitMiddleware",
]
ROOT_URLCONF = "coach.urls"
WSGI_APPLICATION = "coach.wsgi.application"
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
                "coach.pages.context_processors.frame",
                "coach.roster.context_processors.coach_bar",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "athletes.templatetags.measures",
                "athletes.templatetags.look",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'runstrong.sqlite3'}")}
DATABASE = DATABASES["default"]
if DATABASE["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE takes the write lock when a transaction begins, so two writers wait in turn and none fails at commit.
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;",
    }
    # An in-memory test database knows no WAL.
    DATABASE["TEST"] = {"NAME": VAR / "test.sqlite3"}
    DATABASE["CONN_MAX_AGE"] = None
else:
    DATABASE["OPTIONS"] = {**DATABASE.get("OPTIONS", {}), "pool": {"min_size": 2, "max_size": 8}}
CACHES = {
    # Rate limits must be seen by every process of the server.
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": VAR / "cache"}
}

AUTH_USER_MODEL = "athletes.User"
AUTHENTICATION_BACKENDS = ["coach.accounts.backends.LoginBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 9}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_ADAPTER = "coach.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "coach.accounts.forms.login.LoginForm",
    "signup": "coach.accounts.forms.login.SignupForm",
    "add_email": "coach.accounts.forms.login.ChangeAddressForm",
    "change_password": "coach.accounts.forms.login.ChangePasswordForm",
    "set_password": "coach.accounts.forms.login.SetPasswordForm",
    "reset_password": "coach.accounts.forms.login.ResetPasswordForm",
    "reset_password_from_key": "coach.accounts.forms.login.ResetPasswordKeyForm",
    "reauthenticate": "coach.accounts.forms.login.ReauthenticateForm",
}
SIGN_UP = env.str("SIGN_UP", default="open")
if SIGN_UP not in ("open", "invitation", "closed"):
    raise ImproperlyConfigured("SIGN_UP is open, invitation or closed.")
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_SESSION_REMEMBER = True
# One address an account: a new one takes the old one's place once it is confirmed, and asks for the password first.
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Mails that people have sent to others: each address counts, and the same one again and again counts sooner. Of imports
# each send counts, and an archive in parts once.
ACCOUNT_RATE_LIMITS = {
    "invite_athlete": "100/d/user,4/d/key",
    "invite_coach": "10/d/user,4/d/key",
    "export": "10/d/user",
    "import": "100/h/user",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
# Rate limits by address count the one before our own proxies, since anybody can write the others.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
ACCOUNT_USER_DISPLAY = "athletes.models.display_name"

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "coach.accounts.forms.second_factor.CodeForm",
    "reauthenticate": "coach.accounts.forms.second_factor.CodeAgainForm",
    "activate_totp": "coach.accounts.forms.second_factor.ActivateForm",
    "add_webauthn": "coach.accounts.forms.second_factor.AddPasskeyForm",
    "edit_webauthn": "coach.accounts.forms.second_factor.RenamePasskeyForm",
}
MFA_ADAPTER = "coach.accounts.adapter.SecondFactorAdapter"
MFA_TOTP_ISSUER = "Runstrong"
# A phone whose clock is half a minute off still gets in.
MFA_TOTP_TOLERANCE = 1
MFA_PASSKEY_LOGIN_ENABLED = True
# Nobody logs in without a confirmed address, so that a new one waiting to be confirmed locks nobody out of this.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

vars().update(env.email("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", default=f"Runstrong <runstrong@{SITE_HOST}>")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "static-packages"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else "coach.storage.HashedStorage"
    },
}
WHITENOISE_MAX_AGE = 31536000
# Every page asks for the hashed names alone, and half the files are collected and compressed in half the time.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# A form may carry a lift of many sets.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
# All files of one send together; a browser with scripts sends an archive in batches of what counts in it.
IMPORT_MAX_BYTES = 512 * 2**20
IMPORT_MAX_FILES = 20
# What counts in one archive, sent in parts.
IMPORT_MAX_PARTS_BYTES = 2 * 2**30
# Up to this much comes in while its page waits, and more in the background.
IMPORT_AT_ONCE_BYTES = 4 * 2**20
# How long an import stays with a worker that gives no sign of life; every piece that is written is one.
IMPORT_LEASE_S = 60
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# On every address, since any of them may be sent a file.
FILE_UPLOAD_HANDLERS = ["coach.imports.uploads.CappedUpload"]

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # Bootstrap's own icons and the second factor's QR code are data: images.
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "coach.logs.WithoutAddresses"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

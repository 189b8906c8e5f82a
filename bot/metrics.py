"""What can be counted from outside, in Prometheus's format at /metrics.

Counters and histograms are this process's own: sum them over all processes. Gauges whose name begins with
`estelam_database_` tell of the whole database, and every process tells the same: take their maximum, never their sum.
No label holds more than a handful of values, and none anything about a person or an organisation.
"""

from prometheus_client import Counter, Gauge, Histogram

from services.http_registry.breaker import State

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)

UPDATES = Counter("estelam_updates", "Updates that are settled", ["bot"])
HANDLED = Histogram("estelam_update_seconds", "From an update's arrival to its commit", ["bot"], buckets=SECONDS)
ANSWERED = Histogram(
    "estelam_answer_seconds", "From an update's arrival to its first answer being out", ["bot"], buckets=SECONDS
)
ASIDE = Counter("estelam_updates_aside", "Updates that were put aside", ["bot"])
SENT = Counter("estelam_sent", "Rows of the outbox that are settled", ["bot", "outcome"])
DELIVERED = Histogram("estelam_delivery_seconds", "From a row's commit to its being out", ["bot"], buckets=SECONDS)
NOT_MADE = Counter(
    "estelam_pictures_not_made", "Pictures and files that were given up, since they could not be made", ["bot"]
)
FLOODED = Counter("estelam_flood_limits", "Times that a messenger asked to be spared", ["bot", "scope"])
INBOX = Gauge("estelam_inbox_waiting", "Updates that wait or are in hand in this process", ["bot"])
OUTBOX = Gauge("estelam_outbox_waiting", "Rows that wait or are in hand in this process", ["bot"])

MET = Gauge("estelam_bot_met", "1 once the messenger has told this process who the bot is, else 0", ["bot"])
RECEIVES = Gauge(
    "estelam_bot_receives",
    "1 if the messenger last answered a question for updates, or has the webhook, else 0; maximum counts",
    ["bot"],
)
LAST_UPDATE = Gauge(
    "estelam_bot_last_update_timestamp_seconds", "When this process last took in an update; 0: never", ["bot"]
)

ACTS = Counter("estelam_acts", "Acts that the audit log has noted; act=redeem are the redemptions", ["act"])
REFUSED = Counter("estelam_refusals", "Acts that were refused, by the refusal's name", ["act", "refusal"])
CODES_ENDED = Counter("estelam_codes_ended", "Codes that were used up, expired or were withdrawn", ["state"])
LOCKED = Counter("estelam_locks", "Doors that too many wrong tries have closed, by the limit's name", ["limit"])

CHATS = Gauge("estelam_chats_part", "How large a part of all chats this process serves; the sum is 1")
LEADS = Gauge("estelam_leads", "1 in the process that does the shared jobs and polls; the sum is 1")

STORE_UP = Gauge(
    "estelam_store_up", "1 if the store answered this process and took what it wrote when last tried, else 0"
)
INBOX_DEPTH = Gauge(
    "estelam_database_inbox_depth", "Updates not done yet, in all processes; counted to 10,000", ["bot"]
)
INBOX_AGE = Gauge("estelam_database_inbox_age_seconds", "Since when the oldest update waits, in all processes", ["bot"])
OUTBOX_DEPTH = Gauge(
    "estelam_database_outbox_depth", "Rows not out yet, in all processes; counted to 10,000", ["bot", "kind"]
)
OUTBOX_AGE = Gauge(
    "estelam_database_outbox_age_seconds",
    "Since when the oldest row waits, in all processes; kind: answer, or notice, which lets answers go first",
    ["bot", "kind"],
)

BREAKER = {State.CLOSED: 0, State.HALF_OPEN: 1, State.OPEN: 2}
"""What the gauge of a circuit breaker shows in each of its states."""
REGISTRY_SECONDS = Histogram(
    "estelam_registry_seconds", "How long a person waited for an organisation's registry", ["outcome"], buckets=SECONDS
)
REGISTRY_FAILED = Counter("estelam_registry_failures", "Calls of an organisation's registry that failed", ["trouble"])
REGISTRY_BREAKER = Gauge(
    "estelam_registry_breaker", "0: the registry is asked; 1: it answers, and the next question tries it; 2: left alone"
)

PASSWORDS = Counter("estelam_passwords", "One-time passwords that were sent, tried again or given up", ["outcome"])
PASSWORD_BREAKER = Gauge(
    "estelam_password_gateway_breaker",
    "0: the gateway is used; 1: tried again; 2: left alone, until the first password after a pause",
    ["gateway"],
)

JOB_SECONDS = Histogram("estelam_job_seconds", "How long a scheduled job took", ["job_name"], buckets=SECONDS)
JOB_FAILED = Counter("estelam_job_failures", "Scheduled jobs that failed", ["job_name"])
JOB_LAG = Histogram("estelam_job_lag_seconds", "How late a scheduled job began", ["job_name"], buckets=SECONDS)
JOB_SKIPPED = Counter("estelam_job_skips", "Times that a job was due while it still ran", ["job_name"])
JOB_EVERY = Gauge("estelam_job_interval_seconds", "How often a job is due", ["job_name"])
JOB_DONE = Gauge(
    "estelam_job_done_timestamp_seconds",
    "When this process last did a job or a part of one, or started; maximum counts",
    ["job_name"],
)

BACKUP_LAST = Gauge("estelam_backup_last_success_timestamp_seconds", "When the newest backup was made; 0: never")
BACKUP_BYTES = Gauge("estelam_backup_last_bytes", "How large the newest backup is")
BACKUP_SECONDS = Gauge("estelam_backup_last_seconds", "How long the last scheduled backup took, trying it included")
BACKUP_FAILED = Counter("estelam_backup_failures", "Scheduled backups that failed")

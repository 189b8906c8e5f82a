"""What can be counted from outside, in Prometheus's format at /metrics."""

from prometheus_client import Counter, Gauge, Histogram

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)

UPDATES = Counter("estelam_updates", "Updates that are settled", ["bot"])
ANSWERED = Histogram("estelam_update_seconds", "From an update's arrival to its commit", ["bot"], buckets=SECONDS)
ASIDE = Counter("estelam_updates_aside", "Updates that were put aside", ["bot"])
SENT = Counter("estelam_sent", "Rows of the outbox that are settled", ["bot", "outcome"])
DELIVERED = Histogram("estelam_delivery_seconds", "From a row's commit to its being out", ["bot"], buckets=SECONDS)
FLOODED = Counter("estelam_flood_limits", "Times that a messenger asked to be spared", ["bot", "scope"])
INBOX = Gauge("estelam_inbox_waiting", "Updates that wait or are in hand in this process", ["bot"])
OUTBOX = Gauge("estelam_outbox_waiting", "Rows that wait or are in hand in this process", ["bot"])
REGISTRY_SECONDS = Histogram(
    "estelam_registry_seconds", "How long a person waited for an organisation's registry", ["outcome"], buckets=SECONDS
)
REGISTRY_FAILED = Counter("estelam_registry_failures", "Calls of an organisation's registry that failed", ["trouble"])
REGISTRY_BREAKER = Gauge("estelam_registry_breaker", "0: the registry is asked; 1: tried again; 2: left alone")
JOB_SECONDS = Histogram("estelam_job_seconds", "How long a scheduled job took", ["job"], buckets=SECONDS)
JOB_FAILED = Counter("estelam_job_failures", "Scheduled jobs that failed", ["job"])
BACKUP_LAST = Gauge("estelam_backup_last_success_timestamp_seconds", "When the newest backup was made; 0: never")
BACKUP_BYTES = Gauge("estelam_backup_last_bytes", "How large the newest backup is")
BACKUP_SECONDS = Gauge("estelam_backup_last_seconds", "How long the last scheduled backup took, trying it included")
BACKUP_FAILED = Counter("estelam_backup_failures", "Scheduled backups that failed")

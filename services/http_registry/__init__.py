"""The registry of insured persons as an organisation's own service: its contract, our client, a reference server."""

from services.http_registry.access import Access as Access
from services.http_registry.access import AccessFault as AccessFault
from services.http_registry.access import last_day as last_day
from services.http_registry.breaker import State as State
from services.http_registry.calls import Patience as Patience
from services.http_registry.client import HttpRegistry as HttpRegistry
from services.http_registry.client import Limits as Limits
from services.http_registry.client import Watch as Watch
from services.http_registry.troubles import Trouble as Trouble

"""Agreements: drafted, confirmed by their parties, acknowledged, suspended, ended (directive, A3 and A5)."""

from services.agreements.changing import resume as resume
from services.agreements.changing import suspend as suspend
from services.agreements.changing import terminate as terminate
from services.agreements.changing import withdraw as withdraw
from services.agreements.confirming import Confirmed as Confirmed
from services.agreements.confirming import acknowledge as acknowledge
from services.agreements.confirming import confirm as confirm
from services.agreements.drafting import Drafted as Drafted
from services.agreements.drafting import draft as draft
from services.agreements.reading import Shown as Shown
from services.agreements.reading import agreement as agreement
from services.agreements.reading import concerned as concerned
from services.agreements.reading import own as own
from services.agreements.reading import own_page as own_page
from services.agreements.reading import page as page
from services.agreements.reading import party_of as party_of
from services.agreements.reading import representative_of as representative_of
from services.agreements.reading import show as show
from services.agreements.scoping import covers_documents as covers_documents
from services.agreements.terms import terms_of as terms_of
from services.agreements.watching import Telling as Telling
from services.agreements.watching import end as end
from services.agreements.watching import remind as remind
from services.agreements.watching import tell_officers as tell_officers
from storage.agreement_lists import Listed as Listed
from storage.agreements import Agreement as Agreement

"""How a one-time password reaches a phone: Bale's own gateway, an SMS web service, or one after the other."""

from services.password_gateways.bale import BaleGateway as BaleGateway
from services.password_gateways.gateway import FirstThen as FirstThen
from services.password_gateways.gateway import PasswordGateway as PasswordGateway
from services.password_gateways.gateway import Refused as Refused
from services.password_gateways.gateway import Sparing as Sparing
from services.password_gateways.gateway import Unavailable as Unavailable
from services.password_gateways.sms import SmsGateway as SmsGateway

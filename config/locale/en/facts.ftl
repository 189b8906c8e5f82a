## Facts

fact-line = { $label }: <b>{ $value }</b>
fact-unknown = not recorded
fact-name = Name
fact-father-name = Father's name
fact-national-code = National code
fact-birth-date = Date of birth
fact-relation = Relation
fact-insurance-number = Insurance number
fact-since = Insured since
fact-branch = Branch
fact-last-employer = Last employer
fact-last-month = Last contribution month
fact-days = Total contribution
fact-pension-kind = Pension
fact-pension-start = Pension since
fact-main-pensioner = Main insured person
fact-kinship = Relation to that person
fact-recipient = Recipient
fact-purpose = Purpose
fact-use = Use of the code
fact-issued-at = Issued
fact-ends-at = Valid until
fact-reference = Certificate reference
days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
relation-insured = Insured
relation-main-pensioner = Main pensioner
relation-dependent-pensioner = Dependent pensioner
relation-no-relation = No insurance relation
headline-insured-active = Insured, active
headline-insured-inactive = Insured, not active
headline-main-pensioner-retirement = Main pensioner, retirement
headline-main-pensioner-disability = Main pensioner, disability
headline-dependent-pensioner-survivor = Dependent pensioner, survivor
pension-retirement = Retirement
pension-disability = Disability
pension-survivor = Survivor
kinship-wife = Wife
kinship-husband = Husband
kinship-son = Son
kinship-daughter = Daughter
kinship-mother = Mother
kinship-father = Father
recipient-any = Any organisation
use-once = Once
use-until-end = Until the end of validity

## The certificate's page and the chart

issuer = Social Security Organization of Iran
certificate-title = Certificate of insurance status
section-person = Person
section-insurance = Insurance status
section-use = This certificate
certificate-qr =
    To verify, the organisation's officer scans this mark
    and types the code that the holder gave.
certificate-notice =
    This page proves nothing by itself: it is confirmed only by its code, in the document inquiry bot.
    The holder is told each time it is seen.

## Letters and visits have no standing: the branch's standard answer

ask-letter-sender =
    Type the name of whoever wrote, a person or a body; the answer is ready at once.
    If somebody came in person, tap the button below.
button-letter-visitor = 🧍 A visit in person
letter-made = ✅ Answer { $number } is ready: the file above to print, and the next message to copy.
letter-caption = Answer { $number }
letter-title = Answer to a request about insurance status
letter-number = Number
letter-date = Date
letter-to = To
letter-to-visitor = Dear visitor
letter-standing = With the service that answers inquiries on insurance coverage and pension status, letters and visits in person about it have no standing, and the units of the organisation are not obliged to act on them. Inquiries are made only through this service.
letter-person-heading = If you are a natural person
letter-person = Get the certificate of your insurance status from the bot below, and give its code to whoever needs it. There is no need to come.
letter-body-heading = If you are a body or an authority
letter-body = Your representative taps /apply in the bot below and declares what you need. Once the Information Protection Committee has approved it and the agreement is concluded, your officers inquire themselves. Agreements under Circular 1 stay valid.
letter-address = Address of the bot
letter-address-on = The bot on { $messenger }
letter-qr-person = Natural persons open this mark with a camera: { $link }
letter-qr-person-on = { $messenger }: natural persons open this mark with a camera.
letter-qr-body = Organisations open this mark with a camera: { $link }
letter-qr-body-on = { $messenger }: organisations open this mark with a camera.
letter-foot = This is a standard answer; it says nothing about anybody's insurance status.
letter-text =
    { $to }
    Number: { $number }, date: { $date }

    { $standing }

    Natural persons: { $person } { $persons }
    Bodies and authorities: { $body } { $offices }

## Letters and visits: who still writes

letters-none = No letter or visit has been answered yet.
letters-counted =
    <b>Letters and visits</b>
    This month ({ $month }): letters: { $letters }, visits: { $visitors }
    In twelve months: answers: { $all }, senders: { $senders }
letters-most = <b>Who writes most</b>
letters-sender = ▫️ { $sender }: { $letters }
letters-visitors = Visits in person
letters-caption = Letters by sender and month
letters-column-sender = Sender
letters-column-total = Total

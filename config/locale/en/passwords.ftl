## A phone is proved by a one-time password where the messenger does not say whose it is

password-asked =
    A six-digit <b>one-time password</b> is on its way to { $phone }. Please type it here before { $until }.
    Never give it to anybody: none of us will ask you for it.
password-mistyped = A one-time password has six digits. Please type it as you received it. It did not cost you a try.
password-missing = What is needed here is the six-digit one-time password, in figures. If no message has come, tap “{ button-password-again }”.
password-wrong = This is not the one-time password that was sent last. Look at the newest message and type it again. Tries left: { $left }
password-closed = The one-time password was wrong several times. To protect the owner of the number, this is closed until { $until }. After that, send your number again.
password-over = This one-time password is no longer valid. Tap “Send again” to get a new one.
password-too-soon = A new one-time password can be sent from { $at } on. The last one still counts: if it has arrived, type it here.
password-later = Another one-time password cannot be sent yet: to protect the owners of numbers, some time has to pass between them. The next one can be sent from { $at } on; please send your number again then.
password-many-ask = Very many people are asking for a one-time password at the moment. The next one can be sent from { $at } on. Nothing that you wrote is lost, and it did not cost you a try.
password-many-later = Please send your number again then.
password-still-counts = The last one-time password still counts: if it has arrived, type it here.
password-not-sent = The one-time password could not be sent to this number. Tap “Send again”, or use another number.
password-no-mobile = A one-time password can only be sent to a mobile number of Iran. Please send such a number by the button below.
password-gone = No one-time password is waited for now. To begin again: /start
button-password-again = 🔁 Send again
button-password-other = 📱 Another number
ask-phone-again = Please send the number by the button below.
phone-not-vouched = This messenger does not tell us whose number this is, so it does not count. If you did not send it by the button below, please use that.
go-elsewhere = In the other messenger you can go on at once: { $link }
go-to-branch = If it does not work either way, the nearest branch will help you.

# Goes to the phone itself, by SMS
sms-password = Your one-time password for Estelam: { $password }. It is good for 10 minutes. Never give it to anybody; none of us will ask for it.

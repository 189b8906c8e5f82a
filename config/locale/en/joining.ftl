## One and the same on several messengers: an account joins his other one, and is separated again

button-join = 📲 I have entered on another messenger before
button-join-yes = Yes, that is me
button-join-no = No, that is not me
button-separate = ✂️ Separate
button-separate-sure = Yes, separate
command-join = Enter with your account on another messenger
messenger-telegram = Telegram
messenger-bale = Bale
address-on = { $messenger }: { $address }
address-either = One of these links is enough for each person: the one for his or her own messenger.
button-copy-link-on = 🔗 Copy the { $messenger } link
ask-phone-join =
    If you have entered this bot on another messenger before, the same number makes you the same user here.
    Tap the button below: it sends your phone number. Then you are asked on that messenger whether it is you.
ask-join =
    ⚠️ On { $at } an account on { $messenger } with your phone number asked to join this one. If it joins, it can do whatever you can.
    Is that you? You can answer until { $until }. Nothing changes unless you say yes.
join-asked =
    One step is left. Open your earlier account on { $messenger } and tap “Yes, that is me” below the question there, by { $until }. Until then this account does not join.
    If no question came, tap /start there, and after { $until } tap /join here again.
    If you cannot get into that account any more, ask the IT office, or the head officer of your organisation, to remove its access and to invite you anew.
join-asked-already = The question was put before, and has no answer yet. Answer it in your earlier account, or tap /join here again after { $until }.
join-confirmed = ✅ That account on { $messenger } has joined yours. From now on everything is the same on both. To separate it: /separate
join-declined =
    The request was declined, and nothing was changed. For a day no account can join this one.
    Somebody may have your former SIM card. Please tell the IT office, so that it puts your number right.
notice-join-declined =
    ⚠️ On { $at } the request of an account on { $messenger } to join yours by your phone number was declined in one of your accounts. Nothing was changed.
    Somebody may have your former SIM card. Please tell the IT office, so that it puts your number right.
join-declined-here =
    The answer in the earlier account was no, so this account did not join.
    If that account is yours, tap /join again after a day. If you cannot get into it any more, ask the IT office, or the head officer of your organisation, to invite you anew.
join-request-over = This question is over, and the button changed nothing. If you want your other account to join this one, tap /join there.
joined =
    This account is yours too. ✅ From now on everything is the same on both messengers, and notices come where you were last.
    To separate this messenger: /separate
join-nobody = Nobody with this number has entered on another messenger yet. If you were invited, open your invitation link, or paste it here. If you represent an organisation that wants access, tap /apply.
join-closed = Joining cannot be asked for before { $until }: that account separated or declined another one a short while ago, or it was asked for several times within a day. If that account is yours, use it where you entered first.
join-holds-its-own = This account is a user itself, or has an application, so it did not join the other one: nothing shall be lost. Use each account where it is; or first give up the access of one of them, then tap /join.
join-was-joined = This account has joined your other one before. To separate it: /separate
phone-not-known-here = The account that this messenger joined is not known by this number, so nothing was done with it. Send that account's number, or do this on the messenger where you entered first.
notice-joined =
    ⚠️ On { $at } an account on { $messenger } with your phone number joined this one. It can do whatever you can.
    If that was not you, separate it now and tell the IT office.
notice-joined-told =
    ⚠️ On { $at } another account on { $messenger } with your phone number joined yours. It can do whatever you can.
    If that was not you, open the account in { $there } where you entered first, send /separate there, and tell the IT office.
separate-nothing = No other account has joined this one. To make two accounts one, tap /join on the other messenger.
ask-separate-here = Separate this messenger from your other account? Your access stays there, and ends here.
ask-separate-others =
    { $count ->
        [one] One other account has joined this one. Separate it? Your access stays here, and ends there.
       *[other] { $count } other accounts have joined this one. Separate them? Your access stays here, and ends there.
    }
separate-kept = Nothing was changed.
separated-here = This messenger is separated. Your access stays with your other account. To join again: /join
separated-others = Separated. Your access is here alone from now on.
notice-separated-here = This messenger was separated from your other account, and your access here has ended. Another account can join it again after a day: /join
notice-separated = One of your messengers was separated from this account. Your access stays here.

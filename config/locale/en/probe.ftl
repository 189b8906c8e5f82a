## What an operator reads while he probes a messenger

probe-hello =
    This chat is used to probe the messenger. You will be asked to do one thing at a time; to leave one out, send /skip.
probe-edit = This message is edited several times: { $time }
probe-reply = This message answers the one before.
probe-write = Send one word, then press the button below this message.
button-probe-press = Press here
probe-share = Press the button at the bottom, so that your own number is sent.
button-probe-share = Send my number
probe-voice = Send a short voice message.
probe-sticker = Send a sticker.
probe-group = Add the bot to a group for trials, and send in that group: /start { $code }
probe-word = Send one more word.
probe-block = Now block the bot. The command line tells you when to unblock it.

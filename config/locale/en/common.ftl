# English texts. Plain words, short sentences, and always the next step.
# Tags are those of Telegram's HTML; values are escaped before they come here.

## Common

choose-language =
    لطفاً زبان خود را انتخاب کنید.
    Please choose your language.
button-language-fa = فارسی
button-language-en = English
language-chosen = Language: English ✅
menu = What would you like to do?
button-cancel = ✖️ Cancel
cancelled = Cancelled. Nothing was changed. Go on with the buttons below.
# Also at a last look, which waits for its button alone.
nothing-half-done = There was nothing half done: what you did not confirm with its button was not carried out. Go on with the buttons below.
question-left = The question before was left without an answer; nothing was changed.
question-over = This question is no longer open. If it is still needed, begin again with the buttons below.
write-anew = Please write the answer to this question in a new message; one that was changed afterwards does not answer it.
answer-stays = The message that you changed was sent before this question was asked; changing it altered nothing. Please answer the question that is open now in a new message. If the earlier answer was wrong, tap /cancel and begin again.
kind-word = 🌷 Glad to be of help. To go on, tap one of the buttons below.
not-understood = I did not understand that. Please go on with one of the buttons, or tap /help.
only-text = Only what is written is read here; voices, pictures and files are not. Please write, or tap one of the buttons below.
attachment-missing = ⚠️ The attachment of this message could not be made. Nothing is lost: please ask for it again in a few minutes.
file-columns-twice = Two columns of this file mean the same: “{ $first }” and “{ $second }”. Leave one of them, and send the file again.
not-allowed = This is no longer open to you. Tap /start to go on.
sorry = Sorry, your message could not be handled, and nothing was changed. Please send it again in a few minutes.
button-newer = ◂ Newer
button-older = Older ▸
button-page-before = ◂ Previous
button-page-after = Next ▸
button-no = No, go back
button-try-again = 🔄 Try again
answer-by-button = If you are answering a question, please tap the button below it: until then nothing is done.
choose-by-button = Please tap one of these buttons. To cancel: /cancel

## What people write by themselves, between commas

words-that-cancel = cancel, never mind, nevermind, go back, back, exit, quit
words-for-help = help, help me, please
words-of-courtesy = hi, hello, good morning, good evening, thanks, thank you, thank you very much, many thanks, ok, okay, bye, goodbye
words-of-assent = yes, yes please, sure, I am sure, confirm, I confirm, I agree, that is right
words-of-refusal = no, no thanks, no thank you
words-of-wishing = for, I want, I need, I would like, I'd like, give me, show me, get, see, to, a, an, the, please
words-of-family = my father, my dad, my mother, my mum, my mom, my parents, my husband, my wife, my son, my daughter, my brother, my sister, my grandfather, my grandmother
words-for-language-fa = Persian, Farsi
words-for-language-en = English
words-that-end = done, finished, that is all

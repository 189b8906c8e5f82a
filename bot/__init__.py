"""The program, in rooms of its own: `commands` of the command line, `calls` of the messengers' methods, what comes in
(`incoming`) and goes out (`outgoing`), the `chats` of both, what is drawn (`drawing`) and what is due (`jobs`). What
puts it all together, and what is seen of it from outside, stands here.
"""

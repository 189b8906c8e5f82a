"""How a drawing process begins: it ends with its parent, however that ended, and leaves Ctrl-C to it."""

import os
import signal
import threading
from multiprocessing import parent_process


def begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.nice(5)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)

"""How a drawing process begins: it ends with its parent, however that ended, leaves Ctrl-C to it, and yields to it.

Where there is too little processor for both, answers come before pictures.
"""

import os
import signal
import threading
from multiprocessing import parent_process

LESS_URGENT = 5  # of the 19 steps by which a process may stand back


def begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.nice(LESS_URGENT)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)

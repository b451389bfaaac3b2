"""What can happen in a worker; functions of a module, so that another process can find them."""

import os
import signal
import time

from dunbatch.render.letter import Letter


def spell_out(document, _house=None):
    """Make a letter of the document's account."""
    return Letter(pdf=document.addressee.account_id.encode(), pages=1, title="")


def die_for_c3(document, _house):
    """End the process on one account, as a crash in a library would."""
    if document.addressee.account_id == "C3":
        os.kill(os.getpid(), signal.SIGKILL)
    return spell_out(document)


def hang_for_c3(document, _house):
    """Never come back from one account."""
    if document.addressee.account_id == "C3":
        time.sleep(3600)
    return spell_out(document)

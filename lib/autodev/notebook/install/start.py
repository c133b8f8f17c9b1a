# Starts the kernel named by the first argument through Jupyter, runs a cell and ends it; says how long each took.
import sys
import time

from jupyter_client.manager import KernelManager

LIMIT = 40  # seconds for each step: a first start on a slow disk takes some

manager = KernelManager(kernel_name=sys.argv[1])
begin = time.monotonic()
manager.start_kernel()
client = manager.client()
client.start_channels()
try:
    client.wait_for_ready(timeout=LIMIT)
    ready = time.monotonic()
    said = []

    def hear(message):
        if message["msg_type"] == "stream":
            said.append(message["content"]["text"])

    reply = client.execute_interactive('System.out.print("as" + " it should")', timeout=LIMIT, output_hook=hear)
    done = time.monotonic()
    if reply["content"]["status"] != "ok" or "".join(said).strip() != "as it should":
        raise RuntimeError("its first cell did not print what it should: " + str(reply["content"])[:300])
    print("doctor: ready after %.1f s, the first cell took %.1f s" % (ready - begin, done - ready))
except (RuntimeError, TimeoutError) as e:
    # On a line of its own: what the kernel prints is on the same stream.
    print("\ndoctor: the kernel did not answer: " + str(e).replace("\n", " "))
    sys.exit(1)
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    manager.cleanup_resources()

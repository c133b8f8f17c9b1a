"""Starts a kernel as Jupyter does, runs the steps of a file on it, and prints what came back.

argv: a file with {"argv", "starts", "steps": [{"code", "interrupt", "answer", "wait": [step, type]}]}, and an empty folder.
"""
import atexit, json, os, signal, sys, time

told = json.load(open(sys.argv[1]))
home = sys.argv[2]
for name in ("HOME", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
    os.environ[name] = home
spec = os.path.join(home, "kernels", "tested")
os.makedirs(spec)
with open(os.path.join(spec, "kernel.json"), "w") as out:
    json.dump({"argv": told["argv"], "display_name": "tested", "language": "java", "interrupt_mode": "message"}, out)

from jupyter_client import KernelManager


def alive(pid):
    return os.path.exists("/proc/%d" % pid)


for start in range(told["starts"]):
    manager = KernelManager(kernel_name="tested")
    manager.start_kernel(cwd=home)
    # A kernel that does not look after whoever started it ends even if this script fails.
    atexit.register(lambda pid: alive(pid) and os.kill(pid, signal.SIGKILL), manager.provisioner.pid)
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=30)
        break
    except RuntimeError:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
else:
    sys.exit("the kernel did not answer in %d starts" % told["starts"])

results, by_id = [], {}


def take(message):
    result = by_id.get(message["parent_header"].get("msg_id"))
    if result is not None and message["msg_type"] not in ("status", "execute_input"):
        result["outputs"].append({"type": message["msg_type"], "late": result["idle"], "content": message["content"]})
    return result


def until(done, seconds):
    end = time.time() + seconds
    while not done() and time.time() < end:
        try:
            message = client.get_iopub_msg(timeout=0.05)
        except Exception as error:
            if type(error).__name__ != "Empty":
                raise
            continue
        result = take(message)
        if result is not None and message["content"].get("execution_state") == "idle":
            result["idle"] = True


for step in told["steps"]:
    result = {"reply": None, "outputs": [], "idle": False, "asked": None}
    results.append(result)
    wanted = client.execute(step["code"], allow_stdin="answer" in step)
    by_id[wanted] = result
    if "answer" in step:
        question = client.get_stdin_msg(timeout=30)["content"]
        result["asked"] = [question["prompt"], question["password"]]
        client.input(step["answer"])
    if step.get("interrupt"):
        until(lambda: any(o["type"] == "stream" for o in result["outputs"]), 30)
        manager.interrupt_kernel()
    until(lambda: result["idle"], 60)
    deadline = time.time() + 30
    while result["reply"] is None and time.time() < deadline:
        reply = client.get_shell_msg(timeout=30)
        if reply["parent_header"].get("msg_id") == wanted:
            result["reply"] = reply["content"]["status"]
    if "wait" in step:
        place, kind = step["wait"]
        until(lambda: any(o["late"] and o["type"] == kind for o in results[place]["outputs"]), 30)

process = manager.provisioner.process
client.shutdown()
try:
    process.wait(timeout=20)
    ended = True
except Exception:
    ended = False
client.stop_channels()
manager.shutdown_kernel(now=True)
print(json.dumps({"starts": start + 1, "ended": ended, "results": results}))

# Prints, as JSON, which parts of Jupyter this Python has and where it looks for kernels.
import json
import sys
from importlib import metadata

packages = {}
for name in ("jupyter_core", "jupyter_client", "jupyterlab", "notebook", "jupyter_server", "nbclient", "nbconvert"):
    try:
        packages[name] = metadata.version(name)
    except metadata.PackageNotFoundError:
        pass
path = []
if "jupyter_core" in packages:
    from jupyter_core.paths import jupyter_path

    path = jupyter_path()
print(json.dumps({"prefix": sys.prefix, "path": path, "packages": packages}))

"""Holds object stores against a server of S3 that runs here: `cloud.py BINARY`, built with the
feature `cloud`. The server is moto; what stands before it makes requests fail, or watches them."""

import functools
import http.server
import itertools
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import zipfile

import boto3
import moto.server
from werkzeug.serving import make_server

BINARY = str(pathlib.Path(sys.argv[1]).resolve())
SEAL = "out/datapackage.json"
TEXT = """RESOLUTION 1199 (1998)

Adopted by the Security Council at its 3930th meeting, on 23 September 1998

The Security Council,

Recalling its resolution 1160 (1998) of 31 March 1998,

1. Decides to remain seized of the matter.
"""


class Gate:
    """Sees every request before moto does; `hook` may answer it in its place."""

    def __init__(self):
        self.app = moto.server.DomainDispatcherApplication(moto.server.create_backend_app)
        self.hook = None
        self.seen = []

    def __call__(self, environ, start):
        line = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}?{environ['QUERY_STRING']}"
        self.seen.append(line)
        status = self.hook and self.hook(line)
        if status:
            environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            start(status, [("Content-Length", "0")])
            return [b""]
        return self.app(environ, start)


gate = Gate()
server = make_server("127.0.0.1", 0, gate, threaded=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
endpoint = f"http://127.0.0.1:{server.server_port}"
environment = {
    **{key: value for key, value in os.environ.items() if not key.startswith("AWS_")},
    "AWS_ENDPOINT": endpoint,
    "AWS_ALLOW_HTTP": "true",
    "AWS_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "key",
    "AWS_SECRET_ACCESS_KEY": "secret",
}
s3 = boto3.client(
    "s3",
    endpoint_url=endpoint,
    region_name="us-east-1",
    aws_access_key_id="key",
    aws_secret_access_key="secret",
)


def run(*args, status=0, hook=None):
    """Runs the binary; gives what it says."""
    gate.hook, gate.seen = hook, []
    done = subprocess.run(
        [BINARY, *args], cwd=scratch, env=environment, capture_output=True, text=True, timeout=300
    )
    gate.hook = None
    assert done.returncode == status, (args, done.returncode, done.stderr)
    return done.stderr


def objects(prefix="out/"):
    """The bytes of every object below `prefix`, by what follows it."""
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket="bucket", Prefix=prefix)
    keys = [entry["Key"] for page in pages for entry in page.get("Contents", [])]
    read = lambda key: s3.get_object(Bucket="bucket", Key=key)["Body"].read()
    return {key.removeprefix(prefix): read(key) for key in keys}


def files(folder):
    """The bytes of every file below `folder`, by name."""
    folder = scratch / folder
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def once(part, status):
    """Answers the first request whose line has `part` with `status`."""
    left = [status]
    return lambda line: left.pop() if left and part in line else None


def put(key, body):
    s3.put_object(Bucket="bucket", Key=key, Body=body)


def inputs():
    """What is read from files is read from objects: folders, an archive, formats in their order."""
    put("in/sub/", b"")
    put("in/.hidden.txt", b"hidden")
    for name, content in files("in").items():
        put(f"in/{name}", content)
    formats = ["-f", "csv,jsonl"]
    run("in", "-o", "local", *formats)
    for number, names in enumerate([["s3://bucket/in"], ["s3://bucket/in/"], ["s3://bucket/in/**"]]):
        run(*names, "-o", f"remote{number}", *formats)
        remote = files(f"remote{number}")
        remote = {name: body.replace(b"s3://bucket/in/", b"in/") for name, body in remote.items()}
        local = files("local")
        del remote["datapackage.json"], local["datapackage.json"]
        assert remote == local, names
    sources = local["sources.csv"].decode()
    assert "in/more.zip!/old.txt" in sources and "hidden" not in sources, sources
    run("s3://bucket/in/a.txt", "-o", "one", "-f", "csv")
    assert files("one")["sources.csv"].count(b"\n") == 2
    run("s3://bucket/in/*.zip", "-o", "one", "-f", "csv")
    assert files("one")["sources.csv"].count(b"\n") == 2


def troubles():
    """What is wrong with a store stops a run; what is wrong with an object is a row."""
    before = files("local")
    for name, status, words in [
        ("s3://nowhere/in", 4, ": no file to read"),
        ("s3://bucket/nothing", 4, ": no file to read"),
        ("s3://bucket/in/*.doc", 4, ": no file to read"),
        ("s3://", 1, "no URL of a bucket"),
    ]:
        assert words in run(name, "-o", "local", status=status), name
    refused = run("s3://bucket/in", "-o", "local", status=1, hook=once("list-type", "403 No"))
    assert "the store denies access" in refused and "AWS_ACCESS_KEY_ID" in refused, refused
    assert files("local") == before
    failed = run("s3://bucket/in", "-o", "some", status=3, hook=once("GET /bucket/in/a.txt", "403 No"))
    assert "s3://bucket/in/a.txt" in failed and "the store denies access" in failed, failed
    run("s3://bucket/in", "-o", "some", hook=once("GET /bucket/in/a.txt", "503 Slow Down"))
    assert sum("GET /bucket/in/a.txt" in line for line in gate.seen) == 3, "no second attempt"


def web():
    """A URL of the web is one object."""
    serve = functools.partial(http.server.SimpleHTTPRequestHandler, directory=scratch / "in")
    serve.func.log_message = lambda *_: None
    pages = http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve)
    threading.Thread(target=pages.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{pages.server_port}"
    run(f"{url}/a.txt", f"{url}/a.txt?language=en", f"{url}/more.zip", "-o", "web", "-f", "csv")
    sources = files("web")["sources.csv"].decode()
    assert sources.count(",exported,") == 2 and sources.count(",duplicate,") == 1, sources
    assert f"{url}/more.zip!/old.txt" in sources, sources
    run(f"{url}/b.txt", "-o", "web", status=4)
    missing = run(f"{url}/a.txt", f"{url}/b.txt", "-o", "web", status=3)
    assert f"{url}/b.txt" in missing and "no such object" in missing, missing
    pages.shutdown()


def outputs():
    """An export in a store has the bytes of a local one, and replaces the last one as a whole."""
    put("out/foreign.txt", b"foreign")
    options = ["in", "-f", "csv,jsonl,parquet", "--sql"]
    run(*options, "-o", "local")
    run(*options, "-o", "s3://bucket/out")
    assert objects() == {**files("local"), "foreign.txt": b"foreign"}
    options = ["in", "-f", "parquet", "--partition-by", "body,year"]
    run(*options, "-o", "parted")
    run(*options, "-o", "s3://bucket/out/")
    assert objects() == {**files("parted"), "foreign.txt": b"foreign"}
    assert any("%3A" in name for name in objects()), "no partition"
    # The order: all bytes, the old seal away, names, the new seal, what is gone.
    changes = [line for line in gate.seen if not line.startswith(("GET", "HEAD"))]
    step = lambda line: (
        "seal" if SEAL in line else "remove" if "?delete" in line
        else "part" if "partNumber" in line else "begin" if "?uploads" in line else "name"
    )
    steps = [name for name, _ in itertools.groupby(map(step, changes))]
    brought, rest = steps[: steps.index("remove")], steps[steps.index("remove") :]
    assert set(brought) == {"begin", "part"}, steps
    assert rest == ["remove", "name", "seal", "remove"], steps
    # An export in the middle of the inputs is none of them.
    run("s3://bucket", "-o", "s3://bucket/out", "--table", "sources", "-f", "csv", status=0)
    assert b"/out/" not in objects()["sources.csv"], objects()["sources.csv"]


def large():
    """A large table is brought in parts."""
    words = "Recalling the work of the Council in the matter of parts and the whole. " * 150_000
    (scratch / "large.txt").write_text(TEXT.replace("1. Decides", f"1. Decides {words}"))
    options = ["large.txt", "--table", "paragraphs", "-f", "csv", "-o"]
    run(*options, "large")
    run(*options, "s3://bucket/large")
    assert any("partNumber=2" in line for line in gate.seen), "one part"
    assert objects("large/") == files("large")


def stopped():
    """A run that ends before all bytes are there replaces nothing."""
    run("in", "-o", "s3://bucket/out", "-f", "csv")
    before = objects()

    started = threading.Event()

    def kill(line):
        if "partNumber" in line:
            started.wait()
            child.kill()
            child.wait()

    gate.hook = kill
    command = [BINARY, "-q", "in/a.txt", "-o", "s3://bucket/out"]
    child = subprocess.Popen(command, cwd=scratch, env=environment)
    started.set()
    assert child.wait(timeout=60) == -signal.SIGKILL
    gate.hook = None
    assert objects() == before
    refused = run("in/a.txt", "-o", "s3://bucket/out", status=1, hook=once("partNumber", "403 No"))
    assert "the store denies access" in refused, refused
    assert objects() == before


def contested():
    """Of two runs at the same time one is told."""
    args = ["in", "-o", "s3://bucket/out", "-f", "csv"]
    run(*args)
    seal = objects()["datapackage.json"]

    def other(body):
        left = [body]

        def hook(line):
            if line.startswith(f"PUT /bucket/{SEAL}") and left:
                put(SEAL, left.pop())

        return hook

    told = run(*args, status=1, hook=other(seal))
    assert "another run has committed to it at the same time" in told, told
    assert objects()["datapackage.json"] == seal
    told = run(*args, status=1, hook=other(b"{}"))
    assert "another run has committed" in told and "run again" in told, told
    assert "datapackage.json" not in objects(), "nobody knows whose files these are"
    run(*args)
    assert objects()["datapackage.json"] == seal


def usage():
    told = run("in", "-o", "s3://bucket/out", "--incremental", status=2)
    assert "--incremental" in told and "local folder" in told, told
    for url, words in [("s3://nowhere/out", "no such bucket"), ("gs://bucket/out", "s3://")]:
        told = run("in", "-o", url, status=1)
        assert url in told and words in told, told


with tempfile.TemporaryDirectory() as folder:
    scratch = pathlib.Path(folder)
    sub = scratch / "in" / "sub"
    sub.mkdir(parents=True)
    (scratch / "in" / "a.txt").write_text(TEXT)
    (scratch / "in" / "noname").write_text(TEXT.replace("1199", "1203"))
    (sub / "b.md").write_text(TEXT.replace("1199", "1207"))
    with zipfile.ZipFile(scratch / "in" / "more.zip", "w") as archive:
        archive.writestr("old.txt", TEXT.replace("1199", "1160"))
    s3.create_bucket(Bucket="bucket")
    for check in [inputs, troubles, web, outputs, large, stopped, contested, usage]:
        print(f"   {check.__name__}", flush=True)
        check()
server.shutdown()

"""What MapLibre takes for a file in a browser without a window, as one line of JSON. See view.sh.

    in_browser.py FILE FOLDER      FOLDER is the `dist` of npm's package maplibre-gl

Serves page, library and file on the loopback interface, runs Chromium on them, and waits until the page posts its figures.
"""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading

FILE, FOLDER = sys.argv[1], sys.argv[2]
PATIENCE_SECONDS = 300


class Handler(http.server.SimpleHTTPRequestHandler):
    def translate_path(self, path):
        here = os.path.dirname(os.path.abspath(__file__))
        name = path.split("?")[0]
        if name == "/data":
            return FILE
        if name.startswith("/lib/"):
            return os.path.join(FOLDER, os.path.basename(name))
        return os.path.join(here, "in_browser.html")

    def do_POST(self):
        self.server.figures = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.send_response(204)
        self.end_headers()
        self.server.done.set()

    def log_message(self, *_):
        pass


def main():
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler))
    server.done, server.figures = threading.Event(), None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            browser, "--headless=new", "--no-sandbox", "--no-first-run", "--use-angle=swiftshader",
            "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist", "--window-size=1600,900",
            "--disable-background-networking", f"--user-data-dir={profile}",
            f"http://127.0.0.1:{server.server_port}/",
        ]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        has_come = server.done.wait(PATIENCE_SECONDS)
        child.terminate()
        child.wait()
    if not has_come:
        raise SystemExit("nothing came of it in time")
    print(server.figures)


main()

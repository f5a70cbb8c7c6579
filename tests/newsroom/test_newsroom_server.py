import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from argparse import ArgumentTypeError
from datetime import UTC, datetime

import pytest

from storytrack.newsroom.__main__ import greeting, instant, main
from storytrack.newsroom.server import serve

FERRY = "http://www.harborpost.example/world/2025/07/08/ferry-timetable"
HOME = "http://www.harborpost.example/"


def fetch(server, url, method="GET", **headers):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": server.proxy}))
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, method=method, headers=named)
    try:
        with opener.open(request, timeout=20) as answer:
            return answer.status, answer.read(), answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read(), error.headers


def test_a_proxy_serves_the_invented_hosts(small, on):
    with serve(small, on(9, 2)) as server:
        status, body, headers = fetch(server, FERRY)
    assert status == 200
    assert b"Ferries &amp; trains" in body
    assert headers["Date"] == "Wed, 09 Jul 2025 02:00:00 GMT"


def test_time_can_be_moved_while_it_runs(small, on):
    with serve(small, on(9, 1)) as server:
        assert fetch(server, FERRY)[0] == 404
        server.at = on(9, 2)
        assert fetch(server, FERRY)[0] == 200
        server.at = on(10, 6)
        assert fetch(server, FERRY)[0] == 410


def test_the_log_tells_who_asked_for_what(small, on):
    with serve(small, on(9, 2)) as server:
        etag = fetch(server, FERRY, User_Agent="storytrack-test")[2]["ETag"]
        fetch(server, FERRY, If_None_Match=etag)
        first, second = server.log
    assert (first.method, first.url, first.status) == ("GET", FERRY, 200)
    assert (first.user_agent, first.together, first.at) == ("storytrack-test", 1, on(9, 2))
    assert (second.status, second.headers["If-None-Match"]) == (304, etag)


def test_head_has_headers_and_no_body(small, on):
    with serve(small, on(9, 2)) as server:
        length = len(fetch(server, FERRY)[1])
        status, body, headers = fetch(server, FERRY, method="HEAD")
    assert (status, body, int(headers["Content-Length"])) == (200, b"", length)


def test_an_answer_can_be_held_back(small, on):
    arrived, go = threading.Event(), threading.Event()

    def slow(method, url):
        arrived.set()
        go.wait(20)

    with serve(small, on(9, 2), slow=slow) as server:
        thread = threading.Thread(target=fetch, args=(server, FERRY))
        thread.start()
        assert arrived.wait(20)
        assert [seen.status for seen in server.log] == [None]
        go.set()
        thread.join(20)
        assert [seen.status for seen in server.log] == [200]


def test_the_log_tells_how_many_asked_one_host_together(small, on):
    both = threading.Barrier(2, timeout=20)
    with serve(small, on(9, 2), slow=lambda method, url: both.wait() and None) as server:
        threads = [threading.Thread(target=fetch, args=(server, url)) for url in (FERRY, HOME)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert sorted(seen.together for seen in server.log) == [1, 2]


def test_a_connection_can_be_dropped(small, on):
    def slow(method, url):
        raise ConnectionResetError

    with serve(small, on(9, 2), slow=slow) as server:
        with pytest.raises((ConnectionError, urllib.error.URLError)):
            fetch(server, FERRY)
        assert [seen.status for seen in server.log] == [None]


def test_a_tunnel_is_refused(small, on):
    with serve(small, on(9, 2)) as server:
        port = int(server.proxy.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
            connection.sendall(b"CONNECT www.harborpost.example:443 HTTP/1.1\r\n\r\n")
            assert connection.recv(100).startswith(b"HTTP/1.1 501")


def test_a_path_with_a_host_header_is_answered_too(small, on):
    with serve(small, on(9, 2)) as server:
        request = urllib.request.Request(
            server.proxy + "/robots.txt", headers={"Host": "www.citadelreview.example"}
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert b"Disallow: /\n" in answer.read()


def test_posting_is_refused(small, on):
    with serve(small, on(9, 2)) as server:
        assert fetch(server, FERRY, method="POST")[0] == 405


def test_the_command_says_where_to_look():
    command = [sys.executable, "-m", "storytrack.newsroom", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline()
        process.terminate()
    assert line.startswith("The newsroom as of 2025-07-12T00:00:00+00:00 is at http://127.0.0.1:")


def test_the_greeting_shows_how_to_look(small, on):
    text = greeting(small, "http://127.0.0.1:8890", on(9))
    assert "curl -x http://127.0.0.1:8890 http://www.lequai.example/" in text


def test_an_instant_needs_an_offset():
    assert instant("2025-07-09T12:00Z") == datetime(2025, 7, 9, 12, tzinfo=UTC)
    for text in ("2025-07-09T12:00", "noon"):
        with pytest.raises(ArgumentTypeError, match="such as 2025-07-12T00:00Z"):
            instant(text)


def test_a_taken_port_is_an_error_in_one_line(small, on, capsys):
    with serve(small, on(9)) as server:
        assert main(["--port", server.proxy.rpartition(":")[2]]) == 1
    assert capsys.readouterr().err.startswith("error: port ")

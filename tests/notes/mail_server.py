"""A mail server that takes a message as real ones do: at the dot, or not at all."""

import re
import socketserver
import threading


class _Session(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(f"{text}\r\n".encode())

    def handle(self):
        """Answer one client until it goes."""
        self.say("220 here")
        try:
            while line := self.rfile.readline():
                self.obey(line.decode().strip())
        except OSError:
            return

    def obey(self, line):
        """Answer one line."""
        word = line.upper().partition(" ")[0]
        if word == "EHLO":
            self.say("250-here\r\n250 8BITMIME")
        elif word == "RCPT" and self.server.refuses(line):
            self.say("550 nobody of this name")
        elif word == "DATA":
            self.say("354 go ahead")
            self.take()
        else:
            self.say("250 fine")

    def take(self):
        """Take a message whose end comes; throw away what breaks off."""
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.taken.append(b"".join(lines).decode())
        self.say("250 taken")


class MailServer(socketserver.ThreadingTCPServer):
    """Keeps what it took in `taken`; `refused` is a part of addresses it refuses."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port=0):
        super().__init__(("127.0.0.1", port), _Session)
        self.taken, self.refused = [], None
        self.port = self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def refuses(self, line):
        """Say whether an address is refused."""
        return bool(self.refused) and self.refused in line

    @property
    def ids(self):
        """The Message-IDs of all that was taken."""
        return [re.search(r"(?m)^Message-ID: (\S+)", one)[1] for one in self.taken]

    def close(self):
        """End."""
        self.shutdown()
        self.server_close()

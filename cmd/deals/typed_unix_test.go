//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestAFileIsNamedAsTyped: "null" is not what the user typed, and a disk that could
// not be read is not what is wrong with a socket.
func TestAFileIsNamedAsTyped(t *testing.T) {
	dir, err := os.MkdirTemp("", "d") // The path of a socket has to be short.
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	t.Chdir(dir)
	for _, made := range []error{os.Mkdir("sub", 0o700), os.WriteFile("file", []byte("x"), 0o600), os.Symlink("nowhere", "sub/link"), syscall.Mkfifo("fifo", 0o600)} {
		if made != nil {
			t.Fatal(made)
		}
	}
	socket, err := syscall.Socket(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err == nil {
		defer syscall.Close(socket)
		err = syscall.Bind(socket, &syscall.SockaddrUnix{Name: "socket"})
	}
	if err != nil {
		t.Skip("no sockets here: ", err)
	}
	c := newConsole(t, 0)
	c.InTerminal = false
	c.does(t, 0, "add", "Probe")
	for _, path := range []string{"/dev/null", "/dev/zero", "./sub/", "../" + filepath.Base(dir) + "/sub", "socket", "./fifo", "file/", "none/", "sub/link"} {
		for _, args := range [][]string{{"--book", path, "ls"}, {"--book", path, "add", "x"}, {"restore", path}, {"backup", path}, {"import", path}} {
			endless := path == "/dev/zero" || path == "./fifo" // importing one reads it
			if args[0] == "import" && endless || args[0] == "backup" && strings.Contains(path, "sub") {
				continue
			}
			c.out.Reset()
			c.err.Reset()
			code := run(t.Context(), args, c.streams)
			name := path
			if args[0] == "backup" { // It gets a name in the directory.
				name = strings.TrimSuffix(path, "/")
			}
			wantNamed(t, c, "typed", args, code, name)
			if said := c.err.String(); strings.Contains(said, "disk") {
				t.Errorf("%q: %s", args, said)
			}
		}
	}
	if _, err := os.Lstat("none"); err == nil {
		t.Error("none/ was made a file")
	}
}

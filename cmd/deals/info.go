package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
)

// version is set when a release is built.
var version = ""

// versionWords is the version of a release, or what the build records about itself.
func versionWords() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}

func (a *app) versionCommand() command {
	return command{
		use: "version", group: groupOther, words: [2]int{0, 0},
		short:   "Print the version",
		example: "  deals version",
		do:      func(context.Context, []string) error { return a.printVersion() },
	}
}

// versionJSON is the version for scripts.
type versionJSON struct {
	Version  string `json:"version"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func (a *app) printVersion() error {
	if a.json {
		a.out.JSON(versionJSON{versionWords(), runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH})
		return nil
	}
	a.out.Say("deals %s", versionWords())
	return nil
}

// infoJSON is the paths of the program's files.
type infoJSON struct {
	Version   string `json:"version"`
	Book      string `json:"book"`
	BookBytes *int64 `json:"book_bytes"` // null when there is no book yet
}

func (a *app) infoCommand() command {
	return command{
		use: "info", opens: toRead, group: groupOther, words: [2]int{0, 0},
		short:   "Show the version and the path of the book",
		example: "  deals info",
		do: func(context.Context, []string) error {
			path, err := a.path()
			if err != nil {
				return err
			}
			info := infoJSON{Version: versionWords(), Book: path}
			if file, err := os.Stat(path); err == nil {
				size := file.Size()
				info.BookBytes = &size
			}
			if a.json {
				a.out.JSON(info)
				return nil
			}
			size := a.onBook("no book yet; deals add TITLE creates it")
			if info.BookBytes != nil {
				size = fmt.Sprintf("%d bytes", *info.BookBytes)
			}
			a.out.Say("version  %s", info.Version)
			a.out.Say("book     %s", info.Book)
			a.out.Say("size     %s", size)
			return nil
		},
	}
}

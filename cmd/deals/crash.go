package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"

	"deals/pipeline/refusal"
)

// crashed turns a panic into a sentence and writes the trace to a file. It is
// deferred.
func (a *app) crashed(code *int) {
	cause := recover()
	if cause == nil {
		return
	}
	hint := "try again; deals doctor checks the book"
	if path := a.keepReport(fmt.Sprintf("%v\n\n%s", cause, debug.Stack())); path != "" {
		hint = "try again; the crash report is " + path
	}
	a.explain(&refusal.Refusal{
		Reason: refusal.Failed, Code: "crashed", Hint: hint,
		Message: "deals crashed. Every change it confirmed is saved.",
	}, exitFailed)
	_ = a.out.Flush() // it is failing anyway
	*code = exitFailed
}

// keepReport writes the trace of a panic to a private file beside the book, or else
// to the temporary directory, and returns its path.
func (a *app) keepReport(report string) string {
	report = fmt.Sprintf("deals %s\n%s\n", versionWords(), report)
	dirs := []string{os.TempDir()}
	if path, err := a.path(); err == nil {
		dirs = []string{filepath.Dir(path), os.TempDir()}
	}
	for _, dir := range dirs {
		file, err := os.CreateTemp(dir, "deals-crash-*.txt") // Private and new.
		if err != nil {
			continue
		}
		_, err = file.WriteString(report)
		if closing := file.Close(); err == nil && closing == nil {
			return file.Name()
		}
	}
	return ""
}

package tui

import (
	"context"
	"errors"
	"strings"
	"testing"

	"deals/pipeline/lists"
)

// fakeExporter keeps what it was asked for in place of files.
type fakeExporter struct {
	list  lists.Query
	some  []int64
	files []string
	fails error
}

func (f *fakeExporter) Export(_ context.Context, list lists.Query, some []int64, path string) (int, error) {
	if f.fails != nil {
		return 0, f.fails
	}
	f.list, f.some, f.files = list, some, append(f.files, path)
	return 12, nil
}

func (f *fakeExporter) Check(path string) (bool, error) {
	if !strings.HasSuffix(path, ".csv") {
		return false, errors.New("That is no format.")
	}
	return path == "old.csv", nil
}

func TestTheListIsExported(t *testing.T) {
	var files fakeExporter
	s := open(t, longBook(), 120, 34)
	s.m.env.Exports = &files
	s.keys("L/value>30k<space>sort:-value<enter>,export<enter>").sees("Export the list", "deals.csv").keys("<enter>").sees("exported 12 deals to ", "/tui/deals.csv").misses("undoes")
	if len(files.files) != 1 || files.list.Filter != "value>30k sort:-value" || !files.list.OnlyOpen || files.some != nil {
		t.Errorf("it asked for %+v", files)
	}

	s.keys("vv").keys(",export<enter>").sees("Export 2 marked deals").keys("old.doc<enter>").sees("That is no format.").keys("<ctrl+u>old.csv<enter>").sees("This file exists. Press enter again to replace it.")
	if len(files.files) != 1 {
		t.Error("a file was replaced at once")
	}
	s.keys("<enter>").sees("exported 12 deals to ", "/tui/old.csv")
	if len(files.files) != 2 || len(files.some) != 2 {
		t.Errorf("it exported %v to %v", files.some, files.files)
	}

	files.fails = errors.New("The disk is full.")
	s.keys("<esc>:export the<enter>").sees("Export the list").keys("<enter>").sees("The disk is full.")
}

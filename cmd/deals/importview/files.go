package importview

import (
	"bufio"
	"cmp"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"deals/tui"
)

// Lookup reads a variable of the environment.
type Lookup func(key string) string

// listEndings are the files that may be lists of deals.
var listEndings = []string{".csv", ".tsv", ".json", ".vcf"}

// mostFiles is the number of files offered at once.
const mostFiles = 40

// leftOver are the files with the rejected rows of an import.
var leftOver = regexp.MustCompile(`\.rejects(-\d+)?\.csv$`)

// Files lists the files that what was typed may mean, the newest first: without
// anything typed, exports in the downloads and here, the rejected rows of imports last.
func Files(ctx context.Context, typed string, lookup Lookup) ([]tui.ImportFile, error) {
	typed = strings.TrimLeft(typed, " ")
	var found []tui.ImportFile
	if !strings.Contains(typed, "/") {
		for _, dir := range []string{downloads(lookup), ""} {
			found = append(found, listsIn(lookup, dir, func(name string, folder bool) bool {
				return !folder && !strings.HasPrefix(name, ".") && strings.Contains(strings.ToLower(name), strings.ToLower(typed))
			})...)
		}
	}
	if typed != "" && ctx.Err() == nil {
		dir, begins := filepath.Split(typed)
		found = append(found, listsIn(lookup, dir, func(name string, folder bool) bool {
			hidden := strings.HasPrefix(name, ".") && !strings.HasPrefix(begins, ".")
			return !hidden && (folder || strings.Contains(typed, "/")) && len(name) >= len(begins) && strings.EqualFold(name[:len(begins)], begins)
		})...)
	}
	slices.SortStableFunc(found, func(a, b tui.ImportFile) int {
		leftA, leftB := typed == "" && leftOver.MatchString(a.Path), typed == "" && leftOver.MatchString(b.Path)
		switch {
		case leftA != leftB && leftA:
			return 1
		case leftA != leftB:
			return -1
		case a.Folder != b.Folder && a.Folder:
			return 1
		case a.Folder != b.Folder:
			return -1
		}
		return b.Changed.Compare(a.Changed)
	})
	return found[:min(len(found), mostFiles)], ctx.Err()
}

// listsIn lists the lists and folders in a directory with names of some kind. A
// directory that cannot be read has none.
func listsIn(lookup Lookup, dir string, named func(name string, folder bool) bool) (found []tui.ImportFile) {
	entries, err := os.ReadDir(cmp.Or(AtHome(dir, lookup), "."))
	if err != nil {
		return nil
	}
	for _, entry := range entries {
		name := entry.Name()
		info, err := os.Stat(filepath.Join(AtHome(dir, lookup), name)) // Of what a link leads to.
		if err != nil || !named(name, info.IsDir()) {
			continue
		}
		file := tui.ImportFile{Path: dir + name, Changed: info.ModTime(), Folder: info.IsDir()}
		if file.Folder {
			file.Path += "/"
		} else if !info.Mode().IsRegular() || !slices.Contains(listEndings, strings.ToLower(filepath.Ext(name))) {
			continue
		}
		found = append(found, file)
	}
	return found
}

// AtHome is a path whose ~ is the home directory.
func AtHome(path string, lookup Lookup) string {
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		if home := lookup("HOME"); home != "" {
			return filepath.Join(home, rest)
		}
	}
	return path
}

// downloads is the directory of downloads as a person types it. Its name may be in
// the language of the desktop.
func downloads(lookup Lookup) string {
	const usual = "~/Downloads/"
	settings, err := os.Open(filepath.Join(cmp.Or(lookup("XDG_CONFIG_HOME"), AtHome("~/.config", lookup)), "user-dirs.dirs"))
	if err != nil {
		return usual
	}
	defer settings.Close()
	for lines := bufio.NewScanner(settings); lines.Scan(); {
		if dir, ok := strings.CutPrefix(lines.Text(), `XDG_DOWNLOAD_DIR="$HOME/`); ok {
			return "~/" + strings.TrimRight(dir, `"/`) + "/"
		}
	}
	return usual
}

// Command rooms checks the bounds of the code: how long a package may be, how much
// it may export, how many methods one type may have, and how a file may be named.
// Tests and generated code do not count, except for their names.
//
//	go run .ci/rooms.go [-v]    # -v prints every package, the longest first
package main

import (
	"cmp"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"log"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// The bounds of a package unless exceptions has others. A package that outgrows its
// bound is split; where that is impossible, its row is changed in a separate commit
// that says why.
const (
	maxLines    = 1700
	maxExported = 25
	maxMethods  = 60 // of one type of the screen
	unbounded   = 999
)

// exceptions are the packages with other bounds, and the reasons.
var exceptions = map[string]bound{
	"pipeline":           {4400, unbounded, "the heart: deal, process, gate and events are one aggregate, which all others speak of"},
	"pipeline/metrics":   {3000, unbounded, "every figure, its words and its reasons read the records through one sample; a figure is a name"},
	"pipeline/agenda":    {maxLines, unbounded, "every reason to act and every kind of change is a name"},
	"pipeline/intake":    {maxLines, unbounded, "every field is a name"},
	"tui":                {2200, maxExported, "the shell: routing, the dialog stack, the write queue and the way back serve every screen"},
	"tui/action":         {maxLines, unbounded, "every action is a name"},
	"store":              {6700, maxExported, "deep and flat: all of it works on one Book and one transaction"},
	"cmd/deals":          {8800, maxExported, "a command is a file, and they share one root, which completes for all"},
	"cmd/deals/importer": {3000, maxExported, "one pass from the rows of a file to deals: columns, words, dates, names, duplicates, rejects"},
}

// The shell must not grow back into a type that knows every screen.
const (
	shellDir, shell          = "tui", "root"
	shellMethods, shellFiles = 40, 6
	shared                   = "tui/dealview"
)

// bound is the most lines of a package, the most names it may export, and the
// reason.
type bound struct {
	lines, exported int
	why             string
}

func boundOf(dir string) bound {
	if b, ok := exceptions[dir]; ok {
		return b
	}
	return bound{lines: maxLines, exported: maxExported}
}

// room is the measurements of one package.
type room struct {
	dir             string
	lines, exported int
	methods         map[string][]string // of each type: the files they are in, one by one
	imports         []string            // imports of our own packages, as folders
	screen          bool                // it has a type Screen
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("rooms: ")
	verbose := flag.Bool("v", false, "print every package")
	flag.Parse()
	rooms, faults, err := walk()
	if err != nil {
		log.Fatal(err)
	}
	longestFirst := slices.SortedFunc(maps.Values(rooms), func(a, b *room) int {
		return cmp.Or(cmp.Compare(b.lines, a.lines), cmp.Compare(a.dir, b.dir))
	})
	for _, r := range longestFirst {
		faults = append(faults, r.strays(rooms)...)
		if may := boundOf(r.dir); *verbose {
			fmt.Printf("%6d of %5d lines, exports %3d of %3d: %s\n", r.lines, may.lines, r.exported, may.exported, r.dir)
		}
		faults = append(faults, r.faults()...)
	}
	for _, fault := range faults {
		log.Print(fault)
	}
	if len(faults) > 0 {
		os.Exit(1)
	}
}

// walk measures every package below, and lists the files with a wrong name.
func walk() (rooms map[string]*room, faults []string, err error) {
	rooms = map[string]*room{}
	err = filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata"):
			return fs.SkipDir
		case entry.IsDir() || filepath.Ext(name) != ".go":
			return nil
		}
		name = filepath.ToSlash(name)
		if repeatsFolder(name) {
			faults = append(faults, fmt.Sprintf("file %s says its folder's name again", name))
		}
		if strings.HasSuffix(name, "_test.go") {
			return nil
		}
		dir := path.Dir(name)
		if rooms[dir] == nil {
			rooms[dir] = &room{dir: dir, methods: map[string][]string{}}
		}
		return rooms[dir].add(name)
	})
	return rooms, faults, err
}

// repeatsFolder reports whether a file name repeats the folder's:
// stats/stats_charts.go does, while stats/stats.go and its test do not.
func repeatsFolder(name string) bool {
	file := strings.TrimSuffix(strings.TrimSuffix(path.Base(name), ".go"), "_test")
	return strings.HasPrefix(file, path.Base(path.Dir(name))+"_")
}

// add counts one file of the package.
func (r *room) add(name string) error {
	source, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	if ast.IsGenerated(file) {
		return nil
	}
	r.lines += strings.Count(string(source), "\n")
	for _, spec := range file.Imports {
		if of, ours := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), "deals/"); ours {
			r.imports = append(r.imports, of)
		}
	}
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Recv == nil {
				r.name(decl.Name)
				continue
			}
			// Without its star and its type parameters.
			of, _, _ := strings.Cut(strings.TrimPrefix(types.ExprString(decl.Recv.List[0].Type), "*"), "[")
			r.methods[of] = append(r.methods[of], name)
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					r.name(spec.Name)
					_, isStruct := spec.Type.(*ast.StructType)
					r.screen = r.screen || isStruct && spec.Name.Name == "Screen" && strings.HasPrefix(r.dir, shellDir+"/")
				case *ast.ValueSpec:
					r.name(spec.Names...)
				}
			}
		}
	}
	return nil
}

func (r *room) name(idents ...*ast.Ident) {
	for _, ident := range idents {
		if ident.IsExported() {
			r.exported++
		}
	}
}

// strays lists where a screen knows another one, or the shell. The deal view is
// shared: others show a deal in it.
func (r *room) strays(rooms map[string]*room) (faults []string) {
	for _, of := range slices.Compact(slices.Sorted(slices.Values(r.imports))) {
		if other := rooms[of]; r.screen && other != nil && (other.screen && of != shared || of == shellDir) {
			faults = append(faults, fmt.Sprintf("screen %s imports %s: what two share gets a room of its own", r.dir, of))
		}
	}
	return faults
}

// faults lists the bounds that the package exceeds, and by how much.
func (r *room) faults() (faults []string) {
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	may := boundOf(r.dir)
	if r.lines > may.lines {
		fault("package %s has %d lines, over its %d", r.dir, r.lines, may.lines)
	}
	if r.exported > may.exported {
		fault("package %s exports %d names, over its %d", r.dir, r.exported, may.exported)
	}
	for _, name := range slices.Sorted(maps.Keys(r.methods)) {
		methods, files := len(r.methods[name]), len(slices.Compact(r.methods[name])) // read file by file
		switch {
		case r.dir == shellDir && name == shell && (methods > shellMethods || files > shellFiles):
			fault("type %s.%s has %d methods in %d files, over its %d in %d", r.dir, name, methods, files, shellMethods, shellFiles)
		case strings.HasPrefix(r.dir+"/", shellDir+"/") && methods > maxMethods:
			fault("type %s.%s has %d methods, over its %d", r.dir, name, methods, maxMethods)
		}
	}
	return faults
}

package main

import (
	"encoding"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"deals/cmd/deals/demo"
	"deals/cmd/deals/found"
	"deals/cmd/deals/importreport"
	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/jsonout/tasks"
	"deals/cmd/deals/viewlist"
	"deals/pipeline"
	"deals/pipeline/calendar"
)

var update = flag.Bool("update", false, "rewrite the expected output")

// printedJSON is every command with JSON: its words, and the type that it prints.
// testdata/json_keys.txt lists the keys, which are a contract. A type without words
// is listed only, since it takes a broken book to print it.
var printedJSON = []struct {
	command, words string
	code           int
	prints         any
}{
	{"(an error)", "show 999", exitNoDeal, failureJSON{}},
	{"today", "today", 0, []tasks.Task{}},
	{"ls", "ls --status all", 0, []jsonout.Deal{}},
	{"find", "find a", 0, []found.Hit{}},
	{"view", "view", 0, []viewlist.Row{}},
	{"view save", "view save probe acme", 0, viewlist.Row{}},
	{"view rm", "view rm probe", 0, viewlist.Row{}},
	{"show", "show 1", 0, jsonout.DealInFull{}},
	{"brief", "brief 1", 0, briefJSON{}},
	{"stats", "stats --by source", 0, jsonout.Stats{}},
	{"why", "why", 0, []figureJSON{}},
	{"why FIGURE", "why win_rate", 0, whyJSON{}},
	{"forecast", "forecast", 0, jsonout.Forecast{}},
	{"history", "history", 0, []jsonout.Change{}},
	{"review", "", 0, reviewJSON{}},
	{"account", "account", 0, []jsonout.Account{}},
	{"account ls", "account ls", 0, []jsonout.Account{}},
	{"add", "add Probe --account Acme --contact Dana --email dana@acme.example", 0, jsonout.Deal{}},
	{"gate", "gate Probe", 0, jsonout.Gate{}},
	{"close", "close Probe", exitUsage, failureJSON{}},
	{"account show", "account show Acme", 0, jsonout.AccountInFull{}},
	{"account edit", "account edit Acme --name Acme-Group", 0, changedDealsJSON{}},
	{"account merge", "account merge Acme Acme-Group", 0, changedDealsJSON{}},
	{"edit", "edit Probe --value 12k", 0, jsonout.Deal{}},
	{"log", "log Probe call Hello --both", 0, jsonout.Deal{}},
	{"answer", "answer Probe need yes", 0, jsonout.Deal{}},
	{"next", "next Probe Call --due fri", 0, jsonout.Deal{}},
	{"push", "push Probe 2999-01-01", exitUsage, failureJSON{}},
	{"done", "done Probe", 0, jsonout.Deal{}},
	{"snooze", "snooze Probe --until fri --reason so", 0, jsonout.Deal{}},
	{"objection", "objection Probe Price", 0, jsonout.Deal{}},
	{"resolve", "resolve Probe Discount", 0, jsonout.Deal{}},
	{"doc", "doc Probe proposal offer.pdf", 0, jsonout.Deal{}},
	{"goal", "goal", 0, []goalJSON{}},
	{"rate", "rate EUR 1.08 --to USD", 0, []rateOfDayJSON{}},
	{"advance", "advance Probe --override --reason so", 0, jsonout.Deal{}},
	{"advance, refused", "advance Probe", exitGateShut, jsonout.Gate{}},
	{"back", "back Probe --reason so", 0, jsonout.Deal{}},
	{"lose", "lose Probe --reason price", 0, jsonout.Deal{}},
	{"reopen", "reopen Probe --reason so", 0, jsonout.Deal{}},
	{"win", "win Probe --override --reason so", 0, jsonout.Deal{}},
	{"complete", "complete Probe --override --reason so", 0, jsonout.Deal{}},
	{"rm", "rm 1", exitUsage, failureJSON{}},
	{"undo", "undo", 0, []jsonout.Change{}},
	{"redo", "redo", 0, []jsonout.Change{}},
	{"export", "export", 0, []pipeline.Deal{}},
	{"export -o", "export -o DIR/deals.csv", 0, exportedJSON{}},
	{"import", "import DIR/deals.csv --dry-run", 0, importreport.JSON{}},
	{"import, of activities", "import DIR/notes.csv --dry-run", 0, importreport.HistoryJSON{}},
	{"contacts", "contacts", exitUsage, failureJSON{}},
	{"contacts import", "contacts import DIR/people.csv --dry-run", 0, importreport.PeopleJSON{}},
	{"process", "process", 0, jsonout.Process{}},
	{"process show", "process show freelance", 0, jsonout.Process{}},
	{"process export", "process export DIR/process.toml", 0, writtenJSON{}},
	{"process check", "process check DIR/process.toml", 0, checkedJSON{}},
	{"process history", "process history", 0, []processVersionJSON{}},
	{"process diff", "process diff default freelance", 0, []string{}},
	{"process use", "process use", 0, []templateJSON{}},
	{"process import, process edit, process use NAME", "", 0, savedProcessJSON{}},
	{"doctor", "doctor", 0, soundJSON{}},
	{"doctor, with findings", "", 0, unsoundJSON{}},
	{"doctor, damaged", "", 0, salvagedJSON{}},
	{"backup", "backup DIR/copy.db", 0, backupJSON{}},
	{"backup --list", "backup --list", 0, []backupJSON{}},
	{"restore", "restore DIR/copy.db", 0, restoredJSON{}},
	{"info", "info", 0, infoJSON{}},
	{"version", "version", 0, versionJSON{}},
}

// withoutKeys are the commands that print no JSON, or JSON without keys of their
// own: a row of sql has the columns of the query.
var withoutKeys = []string{"sql", "demo", "man", "process import", "process edit"}

// soundJSON is the doctor's output for a sound book, part by part.
type soundJSON struct {
	Consistent bool          `json:"consistent"`
	Findings   []findingJSON `json:"findings"`
	Duplicates []twinsJSON   `json:"duplicates"`
	Gaps       []gapJSON     `json:"gaps"`
}

// Every key of every command's JSON is in one table, nested ones too, with its
// type. A key that is new, missing or of another type fails here.
func TestJSONHasTheKeysOfTheTable(t *testing.T) {
	var table strings.Builder
	before := map[reflect.Type]string{}
	for _, p := range printedJSON {
		typ := reflect.TypeOf(p.prints)
		if same := before[typ]; same != "" {
			fmt.Fprintf(&table, "%s\n  as %s\n", p.command, same)
			continue
		}
		before[typ] = p.command
		fmt.Fprintf(&table, "%s\n", p.command)
		for _, line := range keysOf(typ, "") {
			fmt.Fprintf(&table, "  %s\n", line)
		}
	}
	path := filepath.Join("testdata", "json_keys.txt")
	if *update {
		if err := os.WriteFile(path, []byte(table.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := table.String(); got != string(want) {
		for _, line := range definitionDiff(string(want), got) {
			t.Error(line)
		}
		t.Error("the keys are a contract: -update rewrites the table")
	}
}

// The commands print exactly the keys in the table.
func TestCommandsPrintTheKeysOfTheTable(t *testing.T) {
	c := newConsole(t, 0)
	if err := demo.Fill(t.Context(), c.Lookup("DEALS_BOOK"), c.Now()); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	place := strings.NewReplacer("DIR", dir)
	if err := os.WriteFile(filepath.Join(dir, "notes.csv"), []byte("Note body,Associated Deal\nHello,Probe\nHello,Nobody's\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "people.csv"), []byte("Name,Email,Phone\nDana,dana@acme.example,1\nDana,dana@acme.example,2\nEve,eve@acme.example,3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, p := range printedJSON {
		if p.words == "" {
			continue
		}
		var printed any
		out := c.does(t, p.code, append(strings.Fields(place.Replace(p.words)), "--json")...)
		if err := json.Unmarshal([]byte(out), &printed); err != nil {
			t.Fatalf("%s: %v\n%s", p.command, err, out)
		}
		for _, wrong := range unlike(printed, reflect.TypeOf(p.prints), p.command) {
			t.Error(wrong)
		}
	}
}

func TestEveryCommandIsInTheTable(t *testing.T) {
	var listed []string
	for _, p := range printedJSON {
		listed = append(listed, p.command)
	}
	for _, name := range commandNames() {
		if !slices.Contains(listed, name) && !slices.Contains(withoutKeys, name) {
			t.Errorf("%s is not in the table of JSON", name)
		}
	}
}

// commandNames are all commands, such as "account ls".
func commandNames() (names []string) {
	eachCommand(func(name string, _ *command) { names = append(names, name) })
	return names
}

func eachCommand(visit func(name string, c *command)) {
	var each func(prefix string, commands []command)
	each = func(prefix string, commands []command) {
		for i := range commands {
			name, _, _ := strings.Cut(commands[i].use, " ")
			visit(prefix+name, &commands[i])
			each(prefix+name+" ", commands[i].commands)
		}
	}
	each("", (&app{}).commands())
}

// definitionDiff lists the lines that only one of two texts has.
func definitionDiff(was, is string) []string {
	var lines []string
	before, after := strings.Split(was, "\n"), strings.Split(is, "\n")
	for _, line := range before {
		if !slices.Contains(after, line) {
			lines = append(lines, "gone: "+line)
		}
	}
	for _, line := range after {
		if !slices.Contains(before, line) {
			lines = append(lines, "new:  "+line)
		}
	}
	return lines
}

// keysOf lists the keys of a type with their types, one a line.
func keysOf(typ reflect.Type, path string) []string {
	if word := plainWord(typ); word != "" {
		return []string{strings.TrimPrefix(path+"  ", "  ") + word}
	}
	switch typ.Kind() {
	case reflect.Pointer:
		lines := keysOf(typ.Elem(), path)
		if len(lines) == 1 {
			return []string{lines[0] + " or null"}
		}
		return append([]string{path + "  or null"}, lines...)
	case reflect.Slice:
		return keysOf(typ.Elem(), path+"[]")
	case reflect.Map:
		return keysOf(typ.Elem(), path+".*")
	}
	var lines []string
	for _, f := range jsonFields(typ) {
		lines = append(lines, keysOf(f.typ, strings.TrimPrefix(path+"."+f.key, "."))...)
	}
	return lines
}

// plainWord names a type without keys; "" is one with keys.
func plainWord(typ reflect.Type) string {
	switch typ {
	case reflect.TypeFor[time.Time]():
		return "instant"
	case reflect.TypeFor[calendar.Stamp]():
		return "instant or date"
	case reflect.TypeFor[calendar.Date]():
		return "date"
	}
	if typ.Kind() != reflect.Pointer && typ.Implements(reflect.TypeFor[encoding.TextMarshaler]()) {
		return "text"
	}
	switch typ.Kind() {
	case reflect.String:
		return "text"
	case reflect.Bool:
		return "boolean"
	case reflect.Int, reflect.Int64, reflect.Float64:
		return "number"
	}
	return ""
}

// jsonField is a key of an object.
type jsonField struct {
	key      string
	typ      reflect.Type
	optional bool
}

func jsonFields(typ reflect.Type) []jsonField {
	var fields []jsonField
	for i := range typ.NumField() {
		f := typ.Field(i)
		key, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && key == "":
			fields = append(fields, jsonFields(f.Type)...)
		case !f.IsExported() || key == "-":
		default:
			if key == "" {
				key = f.Name
			}
			fields = append(fields, jsonField{key, f.Type, strings.Contains(options, "omit")})
		}
	}
	return fields
}

// unlike lists the differences between a printed value and its type, in both
// directions.
func unlike(value any, typ reflect.Type, path string) []string {
	if word := plainWord(typ); word != "" {
		if !isPlain(value, word) {
			return []string{fmt.Sprintf("%s is %v, not %s", path, value, word)}
		}
		return nil
	}
	var wrong []string
	switch typ.Kind() {
	case reflect.Pointer:
		if value == nil {
			return nil
		}
		return unlike(value, typ.Elem(), path)
	case reflect.Slice:
		list, ok := value.([]any)
		if !ok {
			return []string{fmt.Sprintf("%s is %v, not a list", path, value)}
		}
		for _, element := range list {
			wrong = append(wrong, unlike(element, typ.Elem(), path+"[]")...)
		}
		return wrong
	}
	object, ok := value.(map[string]any)
	if !ok {
		return []string{fmt.Sprintf("%s is %v, not an object", path, value)}
	}
	if typ.Kind() == reflect.Map {
		for _, element := range object {
			wrong = append(wrong, unlike(element, typ.Elem(), path+".*")...)
		}
		return wrong
	}
	for _, f := range jsonFields(typ) {
		element, there := object[f.key]
		delete(object, f.key)
		if there {
			wrong = append(wrong, unlike(element, f.typ, path+"."+f.key)...)
		} else if !f.optional {
			wrong = append(wrong, fmt.Sprintf("%s lacks %s", path, f.key))
		}
	}
	for key := range object {
		wrong = append(wrong, fmt.Sprintf("%s.%s is not in the table", path, key))
	}
	return wrong
}

func isPlain(value any, word string) bool {
	switch value := value.(type) {
	case string:
		if strings.HasPrefix(word, "instant") {
			_, err := time.Parse(time.RFC3339, value)
			_, noDay := time.Parse(time.DateOnly, value)
			return err == nil && strings.HasSuffix(value, "Z") || word != "instant" && noDay == nil
		}
		return word == "text" || word == "date"
	case float64:
		return word == "number"
	case bool:
		return word == "boolean"
	}
	return false
}

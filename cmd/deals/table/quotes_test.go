package table

import (
	"encoding/csv"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// Each row is what the file means: a quotation mark that is never closed, or that stands for
// inches, costs no row and no cell.
func TestQuotationMarks(t *testing.T) {
	const head = "id,title,value,note\n"
	for name, c := range map[string]struct {
		text string
		want [][]string
	}{
		"none":                  {"1,A,2,x\n", [][]string{{"1", "A", "2", "x"}}},
		"well":                  {"1,\"A, \"\"B\"\"\",2,\"x\ny\"\n2,C,3,z\n", [][]string{{"1", `A, "B"`, "2", "x\ny"}, {"2", "C", "3", "z"}}},
		"inches":                {"1,6\" pipe,2,x\n2,C,3,z\n", [][]string{{"1", `6" pipe`, "2", "x"}, {"2", "C", "3", "z"}}},
		"inches in quotes":      {"1,\"6\" pipe, black\",2,x\n2,C,3,z\n", [][]string{{"1", `6" pipe, black`, "2", "x"}, {"2", "C", "3", "z"}}},
		"never closed":          {"1,\"A,2,x\n2,C,3,z\n3,D,4,w\n", [][]string{{"1", `"A`, "2", "x"}, {"2", "C", "3", "z"}, {"3", "D", "4", "w"}}},
		"closed by another row": {"1,\"A,2,x\n2,B,3,y\n3,C\",4,z\n4,D,5,w\n", [][]string{{"1", `"A`, "2", "x"}, {"2", "B", "3", "y"}, {"3", `C"`, "4", "z"}, {"4", "D", "5", "w"}}},
		"by the next row":       {"1,\"A,2,x\n2,\"B\",3,y\n3,C,4,z\n", [][]string{{"1", `"A`, "2", "x"}, {"2", "B", "3", "y"}, {"3", "C", "4", "z"}}},
		"in the last row":       {"1,A,2,x\n2,\"B,3,y\n", [][]string{{"1", "A", "2", "x"}, {"2", `"B`, "3", "y"}}},
		"a list in a note":      {"1,A,2,\"first, second\nthird, fourth, fifth\n\nsixth\"\n2,B,3,y\n", [][]string{{"1", "A", "2", "first, second\nthird, fourth, fifth\n\nsixth"}, {"2", "B", "3", "y"}}},
		"a note comes first":    {"\"a\nb\",B,2,x\n2,C,3,y\n", [][]string{{"a\nb", "B", "2", "x"}, {"2", "C", "3", "y"}}},
		"windows":               {"1,\"A,2,x\r\n2,\"B\",3,y\r\n3,\"C\r\nD\",4,z\r\n", [][]string{{"1", `"A`, "2", "x"}, {"2", "B", "3", "y"}, {"3", "C\nD", "4", "z"}}},
	} {
		reader := csv.NewReader(newRecords(strings.NewReader(head+c.text), ',', 4))
		reader.FieldsPerRecord = -1
		all, err := reader.ReadAll()
		if err != nil || !reflect.DeepEqual(all[1:], c.want) {
			t.Errorf("%s: %q, %v", name, all, err)
		}
	}
}

// A file that ends within a quotation was cut off. Its last row is not made up.
func TestACutFileLosesItsLastRowAlone(t *testing.T) {
	reader := csv.NewReader(newRecords(strings.NewReader("id,title,note\n1,A,x\n2,B,\"wants it\nbefore the"), ',', 3))
	reader.FieldsPerRecord = -1
	if all, err := reader.ReadAll(); err == nil {
		t.Errorf("read %q", all)
	}
}

// Whatever is read record by record, is read as encoding/csv reads it where that finds no
// fault.
func FuzzRecords(f *testing.F) {
	for _, text := range []string{"a,b\n1,2\n", "a,\"b\nc\"\r\n\"\",\"\"\"\"\n", "\"", "\"a\nb,c\nd,e\n", "a\"b,c\n", "\n\n,\n"} {
		f.Add(text, 2)
	}
	f.Fuzz(func(t *testing.T, text string, columns int) {
		want := csv.NewReader(strings.NewReader(text))
		want.FieldsPerRecord = -1
		rows, fault := want.ReadAll()
		got := csv.NewReader(newRecords(strings.NewReader(text), ',', columns))
		got.FieldsPerRecord = -1
		var all [][]string
		for range len(text) + 1 {
			cells, err := got.Read()
			if err != nil && len(cells) == 0 {
				break
			}
			all = append(all, cells)
		}
		multiline := strings.ContainsRune(fmt.Sprint(rows), '\n')
		if fault == nil && !multiline && !strings.Contains(text, "\r") && !reflect.DeepEqual(all, rows) {
			t.Errorf("%q: %q, want %q", text, all, rows)
		}
	})
}

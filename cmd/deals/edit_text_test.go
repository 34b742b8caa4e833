package main

import (
	"reflect"
	"strings"
	"testing"
)

func TestDealTextIsStrict(t *testing.T) {
	for _, test := range []struct{ text, says string }{
		{"titel = 'x'", `Line 1: there is no field "titel".`},
		{"title = 'x'\n\nvalue = 12", "Line 3: "},
		{"title = ", "Line 1: "},
		{"title = 'a'\ntitle = 'b'", "Line 2: "},
		{"[deal]\ntitle = 'a'", "there is no field"},
		{"tags = 'web'", "Line 1: "},
	} {
		_, err := readDealText(test.text, dealText{})
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%q: %v, want %s", test.text, err, test.says)
		}
	}
}

func TestFieldsLeftOutStayAsTheyAre(t *testing.T) {
	before := dealText{Title: "Shop", Source: "fair", Tags: []string{"a"}}
	after, err := readDealText("source = ''", before)
	if want := (dealText{Title: "Shop", Tags: []string{"a"}}); err != nil || !reflect.DeepEqual(after, want) {
		t.Errorf("%+v, %v", after, err)
	}
}

// Any text from the editor is read or refused in one sentence, and a text that is
// read is written so that it reads the same.
func FuzzDealText(f *testing.F) {
	f.Add("title = 'x'\ntags = ['a', 'b']\n")
	f.Add("#! error\nclose = \"fri\"\nvalue = '12k'")
	f.Add("title = \"\\u001b[31m\"")
	f.Add("title = '''\nx'''\n[a]\nb = 1")
	f.Fuzz(func(t *testing.T, text string) {
		read, err := readDealText(text, dealText{})
		if err != nil {
			if message := err.Error(); message == "" || strings.Contains(message, "\n") {
				t.Errorf("refused by %q", message)
			}
			return
		}
		again, err := readDealText(read.write(), dealText{})
		if err != nil {
			t.Fatalf("%v, in:\n%s", err, read.write())
		}
		if len(read.Tags)+len(again.Tags) == 0 {
			read.Tags, again.Tags = nil, nil
		}
		if !reflect.DeepEqual(read, again) {
			t.Errorf("%+v came back as %+v", read, again)
		}
	})
}

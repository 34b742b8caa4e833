package input

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"deals/cmd/deals/advice"
	"deals/pipeline/refusal"
)

// zipped is a ZIP file with an empty file of each name.
func zipped(t *testing.T, names ...string) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range names {
		if _, err := w.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A file that is no list says what it is, and how to make a list of it.
func TestWhatIsNoListSaysWhatItIs(t *testing.T) {
	for content, want := range map[string][2]string{
		zipped(t, "[Content_Types].xml", "xl/workbook.xml"): {"an Excel workbook", "CSV UTF-8"},
		zipped(t, "mimetype", "content.xml"):                {"an OpenDocument file", "CSV UTF-8"},
		zipped(t, "Index/Document.iwa"):                     {"a Numbers spreadsheet", "Export To"},
		zipped(t, "word/document.xml"):                      {"a Word document", "CSV"},
		zipped(t, "deals.csv"):                              {"a ZIP archive", "unpack it"},
		zipped(t):                                           {"a ZIP archive", "unpack it"},
		"PK\x03\x04 cut off":                                {"a ZIP archive", "unpack it"},
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00":              {"an old Excel workbook", "CSV UTF-8"},
		"%PDF-1.7\n":                                        {"a PDF", "CSV"},
		"\x1f\x8b\x08\x00":                                  {"compressed", "gunzip"},
		"\xef\xbb\xbf\n<!doctype HTML><html>":               {"a web page", "CSV"},
		"BEGIN:VCARD\r\nVERSION:3.0":                        {"an address book", "deals contacts import book.xlsx fills in"},
	} {
		err := OnlyText(strings.NewReader(content), int64(len(content)), "book.xlsx")
		var refused *refusal.Refusal
		if !errors.As(err, &refused) || !strings.Contains(refused.Message, "book.xlsx is "+want[0]) || !strings.Contains(advice.Of(err), want[1]) {
			t.Errorf("%.12q: %+v, want %v", content, refused, want)
		}
	}
	for _, content := range []string{"", "Title,Value\nPK,1\n", "[]", "{}", "\xff\xfeT\x00", "pkg;name\n", "<p>"} {
		if err := OnlyText(strings.NewReader(content), int64(len(content)), "deals.csv"); err != nil {
			t.Errorf("%q: %v", content, err)
		}
	}
}

package input

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"

	"deals/pipeline/refusal"
)

// kinds are the files that are often taken for a list of deals, by how they begin.
var kinds = []struct{ begins, is, hint string }{
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook", saveAsCSV},
	{"%PDF-", "a PDF", "export the deals again as CSV, then import that file"},
	{"\x1f\x8b", "compressed", "unpack it with gunzip, then import what is in it"},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it, then import the CSV in it"},
	{"Rar!\x1a\x07", "a RAR archive", "unpack it, then import the CSV in it"},
	{"\x89PNG\r\n", "a picture", "export the deals as CSV, then import that file"},
	{"\xff\xd8\xff", "a picture", "export the deals as CSV, then import that file"},
	{"<!DOCTYPE html", "a web page", "download the export itself, as CSV, then import that file"},
	{"<html", "a web page", "download the export itself, as CSV, then import that file"},
	{"<?xml", "XML", "export the deals as CSV, then import that file"},
	{vcard, "an address book", ""},
	{"BEGIN:VCALENDAR", "a calendar", "export the deals as CSV, then import that file"},
}

const saveAsCSV = "open it and save the sheet with the deals as CSV UTF-8, then import that file"

// OnlyText refuses what is no list of deals, and says what it is instead.
func OnlyText(content io.ReaderAt, size int64, path string) error {
	start := make([]byte, 512)
	n, err := content.ReadAt(start, 0)
	if err != nil && err != io.EOF {
		return Unreadable(err, path)
	}
	start = start[:n]
	if bytes.HasPrefix(start, []byte("PK\x03\x04")) || bytes.HasPrefix(start, []byte("PK\x05\x06")) {
		is, hint := packed(content, size)
		return failed("not_a_list", hint, "%s is %s, not a list of deals.", path, is)
	}
	for _, k := range kinds {
		if begins(start, k.begins) {
			refused := refusal.New(refusal.Failed, "not_a_list", k.hint, "%s is %s, not a list of deals.", path, k.is)
			if k.begins == vcard {
				refused = refused.By(refusal.Run("contacts import").Text(path), refusal.Say("fills in the contacts of your deals"))
			}
			return refused
		}
	}
	return nil
}

const vcard = "BEGIN:VCARD"

// IsCards reports whether a file that begins so has address cards.
func IsCards(start []byte) bool { return begins(start, vcard) }

// begins reports whether a text begins with a word, whatever is before it.
func begins(start []byte, word string) bool {
	text := bytes.TrimLeft(bytes.TrimPrefix(start, []byte("\xef\xbb\xbf")), " \t\r\n")
	return len(text) >= len(word) && strings.EqualFold(string(text[:len(word)]), word)
}

// packed says what a ZIP file is: the formats of spreadsheets are among them.
func packed(content io.ReaderAt, size int64) (is, hint string) {
	is, hint = "a ZIP archive", "unpack it, then import the CSV in it"
	files, err := zip.NewReader(content, size)
	if err != nil {
		return is, hint
	}
	for _, f := range files.File {
		switch {
		case strings.HasPrefix(f.Name, "xl/"):
			return "an Excel workbook", saveAsCSV
		case f.Name == "content.xml":
			return "an OpenDocument file", saveAsCSV
		case f.Name == "Index/Document.iwa":
			return "a Numbers spreadsheet", "open it and export it as CSV (File, Export To, CSV), then import that file"
		case strings.HasPrefix(f.Name, "word/"):
			return "a Word document", "export the deals as CSV, then import that file"
		}
	}
	return is, hint
}

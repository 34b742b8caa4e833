// Package importer imports deals from the files of other programs. It reads CSV as
// written by spreadsheets and other sales tools, and JSON as exported by deals,
// finds the meaning of the columns, and shows it before anything is written.
//
// A file is read in several passes, so that memory stays small and nothing is
// written before everything is known: Read finds the mapping, Survey reports the
// result in advance, Land carries it out.
//
// An empty cell never erases a known value, and a missing column leaves the deal
// alone: data added here stays.
package importer

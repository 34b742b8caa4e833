// Package importer brings deals in from the files of other programs. It reads CSV
// as spreadsheets and other sales tools write it, and JSON as deals exports it,
// works out what the columns mean, and shows that before anything is written.
//
// A file is read three times, so that memory stays small and nothing lands
// before everything is known: Read learns what the columns hold, Survey tells
// what would happen, Land makes it happen.
//
// An empty cell never erases what is known, and a column that the file lacks
// leaves the deal alone: what was added here stays.
package importer

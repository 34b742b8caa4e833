// Package exporter gives deals out for other programs and other people: CSV for a
// spreadsheet, JSON with all there is to a deal, a calendar of days to keep, cards
// for an address book, a table to be read, and a page about one deal for whoever
// takes it over.
//
// What people wrote stays text in each of them: it becomes no formula, no link and
// no line of its own.
package exporter

// Package exporter writes deals for other programs and other people: CSV for a
// spreadsheet, JSON with everything about a deal, a calendar of dates, cards for an
// address book, a table to read, and a one-page brief for whoever takes a deal
// over.
//
// Outside text stays text in each of them: it becomes no formula, no link and no
// line of its own.
package exporter

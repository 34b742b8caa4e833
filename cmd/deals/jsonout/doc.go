// Package jsonout is what commands print with --json: the deals, figures and processes
// that a script reads. Keys are a contract: they are added, never renamed or dropped.
package jsonout

// Package definition is the process as a text: it reads process.toml, reports the
// line of an error and how to fix it, and describes the changes between two
// processes in words. It contains the default process and the other templates.
package definition

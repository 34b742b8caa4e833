// Package definition is the process as a text: it reads process.toml, tells on which
// line something is wrong and how to write it, and says in words what one process
// changes against another. The default process and the other templates are in it.
package definition

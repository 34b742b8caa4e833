// Package rejects holds what an import left out: the file in which rows can be corrected, and
// the reasons, each kind once with its lines.
package rejects

// Package preview shows what an import would do: what was found in the file, and the first
// deals as they would land.
package preview

// Package importreport says what an import did, or would do: what landed, what is to be
// answered, which rows and cells were left out and why.
package importreport

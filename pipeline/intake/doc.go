// Package intake understands the columns of a file that another program or a
// spreadsheet wrote: which field of a deal each one holds. It goes by the header
// and by the cells together, so that a column is not taken for what its name
// promises and its cells are not.
package intake

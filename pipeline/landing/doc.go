// Package landing makes a deal of what a file says about it: a new one, or the deal that
// is here already with what changed in the file since it was last read. What was done here
// meanwhile stays, and where both changed, the deal here wins and the difference is told.
package landing

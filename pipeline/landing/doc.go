// Package landing turns what a file says about a deal into a new deal, or merges it into the
// existing one: only what changed in the file since it was last read. Edits made here since
// are kept; where both changed, the deal here wins and the difference is reported.
package landing

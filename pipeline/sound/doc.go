// Package sound checks a deal that a file gives as a whole, such as a JSON export that
// a person may have edited. A book that let in a deal with a broken part would fail on
// it later, when nobody remembers the file.
package sound

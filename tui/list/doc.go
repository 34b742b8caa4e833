// Package list is the screen with all deals as one table: filtered, sorted, in groups
// with their sums, and marked for changes of many. Of a book of any size it reads only
// the rows that are shown.
package list
